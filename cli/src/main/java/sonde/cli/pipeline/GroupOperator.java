package sonde.cli.pipeline;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

import org.jspecify.annotations.Nullable;

import sonde.cli.line.Line;
import sonde.cli.line.LineException;
import sonde.cli.line.Token;
import sonde.cli.render.Column.Kind;
import sonde.inspectors.probe.Sink;

/** {@code group a, b sum(c) p99(d)}: a row for each combination of a and b, with its count and what was gathered. */
record GroupOperator(Schema schema, List<Ref> keys, List<Aggregate> aggregates) implements Operator {
    static Operator of(Line.Stage stage, Schema in) throws LineException {
        List<Ref> keys = new ArrayList<>();
        List<Aggregate> aggregates = new ArrayList<>();
        List<Schema.Field> fields = new ArrayList<>();
        List<Schema.Field> gathered = new ArrayList<>();
        for (Token word : Words.of(stage)) {
            if (word.isWord("count") && in.find("count") == null || word.isWord("by")) continue;
            Aggregate a = Aggregate.parse(word, in);
            if (a != null) {
                aggregates.add(a);
                gathered.add(a.field());
            } else {
                Ref key = in.find(word);
                keys.add(key);
                Kind kind = key.kind() == Kind.LIST || key.kind() == Kind.OBJECT ? Kind.TEXT : key.kind();
                fields.add(new Schema.Field(key.name(), kind, false, in.fields().get(key.index()).about()));
            }
        }
        if (keys.isEmpty() && aggregates.isEmpty()) throw Words.missing(stage, "a column");
        fields.add(new Schema.Field("count", Kind.NUMBER, false, "rows in the group"));
        fields.addAll(gathered);
        return new GroupOperator(new Schema("sonde.groups/1", fields), keys, aggregates);
    }

    /** What is known of one group. */
    private static final class Group {
        final @Nullable Object[] keys;
        final Aggregate.Gatherer[] gatherers;
        long count;

        Group(@Nullable Object[] keys, Aggregate.Gatherer[] gatherers) {
            this.keys = keys;
            this.gatherers = gatherers;
        }
    }

    @Override
    public Sink<Row> into(Sink<Row> next) {
        return new Step(next) {
            private final Map<List<String>, Group> groups = new LinkedHashMap<>();
            private boolean full;

            @Override
            public boolean accept(Row row) {
                List<String> key = new ArrayList<>(keys.size());
                for (Ref k : keys) {
                    Object value = k.of(row);
                    key.add(value == null ? "\0" : Order.key(value));
                }
                Group group = groups.get(key);
                if (group == null) {
                    if (groups.size() == Limits.ROWS) {
                        if (!full) gap(Limits.reached("group", "groups"));
                        full = true;
                        return true; // groups that are known go on counting
                    }
                    group = new Group(values(row), gatherers());
                    groups.put(key, group);
                }
                group.count++;
                for (int i = 0; i < group.gatherers.length; i++) {
                    Object value = aggregates.get(i).column().of(row);
                    if (value != null) group.gatherers[i].add(value);
                }
                return true;
            }

            @Override
            public void close() {
                for (Group g : groups.values()) {
                    @Nullable
                    Object[] values = new Object[keys.size() + 1 + g.gatherers.length];
                    System.arraycopy(g.keys, 0, values, 0, keys.size());
                    values[keys.size()] = g.count;
                    for (int i = 0; i < g.gatherers.length; i++) values[keys.size() + 1 + i] = g.gatherers[i].result();
                    if (!next.accept(new Row.OfValues(values))) break;
                }
                next.close();
            }
        };
    }

    private @Nullable Object[] values(Row row) {
        @Nullable
        Object[] values = new Object[keys.size()];
        for (int i = 0; i < values.length; i++) {
            Object v = keys.get(i).of(row);
            values[i] = v instanceof Iterable || v instanceof Map ? Order.key(v) : v;
        }
        return values;
    }

    private Aggregate.Gatherer[] gatherers() {
        Aggregate.Gatherer[] all = new Aggregate.Gatherer[aggregates.size()];
        for (int i = 0; i < all.length; i++) all[i] = aggregates.get(i).gatherer();
        return all;
    }
}
