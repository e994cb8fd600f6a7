package sonde.cli.pipeline;

import java.util.List;

import sonde.cli.line.Line;
import sonde.cli.line.LineException;
import sonde.cli.render.Column.Kind;
import sonde.inspectors.probe.Sink;

/** {@code count}: one row with the number of rows. */
record CountOperator(Schema schema) implements Operator {
    static Operator of(Line.Stage stage, Schema in) throws LineException {
        Words.none(stage);
        return new CountOperator(new Schema(in.name(), List.of(new Schema.Field("count", Kind.NUMBER, false,
                "number of rows"))));
    }

    @Override
    public Sink<Row> into(Sink<Row> next) {
        return new Step(next) {
            private long count;

            @Override
            public boolean accept(Row row) {
                count++;
                return true;
            }

            @Override
            public void close() {
                next.accept(new Row.OfValues(new Object[]{count}));
                next.close();
            }
        };
    }
}
