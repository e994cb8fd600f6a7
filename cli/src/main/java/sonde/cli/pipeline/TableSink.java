package sonde.cli.pipeline;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;

import org.jspecify.annotations.Nullable;

import sonde.cli.render.Column.Kind;
import sonde.cli.render.Json;
import sonde.cli.render.Output;
import sonde.inspectors.bytes.Text;
import sonde.inspectors.probe.Gap;
import sonde.inspectors.probe.Sink;

/**
 * A table that need not wait for its last row: the first rows set the widths (all that come at once, at most {@value
 * #SAMPLE}), the others follow as they come. On a terminal a line that does not fit ends with an ellipsis.
 */
final class TableSink implements Sink<Row> {
    private static final int SAMPLE = 1000;

    /** Rows of a live source are shown this long after the first one. */
    private static final long PATIENCE_MILLIS = 300;

    private final List<Schema.Field> fields;
    private final List<Integer> shown = new ArrayList<>();
    private final Output out;
    private final int width;
    private final boolean header;
    private @Nullable List<String[]> sample = new ArrayList<>();
    private int[] widths = new int[0];
    private boolean timed;

    TableSink(Schema schema, Outside outside) {
        fields = schema.fields();
        for (int i = 0; i < fields.size(); i++) if (!fields.get(i).wide()) shown.add(i);
        out = outside.out();
        width = outside.header().width();
        header = outside.header().showHeader();
    }

    @Override
    public synchronized boolean accept(Row row) {
        String[] cells = new String[shown.size()];
        for (int i = 0; i < cells.length; i++) cells[i] = cell(row.value(shown.get(i)));
        List<String[]> held = sample;
        if (held == null) {
            print(cells);
            if (width > 0) out.flush();
            return true;
        }
        held.add(cells);
        if (held.size() == SAMPLE) settle();
        if (!timed) {
            timed = true;
            Thread.ofVirtual().start(this::showSoon);
        }
        return true;
    }

    private void showSoon() {
        try {
            Thread.sleep(PATIENCE_MILLIS);
        } catch (InterruptedException e) {
            return;
        }
        synchronized (this) {
            if (sample == null) return;
            try {
                settle();
                out.flush();
            } catch (sonde.cli.render.OutputException e) {
                // the next row finds the same
            }
        }
    }

    /** Takes the widths from the rows so far and prints them. */
    private void settle() {
        List<String[]> held = sample;
        if (held == null) return;
        sample = null;
        widths = new int[shown.size()];
        String[] titles = new String[shown.size()];
        for (int i = 0; i < titles.length; i++) titles[i] = fields.get(shown.get(i)).name().toUpperCase(Locale.ROOT);
        for (int i = 0; header && i < titles.length; i++) widths[i] = columns(titles[i]);
        for (String[] row : held) for (int i = 0; i < row.length; i++) widths[i] = Math.max(widths[i], columns(row[i]));
        if (header) print(titles);
        for (String[] row : held) print(row);
    }

    private static int columns(String s) { return s.codePointCount(0, s.length()); }

    private void print(String[] row) {
        StringBuilder line = new StringBuilder();
        int end = row.length;
        while (end > 1 && row[end - 1].isEmpty()) end--;
        for (int i = 0; i < end; i++) {
            if (i > 0) line.append("  ");
            String gap = " ".repeat(Math.max(0, widths[i] - columns(row[i])));
            boolean right = isRight(fields.get(shown.get(i)).kind());
            if (right) line.append(gap);
            line.append(row[i]);
            if (!right && i < end - 1) line.append(gap);
        }
        if (width > 8 && columns(line.toString()) > width) {
            line.setLength(line.offsetByCodePoints(0, width - 1));
            line.append('…');
        }
        out.line(line.toString());
    }

    private static boolean isRight(Kind kind) {
        return switch (kind) {
            case NUMBER, BYTES, BYTES_PER_SECOND, MICROSECONDS, MILLISECONDS, SECONDS, PORT, PID -> true;
            case TEXT, ADDRESS, STATE, BOOLEAN, TIME, LIST, OBJECT -> false;
        };
    }

    static String cell(@Nullable Object value) {
        if (value == null) return "";
        if (value instanceof Double d && d != Math.rint(d)) return String.valueOf(Math.round(d * 1000) / 1000.0);
        if (value instanceof Number || value instanceof Map || value instanceof Iterable) {
            Text json = new Text();
            Json.value(json, value);
            return Text.visible(json.toString());
        }
        return Text.visible(value.toString());
    }

    @Override
    public void gap(Gap gap) {}

    @Override
    public synchronized void close() {
        settle();
        sample = null;
        out.flush();
    }
}
