package sonde.cli.pipeline;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

import org.jspecify.annotations.Nullable;

import sonde.cli.line.Line;
import sonde.cli.line.LineException;
import sonde.cli.line.Token;
import sonde.inspectors.probe.Sink;

/**
 * {@code join a, b=c (COMMAND)}: each row with every row of the command that has the same values; rows without a partner
 * stay, with those columns absent. The command runs once, before the first row.
 */
record JoinOperator(Schema schema, List<Ref> keys, Map<List<String>, List<Row>> partners, List<Integer> added,
        List<Integer> filled)
        implements
            Operator {
    static Operator of(Line.Stage stage, Schema in, Outside outside) throws LineException {
        Line.Pipeline inner = stage.inner();
        if (inner == null || inner.stages().isEmpty()) throw Words.missing(stage, "COLUMN (COMMAND)");
        if (inner.out() != null || inner.system() != null) {
            throw new LineException("a join wants rows, not a file or the system's shell", stage.name());
        }
        List<Token> words = Words.of(stage);
        if (words.isEmpty()) throw Words.missing(stage, "a column");
        List<Ref> left = new ArrayList<>();
        for (Token w : words) left.add(in.find(part(w, true), w.from(), w.to()));
        List<Line.Stage> rest = inner.stages().subList(1, inner.stages().size());
        Operators.check(rest);
        RowPipeline.Collector collector = new RowPipeline.Collector();
        RowPipeline rows = RowPipeline.into(collector, rest, outside);
        outside.run(inner, rows);
        LineException failure = rows.failure();
        if (failure != null) throw failure;
        Schema right = collector.schema;
        Token name = inner.stages().get(0).name();
        if (right == null) throw new LineException(name.text() + " has no rows to join with", name);
        List<Ref> partnerKeys = new ArrayList<>();
        for (Token w : words) partnerKeys.add(right.find(part(w, false), w.from(), w.to()));
        Map<List<String>, List<Row>> partners = new HashMap<>();
        for (Row row : collector.rows) {
            List<String> key = key(partnerKeys, row);
            if (key != null) partners.computeIfAbsent(key, k -> new ArrayList<>()).add(row);
        }
        return bound(in, right, left, partnerKeys, partners);
    }

    private static Operator bound(Schema in, Schema right, List<Ref> left, List<Ref> partnerKeys,
            Map<List<String>, List<Row>> partners) {
        List<Schema.Field> fields = new ArrayList<>(in.fields());
        List<Integer> added = new ArrayList<>();
        for (int i = 0; i < right.fields().size(); i++) {
            Schema.Field f = right.fields().get(i);
            boolean isKey = false;
            for (Ref k : partnerKeys) isKey |= k.index() == i && k.part().isEmpty();
            if (isKey) continue;
            String name = f.name();
            for (boolean taken = true; taken;) {
                taken = false;
                for (Schema.Field other : fields) taken |= other.name().equals(name);
                if (taken) name = "right." + name;
            }
            added.add(i);
            fields.add(new Schema.Field(name, f.kind(), f.wide(), f.about()));
        }
        return new JoinOperator(new Schema("sonde.joined/1", fields), left, partners, added, filled(in, right));
    }

    /** For each column of the left its namesake on the right, which stands in where the left has nothing; else -1. */
    private static List<Integer> filled(Schema in, Schema right) {
        List<Integer> filled = new ArrayList<>();
        for (Schema.Field a : in.fields()) {
            int namesake = -1;
            for (int j = 0; j < right.fields().size(); j++) {
                Schema.Field b = right.fields().get(j);
                if (a.name().equals(b.name()) && a.kind() == b.kind()) namesake = j;
            }
            filled.add(namesake);
        }
        return filled;
    }

    /** {@code a=b} names the column on the left and the one on the right. */
    private static String part(Token word, boolean left) {
        int equals = word.text().indexOf('=');
        if (equals < 0) return word.text();
        return left ? word.text().substring(0, equals) : word.text().substring(equals + 1);
    }

    private static @Nullable List<String> key(List<Ref> columns, Row row) {
        List<String> key = new ArrayList<>(columns.size());
        for (Ref c : columns) {
            Object value = c.of(row);
            if (value == null) return null;
            key.add(Order.key(value));
        }
        return key;
    }

    @Override
    public Sink<Row> into(Sink<Row> next) {
        int width = schema.fields().size() - added.size();
        return new Step(next) {
            @Override
            public boolean accept(Row row) {
                List<String> key = key(keys, row);
                List<Row> found = key == null ? null : partners.get(key);
                if (found == null) return next.accept(joined(row, null));
                for (Row partner : found) if (!next.accept(joined(row, partner))) return false;
                return true;
            }

            private Row joined(Row row, @Nullable Row partner) {
                @Nullable
                Object[] values = new Object[schema.fields().size()];
                for (int i = 0; i < width; i++) {
                    values[i] = row.value(i);
                    if (values[i] == null && partner != null && filled.get(i) >= 0) {
                        values[i] = partner.value(filled.get(i));
                    }
                }
                for (int i = 0; partner != null && i < added.size(); i++)
                    values[width + i] = partner.value(added.get(i));
                return new Row.OfValues(values);
            }
        };
    }
}
