package sonde.cli.pipeline;

import org.jspecify.annotations.Nullable;

import sonde.cli.line.LineException;
import sonde.cli.line.Token;
import sonde.cli.render.Column.Kind;

/** {@code sum(a)}: what {@code group} gathers of a column. Rows without a value do not count. */
record Aggregate(Function function, Ref column) {
    /** What is gathered. */
    enum Function {
        SUM, AVG, MIN, MAX, P50, P99
    }

    static final java.util.List<String> NAMES = java.util.List.of("sum", "avg", "min", "max", "p50", "p99");

    /** Reads {@code sum(recv_q)}, or returns null when the word has no parentheses. */
    static @Nullable Aggregate parse(Token word, Schema in) throws LineException {
        String s = word.text();
        int open = s.indexOf('(');
        if (open < 0 || word.quoted()) return null;
        int at = NAMES.indexOf(s.substring(0, open));
        if (at < 0)
            throw new LineException("no function '" + s.substring(0, open) + "' (there are: count, "
                    + String.join(", ", NAMES) + ")", word.from(), word.from() + open);
        if (!s.endsWith(")")) throw new LineException("')' is missing", word);
        Ref column = in.find(s.substring(open + 1, s.length() - 1), word.from() + open + 1, word.to() - 1);
        Function function = Function.values()[at];
        if (function != Function.MIN && function != Function.MAX && !isNumeric(column.kind())) {
            throw new LineException(NAMES.get(at) + " wants numbers; " + column.name() + " has none", word);
        }
        return new Aggregate(function, column);
    }

    static boolean isNumeric(Kind kind) {
        return switch (kind) {
            case NUMBER, BYTES, BYTES_PER_SECOND, MICROSECONDS, MILLISECONDS, SECONDS, OBJECT -> true;
            case TEXT, ADDRESS, PORT, STATE, PID, BOOLEAN, TIME, LIST -> false;
        };
    }

    Schema.Field field() {
        String name = NAMES.get(function.ordinal());
        return new Schema.Field(name + "_" + column.name().replace('.', '_'), column.kind(), false,
                name + " of " + column.name());
    }

    /** Gathers the values of one group. */
    Gatherer gatherer() {
        return switch (function) {
            case SUM, AVG -> new Sum(function == Function.AVG);
            case MIN, MAX -> new Extreme(column.kind(), function == Function.MAX);
            case P50 -> new Quantile(0.5);
            case P99 -> new Quantile(0.99);
        };
    }

    /** Takes present values one by one. */
    interface Gatherer {
        void add(Object value);

        @Nullable
        Object result();
    }

    private static final class Sum implements Gatherer {
        private final boolean average;
        private boolean whole = true;
        private long total;
        private double real;
        private long count;

        Sum(boolean average) { this.average = average; }

        @Override
        public void add(Object value) {
            if (!(value instanceof Number n)) return;
            count++;
            real += n.doubleValue();
            whole &= Order.isWhole(n);
            total += n.longValue();
        }

        @Override
        public @Nullable Object result() {
            if (count == 0) return null;
            boolean fits = whole && Math.abs(real) < 9e18;
            if (average) return (fits ? (double) total : real) / count;
            return fits ? (Object) total : (Object) real;
        }
    }

    private static final class Extreme implements Gatherer {
        private final Kind kind;
        private final boolean largest;
        private @Nullable Object best;

        Extreme(Kind kind, boolean largest) {
            this.kind = kind;
            this.largest = largest;
        }

        @Override
        public void add(Object value) {
            Object b = best;
            int c = b == null ? 0 : Order.compare(kind, value, b);
            if (b == null || (largest ? c > 0 : c < 0)) best = value;
        }

        @Override
        public @Nullable Object result() { return best; }
    }

    private static final class Quantile implements Gatherer {
        private final double rank;
        private final Quantiles values = new Quantiles();

        Quantile(double rank) { this.rank = rank; }

        @Override
        public void add(Object value) { if (value instanceof Number n) values.add(n.doubleValue()); }

        @Override
        public @Nullable Object result() { return values.at(rank); }
    }
}
