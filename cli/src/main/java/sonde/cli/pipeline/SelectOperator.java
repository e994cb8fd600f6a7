package sonde.cli.pipeline;

import java.util.ArrayList;
import java.util.List;

import org.jspecify.annotations.Nullable;

import sonde.cli.line.Line;
import sonde.cli.line.LineException;
import sonde.cli.line.Token;
import sonde.inspectors.probe.Sink;

/** {@code select a, b}: these columns, in this order. */
record SelectOperator(Schema schema, List<Ref> columns) implements Operator {
    static Operator of(Line.Stage stage, Schema in) throws LineException {
        List<Token> words = Words.of(stage);
        if (words.isEmpty()) throw Words.missing(stage, "a column");
        List<Ref> columns = new ArrayList<>();
        List<Schema.Field> fields = new ArrayList<>();
        for (Token word : words) {
            Ref ref = in.find(word);
            String about = in.fields().get(ref.index()).about();
            for (Schema.Field f : fields) {
                if (f.name().equals(ref.name())) throw new LineException(ref.name() + " is selected already", word);
            }
            columns.add(ref);
            fields.add(new Schema.Field(ref.name(), ref.kind(), false, about));
        }
        return new SelectOperator(new Schema(in.name(), fields), columns);
    }

    @Override
    public Sink<Row> into(Sink<Row> next) {
        return new Step(next) {
            @Override
            public boolean accept(Row row) {
                @Nullable
                Object[] values = new Object[columns.size()];
                for (int i = 0; i < values.length; i++) values[i] = columns.get(i).of(row);
                return next.accept(new Row.OfValues(values));
            }
        };
    }
}
