package sonde.cli.pipeline;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

import org.jspecify.annotations.Nullable;

import sonde.cli.line.Line;
import sonde.cli.line.LineException;
import sonde.cli.line.Token;
import sonde.inspectors.probe.Sink;

/** {@code sort a, -b}: by a, then downwards by b; rows that are equal in both keep their order. */
record SortOperator(Schema schema, Comparator<Row> order) implements Operator {
    static Operator of(Line.Stage stage, Schema in) throws LineException {
        List<Token> words = Words.of(stage);
        if (words.isEmpty()) throw Words.missing(stage, "a column");
        return new SortOperator(in, order(words, in));
    }

    /** @param words at least one */
    static Comparator<Row> order(List<Token> words, Schema in) throws LineException {
        Comparator<Row> all = order(words.get(0), in);
        for (Token word : words.subList(1, words.size())) all = all.thenComparing(order(word, in));
        return all;
    }

    private static Comparator<Row> order(Token word, Schema in) throws LineException {
        boolean down = word.text().startsWith("-");
        Ref ref = in.find(down ? word.text().substring(1) : word.text(), word.from(), word.to());
        Comparator<@Nullable Object> values = Order.of(ref.kind(), down);
        return (a, b) -> values.compare(ref.of(a), ref.of(b));
    }

    @Override
    public Sink<Row> into(Sink<Row> next) {
        return new Step(next) {
            private final List<Row> rows = new ArrayList<>();

            @Override
            public boolean accept(Row row) {
                if (rows.size() == Limits.ROWS) {
                    gap(Limits.reached("sort", "rows"));
                    return false;
                }
                return rows.add(row);
            }

            @Override
            public void close() {
                rows.sort(order);
                for (Row row : rows) if (!next.accept(row)) break;
                next.close();
            }
        };
    }
}
