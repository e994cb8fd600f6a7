package sonde.cli.pipeline;

import sonde.cli.line.Line;
import sonde.cli.line.LineException;
import sonde.inspectors.probe.Sink;

/** {@code where CONDITION}: the rows that fit. */
record WhereOperator(Schema schema, Condition condition) implements Operator {
    static Operator of(Line.Stage stage, Schema in) throws LineException {
        return new WhereOperator(in, ConditionParser.parse(stage.words(), in, stage.name()));
    }

    @Override
    public Sink<Row> into(Sink<Row> next) {
        return new Step(next) {
            @Override
            public boolean accept(Row row) { return !condition.test(row) || next.accept(row); }
        };
    }
}
