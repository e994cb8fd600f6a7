package sonde.cli.render;

import java.util.List;
import java.util.Map;

import org.jspecify.annotations.Nullable;

import sonde.inspectors.bytes.Text;
import sonde.inspectors.probe.Gap;
import sonde.inspectors.probe.Sink;

/** RFC 4180 with line feeds; absent is empty; lists and objects are JSON in a field. Gaps have no place here. */
final class CsvFormat implements Format {
    @Override
    public <T> Sink<T> open(View<T> view, Output out, Header header) {
        Text t = out.text();
        List<Column<T>> columns = view.columns();
        if (header.showHeader()) {
            for (int i = 0; i < columns.size(); i++) {
                if (i > 0) t.ch(',');
                t.str(columns.get(i).name());
            }
            out.line();
        }
        return new Sink<>() {
            @Override
            public boolean accept(T row) {
                for (int i = 0; i < columns.size(); i++) {
                    if (i > 0) t.ch(',');
                    field(t, columns.get(i).value().apply(row));
                }
                out.line();
                return true;
            }

            @Override
            public void gap(Gap gap) {}

            @Override
            public void close() {}
        };
    }

    private static void field(Text out, @Nullable Object value) {
        if (value == null) return;
        if (value instanceof Number || value instanceof Boolean) {
            Json.value(out, value);
            return;
        }
        String s;
        if (value instanceof Map || value instanceof Iterable) {
            Text json = new Text();
            Json.value(json, value);
            s = json.toString();
        } else {
            s = Text.visible(value.toString());
        }
        boolean quote = s.indexOf(',') >= 0 || s.indexOf('"') >= 0;
        if (quote) s = '"' + s.replace("\"", "\"\"") + '"';
        out.str(s);
    }
}
