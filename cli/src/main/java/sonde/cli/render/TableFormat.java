package sonde.cli.render;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;

import org.jspecify.annotations.Nullable;

import sonde.inspectors.bytes.Text;
import sonde.inspectors.probe.Gap;
import sonde.inspectors.probe.Sink;

/** Columns as wide as their widest value, two blanks apart; numbers to the right. Holds all rows until the end. */
final class TableFormat implements Format {
    @Override
    public <T> Sink<T> open(View<T> view, Output out, Header header) {
        List<Column<T>> columns = view.columns();
        List<String[]> rows = new ArrayList<>();
        if (header.showHeader()) {
            String[] titles = new String[columns.size()];
            for (int i = 0; i < titles.length; i++)
                titles[i] = columns.get(i).name().toUpperCase(java.util.Locale.ROOT);
            rows.add(titles);
        }
        return new Sink<>() {
            @Override
            public boolean accept(T row) {
                String[] cells = new String[columns.size()];
                for (int i = 0; i < cells.length; i++) cells[i] = cell(columns.get(i).value().apply(row));
                rows.add(cells);
                return true;
            }

            @Override
            public void gap(Gap gap) {}

            @Override
            public void close() { print(columns, rows, out); }
        };
    }

    private static <T> void print(List<Column<T>> columns, List<String[]> rows, Output out) {
        int[] widths = new int[columns.size()];
        for (String[] row : rows) {
            for (int i = 0; i < row.length; i++) widths[i] = Math.max(widths[i], row[i].length());
        }
        Text t = out.text();
        for (String[] row : rows) {
            int end = row.length;
            while (end > 1 && row[end - 1].isEmpty()) end--;
            for (int i = 0; i < end; i++) {
                if (i > 0) t.pad(2);
                int gap = widths[i] - row[i].length();
                boolean right = isRight(columns.get(i).kind());
                if (right) t.pad(gap);
                t.str(row[i]);
                if (!right && i < end - 1) t.pad(gap);
            }
            out.line();
        }
    }

    private static boolean isRight(Column.Kind kind) {
        return switch (kind) {
            case NUMBER, BYTES, BYTES_PER_SECOND, MICROSECONDS, MILLISECONDS, SECONDS, PORT, PID -> true;
            case TEXT, ADDRESS, STATE, BOOLEAN, TIME, LIST, OBJECT -> false;
        };
    }

    private static String cell(@Nullable Object value) {
        if (value == null) return "";
        if (value instanceof Number || value instanceof Map || value instanceof Iterable) {
            Text json = new Text();
            Json.value(json, value);
            return json.toString();
        }
        return Text.visible(value.toString());
    }
}
