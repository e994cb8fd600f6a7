package sonde.cli.pipeline;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

import sonde.cli.line.Line;
import sonde.cli.line.LineException;
import sonde.cli.line.Token;
import sonde.inspectors.probe.Sink;

/** {@code uniq a, b}: the first row of each combination of values; without columns, of each whole row. */
record UniqOperator(Schema schema, List<Ref> columns) implements Operator {
    static Operator of(Line.Stage stage, Schema in) throws LineException {
        List<Ref> columns = new ArrayList<>();
        for (Token word : Words.of(stage)) columns.add(in.find(word));
        if (columns.isEmpty()) {
            for (Schema.Field f : in.fields()) columns.add(in.find(f.name(), stage.name().from(), stage.name().to()));
        }
        return new UniqOperator(in, columns);
    }

    @Override
    public Sink<Row> into(Sink<Row> next) {
        return new Step(next) {
            private final Set<List<String>> seen = new HashSet<>();

            @Override
            public boolean accept(Row row) {
                List<String> key = new ArrayList<>(columns.size());
                for (Ref c : columns) key.add(Order.key(c.of(row)));
                if (seen.contains(key)) return true;
                if (seen.size() == Limits.ROWS) {
                    gap(Limits.reached("uniq", "distinct rows"));
                    return false;
                }
                seen.add(key);
                return next.accept(row);
            }
        };
    }
}
