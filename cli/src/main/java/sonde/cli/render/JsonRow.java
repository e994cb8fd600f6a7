package sonde.cli.render;

import java.util.Arrays;
import java.util.List;
import java.util.Map;

import sonde.inspectors.bytes.Text;
import sonde.inspectors.probe.Gap;

/**
 * Rows of one view, or gaps, as JSON objects. Columns whose names share a prefix before a dot become a nested object. How
 * names are spelled is worked out once, not per row.
 */
final class JsonRow<T> {
    private final List<Column<T>> columns;
    private final String[] objects;
    private final byte[][] names;

    JsonRow(List<Column<T>> columns) {
        this.columns = columns;
        objects = new String[columns.size()];
        names = new byte[columns.size()][];
        Text t = new Text();
        for (int i = 0; i < names.length; i++) {
            String name = columns.get(i).name();
            int dot = name.lastIndexOf('.');
            objects[i] = dot < 0
                    ? ""
                    : i > 0 && name.startsWith(objects[i - 1] + '.')
                            && dot == objects[i - 1].length() ? objects[i - 1] : name.substring(0, dot);
            Json.string(t.clear(), name.substring(dot + 1));
            t.ch(':');
            names[i] = Arrays.copyOf(t.array(), t.size());
        }
    }

    @SuppressWarnings("ReferenceEquality") // neighbours of one object share its name
    void write(Text out, T row) {
        out.ch('{');
        String open = "";
        boolean first = true;
        for (int i = 0; i < names.length; i++) {
            Object value = columns.get(i).value().apply(row);
            if (value == null) continue;
            String object = objects[i];
            if (object != open && !object.equals(open)) {
                if (!open.isEmpty()) out.ch('}');
                if (!first) out.ch(',');
                first = true;
                if (!object.isEmpty()) {
                    Json.string(out, object);
                    out.str(":{");
                }
                open = object;
            }
            if (!first) out.ch(',');
            first = false;
            out.raw(names[i], 0, names[i].length);
            Json.value(out, value);
        }
        if (!open.isEmpty()) out.ch('}');
        out.ch('}');
    }

    static void write(Text out, Gap gap) {
        Json.value(out, switch (gap) {
            case Gap.Denied d -> Map.of("gap", "denied", "subject", d.subject(), "remedy", d.remedy());
            case Gap.Unsupported u -> Map.of("gap", "unsupported", "subject", u.subject(), "reason", u.reason());
            case Gap.Raced r -> Map.of("gap", "raced", "subject", r.subject());
            case Gap.Damaged d -> Map.of("gap", "damaged", "subject", d.subject(), "count", d.count());
        });
    }
}
