package sonde.cli.render;

import java.util.List;
import java.util.Map;

import sonde.inspectors.bytes.Text;
import sonde.inspectors.probe.Gap;

/** A row, or a gap, as one JSON object. Columns whose names share a prefix before a dot become a nested object. */
final class JsonRow {
    private JsonRow() {}

    static <T> void write(Text out, List<Column<T>> columns, T row) {
        out.ch('{');
        String open = "";
        boolean first = true;
        for (Column<T> column : columns) {
            Object value = column.value().apply(row);
            if (value == null) continue;
            String name = column.name();
            int dot = name.lastIndexOf('.');
            String object = dot < 0 ? "" : name.substring(0, dot);
            if (!object.equals(open)) {
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
            Json.string(out, name.substring(dot + 1));
            out.ch(':');
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
