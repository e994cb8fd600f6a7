package sonde.cli.view;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

import sonde.cli.render.Column;
import sonde.cli.render.View;

/** The table of a sweep: a column for what was varied, then what came of it, and two pictures of it. */
public final class SweepView {
    private static final int LONGEST = 60, VALUE = 22, ROW = 26, LEFT = 320, WIDTH = 900;

    private SweepView() {}

    /**
     * @param structured for programs: every column, and whether it is the best as a yes or no
     * @param failed whether one did not run
     */
    public static View<SweepRow> of(List<String> varied, boolean structured, boolean failed) {
        List<Column<SweepRow>> columns = new ArrayList<>();
        columns.add(structured
                ? Column.of("best", Column.Kind.BOOLEAN, SweepRow::best, "the highest received rate")
                : Column.of("best", Column.Kind.TEXT, r -> r.best() ? "*" : "", "the highest received rate"));
        for (String name : varied) {
            columns.add(Column.of(name, Column.Kind.TEXT, r -> r.setting().get(name), "as it was asked for"));
        }
        columns.add(Column.of("received_mbps", Column.Kind.NUMBER, r -> tenth(r.receivedBps() / 1e6),
                "what the receiver counted, Mbit/s"));
        columns.add(Column.wide("sent_mbps", Column.Kind.NUMBER, r -> tenth(r.sentBps() / 1e6),
                "what the sender counted, Mbit/s"));
        columns.add(Column.of("retransmits", Column.Kind.NUMBER, SweepRow::retransmits, "segments sent again"));
        columns.add(Column.of("rtt_us", Column.Kind.MICROSECONDS, SweepRow::meanRttMicros, "mean smoothed round trip"));
        columns.add(Column.wide("cpu_local_percent", Column.Kind.NUMBER, r -> tenth(r.localCpu()), "of one core"));
        columns.add(Column.wide("cpu_remote_percent", Column.Kind.NUMBER, r -> tenth(r.remoteCpu()), "of one core"));
        columns.add(new Column<>("failure", Column.Kind.TEXT, !failed, SweepRow::failure, "why this one did not run"));
        return new View<>("sonde.sweep/1", columns);
    }

    private static double tenth(double value) { return Math.round(value * 10) / 10.0; }

    /** Bars for a terminal of that width, a line each. */
    public static List<String> bars(List<SweepRow> rows, int width) {
        List<String> lines = new ArrayList<>();
        int widest = 0;
        for (SweepRow r : rows) widest = Math.max(widest, r.label().length());
        double most = most(rows);
        int room = Math.clamp(width - widest - VALUE, 4, LONGEST);
        for (SweepRow r : rows) {
            int n = most > 0 ? (int) Math.round(r.receivedBps() / most * room) : 0;
            lines.add(r.label() + " ".repeat(widest - r.label().length() + 2) + "#".repeat(n)
                    + String.format(Locale.ROOT, " %.0f Mbit/s%s", r.receivedBps() / 1e6, r.best() ? "  best" : ""));
        }
        return lines;
    }

    private static double most(List<SweepRow> rows) {
        double most = 0;
        for (SweepRow r : rows) most = Math.max(most, r.receivedBps());
        return most;
    }

    /** The same as a picture. */
    public static String svg(List<SweepRow> rows) {
        StringBuilder b = new StringBuilder();
        int height = rows.size() * ROW + 50;
        b.append("<svg xmlns=\"http://www.w3.org/2000/svg\" width=\"").append(WIDTH).append("\" height=\"")
                .append(height).append("\" font-family=\"sans-serif\" font-size=\"13\">\n")
                .append("<rect width=\"100%\" height=\"100%\" fill=\"white\"/>\n")
                .append("<text x=\"10\" y=\"22\" font-weight=\"bold\">received rate by setting</text>\n");
        double most = Math.max(1, most(rows));
        for (int i = 0; i < rows.size(); i++) {
            SweepRow r = rows.get(i);
            int y = 36 + i * ROW;
            double width = r.receivedBps() / most * (WIDTH - LEFT - 130);
            b.append("<text x=\"10\" y=\"").append(y + 16).append("\">").append(escape(r.label())).append("</text>\n")
                    .append(String.format(Locale.ROOT,
                            "<rect x=\"%d\" y=\"%d\" width=\"%.1f\" height=\"%d\" fill=\"%s\"/>%n", LEFT, y, width,
                            ROW - 6, r.best() ? "#2b7a3d" : "#6c8ebf"))
                    .append(String.format(Locale.ROOT, "<text x=\"%.1f\" y=\"%d\">%.0f Mbit/s</text>%n",
                            LEFT + width + 6, y + 16, r.receivedBps() / 1e6));
        }
        return b.append("</svg>\n").toString();
    }

    private static String escape(String s) {
        return s.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;").replace("\"", "&quot;");
    }
}
