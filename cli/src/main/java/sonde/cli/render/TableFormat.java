package sonde.cli.render;

import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;

import org.jspecify.annotations.Nullable;

import sonde.inspectors.bytes.Text;
import sonde.inspectors.probe.Gap;
import sonde.inspectors.probe.Sink;

/**
 * Columns as wide as their widest value, two blanks apart; numbers to the right. Holds rows back until it knows how wide
 * that is, but no more than 4 MiB of them: a longer table may grow wider in the middle.
 */
final class TableFormat implements Format {
    private static final int PRINT_AT = 4 << 20;

    @Override
    public <T> Sink<T> open(View<T> view, Output out, Header header) {
        List<Column<T>> columns = view.columns();
        Rows rows = new Rows(columns, out);
        if (header.showHeader()) {
            for (Column<T> c : columns) rows.cell(c.name().toUpperCase(Locale.ROOT));
            rows.end();
        }
        return new Sink<>() {
            @Override
            public boolean accept(T row) {
                for (Column<T> c : columns) rows.cell(c.value().apply(row));
                rows.end();
                return true;
            }

            @Override
            public void gap(Gap gap) {}

            @Override
            public void close() { rows.print(); }
        };
    }

    /** Cells of rows as bytes, one after the other. */
    private static final class Rows {
        private final Output out;
        private final boolean[] right;
        private final int[] widths;
        private final Text bytes = new Text(4096);
        private int[] ends = new int[1024];
        private int cells;

        <T> Rows(List<Column<T>> columns, Output out) {
            this.out = out;
            right = new boolean[columns.size()];
            widths = new int[columns.size()];
            for (int i = 0; i < right.length; i++) right[i] = isRight(columns.get(i).kind());
        }

        void cell(@Nullable Object value) {
            int start = bytes.size();
            if (value instanceof Number || value instanceof Map || value instanceof Iterable) Json.value(bytes, value);
            else if (value != null) bytes.safe(value.toString());
            int column = cells % widths.length;
            widths[column] = Math.max(widths[column], width(start, bytes.size()));
            if (cells == ends.length) ends = Arrays.copyOf(ends, cells * 2);
            ends[cells++] = bytes.size();
        }

        void end() { if (bytes.size() >= PRINT_AT) print(); }

        /** Characters: bytes without those that go on with a character of UTF-8. */
        private int width(int from, int to) {
            int width = 0;
            for (int i = from; i < to; i++) if ((bytes.array()[i] & 0xc0) != 0x80) width++;
            return width;
        }

        void print() {
            int from = 0;
            for (int row = 0; row < cells; row += widths.length) {
                int last = row + widths.length - 1;
                while (last > row && ends[last] == ends[last - 1]) last--; // nothing after the last value
                for (int i = row; i <= last; i++) {
                    cell(i - row, from, ends[i], i == last);
                    from = ends[i];
                }
                out.line();
            }
            bytes.clear();
            cells = 0;
        }

        private void cell(int column, int from, int to, boolean last) {
            Text t = out.text();
            if (column > 0) t.pad(2);
            int gap = widths[column] - width(from, to);
            if (right[column]) t.pad(gap);
            t.raw(bytes.array(), from, to);
            if (!right[column] && !last) t.pad(gap);
        }
    }

    private static boolean isRight(Column.Kind kind) {
        return switch (kind) {
            case NUMBER, BYTES, BYTES_PER_SECOND, MICROSECONDS, MILLISECONDS, SECONDS, PORT, PID -> true;
            case TEXT, ADDRESS, STATE, BOOLEAN, TIME, LIST, OBJECT -> false;
        };
    }
}
