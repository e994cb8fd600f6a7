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
 * that is, but no more than 4 MiB of them: a longer table may grow wider in the middle. A short table that is wider than
 * the terminal comes in parts below each other, each with the first column before it; a long one would only be torn
 * apart, so the terminal breaks its lines.
 */
final class TableFormat implements Format {
    private static final int PRINT_AT = 4 << 20, SHORT = 40;

    @Override
    public <T> Sink<T> open(View<T> view, Output out, Header header) {
        List<Column<T>> columns = view.columns();
        Rows rows = new Rows(columns, out, header.width());
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
        private final int terminal;
        private final Text bytes = new Text(4096);
        private int[] ends = new int[1024];
        private int cells;

        <T> Rows(List<Column<T>> columns, Output out, int terminal) {
            this.out = out;
            this.terminal = terminal;
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
            int columns = widths.length;
            if (terminal <= 0 || cells > (SHORT + 1) * columns) print(false, 0, columns);
            else {
                for (int from = 0; from < columns;) {
                    boolean keyed = from > 0 && 2 * widths[0] < terminal;
                    int to = fitting(from, keyed ? terminal - widths[0] - 2 : terminal);
                    if (from > 0) out.line();
                    print(keyed, from, to);
                    from = to;
                }
            }
            bytes.clear();
            cells = 0;
        }

        /** The end of the columns from one on that fit beside each other, at least that one. */
        private int fitting(int from, int room) {
            int to = from + 1;
            for (int used = widths[from]; to < widths.length; to++) {
                used += 2 + widths[to];
                if (used > room) break;
            }
            return to;
        }

        /** Some columns of every row, after the first one where it is their key. */
        private void print(boolean keyed, int from, int to) {
            for (int row = 0; row < cells; row += widths.length) {
                int first = row + from, end = row + to;
                while (end > first && ends[end - 1] == start(end - 1)) end--; // nothing after the last value
                if (keyed) cell(0, row, true, end == first);
                for (int i = first; i < end; i++) cell(i - row, i, !keyed && i == first, i == end - 1);
                out.line();
            }
        }

        private int start(int cell) { return cell == 0 ? 0 : ends[cell - 1]; }

        private void cell(int column, int at, boolean first, boolean last) {
            Text t = out.text();
            if (!first) t.pad(2);
            int from = start(at), gap = widths[column] - width(from, ends[at]);
            if (right[column]) t.pad(gap);
            t.raw(bytes.array(), from, ends[at]);
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
