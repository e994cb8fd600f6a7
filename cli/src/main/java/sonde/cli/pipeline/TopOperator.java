package sonde.cli.pipeline;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.PriorityQueue;

import sonde.cli.line.Line;
import sonde.cli.line.LineException;
import sonde.cli.line.Token;
import sonde.inspectors.probe.Sink;

/** {@code top N}: the first N rows; {@code top N a}: those with the largest a, of which only N are ever held. */
record TopOperator(Schema schema, int count, @org.jspecify.annotations.Nullable Comparator<Row> order)
        implements
            Operator {
    private static final int MOST = 100_000;

    static Operator of(Line.Stage stage, Schema in) throws LineException {
        List<Token> words = Words.of(stage);
        if (words.isEmpty()) return new TopOperator(in, 10, null);
        int count = Words.number(words.get(0), MOST);
        if (words.size() == 1) return new TopOperator(in, count, null);
        List<Token> down = new ArrayList<>();
        for (Token t : words.subList(1, words.size())) {
            boolean minus = t.text().startsWith("-");
            down.add(new Token(t.kind(), minus ? t.text() : "-" + t.text(), t.from(), t.to(), t.quoted()));
        }
        return new TopOperator(in, count, SortOperator.order(down, in));
    }

    private record Held(Row row, long number) {}

    @Override
    public Sink<Row> into(Sink<Row> next) {
        Comparator<Row> by = order;
        if (by == null) {
            return new Step(next) {
                private int left = count;

                @Override
                public boolean accept(Row row) { return left > 0 && next.accept(row) && --left > 0; }
            };
        }
        Comparator<Held> best = (a, b) -> {
            int c = by.compare(a.row(), b.row());
            return c != 0 ? c : Long.compare(a.number(), b.number());
        };
        return new Step(next) {
            private final PriorityQueue<Held> held = new PriorityQueue<>(best.reversed());
            private long number;

            @Override
            public boolean accept(Row row) {
                held.add(new Held(row, number++));
                if (held.size() > count) held.poll();
                return true;
            }

            @Override
            public void close() {
                List<Held> rows = new ArrayList<>(held);
                rows.sort(best);
                for (Held h : rows) if (!next.accept(h.row())) break;
                next.close();
            }
        };
    }
}
