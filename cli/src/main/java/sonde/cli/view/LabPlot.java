package sonde.cli.view;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.function.Function;

import org.jspecify.annotations.Nullable;

import sonde.inspectors.iomodels.trial.TrialResult;

/** A comparison as pictures: bars for a terminal, SVG for a page. One panel for each figure. */
public final class LabPlot {
    private LabPlot() {}

    /** One figure of a result; null where it was not measured. */
    private record Panel(String title, String unit, Function<TrialResult, @Nullable Double> value) {}

    private static final List<Panel> PANELS = List.of(
            new Panel("processor time for an answer", "us", TrialResult::cpuMicrosPerMessage),
            new Panel("99th percentile of latency", "ms", r -> r.load().latency().getTotalCount() == 0
                    ? null
                    : Double.valueOf(r.load().latency().getValueAtPercentile(99) / 1e6)),
            new Panel("answers a second", "", r -> Double.valueOf(r.load().perSecond())),
            new Panel("resident memory of a connection", "kB", r -> r.bytesPerConnection() == null
                    ? null
                    : Double.valueOf(Math.max(0, r.bytesPerConnection() / 1000))));

    private static final int BAR = 40;

    /** Bars of blocks, the panels one under another. */
    public static List<String> bars(List<TrialResult> results) {
        List<String> lines = new ArrayList<>();
        for (Panel panel : PANELS) {
            double most = most(panel, results);
            if (most <= 0) continue;
            lines.add("");
            lines.add(panel.title + (panel.unit.isEmpty() ? "" : ", " + panel.unit));
            for (TrialResult r : results) {
                Double value = panel.value.apply(r);
                String label = pad(r.plan().model(), 9) + pad(Integer.toString(r.plan().load().connections()), 7);
                lines.add("  " + label + (value == null
                        ? "not measured"
                        : "█".repeat(Math.max(value > 0 ? 1 : 0, (int) Math.round(BAR * value / most))) + " " + number(
                                value)));
            }
        }
        return lines;
    }

    private static double most(Panel panel, List<TrialResult> results) {
        double most = 0;
        for (TrialResult r : results) {
            Double value = panel.value.apply(r);
            if (value != null) most = Math.max(most, value);
        }
        return most;
    }

    private static String pad(String s, int width) { return s + " ".repeat(Math.max(1, width - s.length())); }

    private static String number(double value) {
        return String.format(Locale.ROOT, value >= 100 ? "%.0f" : value >= 10 ? "%.1f" : "%.2f", value);
    }

    private static final int WIDTH = 760, ROW = 18, LEFT = 150, TOP = 34, HEAD = 30;

    /** One picture of all panels; light and dark pages both. */
    public static String svg(List<TrialResult> results, String title) {
        StringBuilder s = new StringBuilder();
        int panel = HEAD + results.size() * ROW + 14, height = TOP + PANELS.size() * panel;
        s.append("<svg xmlns=\"http://www.w3.org/2000/svg\" width=\"").append(WIDTH).append("\" height=\"")
                .append(height)
                .append("\" viewBox=\"0 0 ").append(WIDTH).append(' ').append(height)
                .append("\" font-family=\"sans-serif\" font-size=\"12\">\n<style>text{fill:#222}.bar{fill:#4078c0}"
                        + "@media(prefers-color-scheme:dark){text{fill:#ddd}.bar{fill:#6ea0e0}}</style>\n");
        text(s, 10, 20, "start", " font-size=\"15\"", title);
        for (int p = 0; p < PANELS.size(); p++) panel(s, PANELS.get(p), results, TOP + p * panel);
        return s.append("</svg>\n").toString();
    }

    private static void panel(StringBuilder s, Panel panel, List<TrialResult> results, int top) {
        text(s, 10, top + 18, "start", " font-weight=\"bold\"", panel.title + (panel.unit.isEmpty()
                ? ""
                : " (" + panel.unit + ")"));
        double most = Math.max(1e-9, most(panel, results));
        for (int i = 0; i < results.size(); i++) {
            TrialResult r = results.get(i);
            Double value = panel.value.apply(r);
            int y = top + HEAD + i * ROW;
            text(s, LEFT - 8, y + 12, "end", "", r.plan().model() + " " + r.plan().load().connections());
            int width = value == null ? 0 : (int) Math.round((WIDTH - LEFT - 80) * value / most);
            s.append("<rect class=\"bar\" x=\"").append(LEFT).append("\" y=\"").append(y).append("\" width=\"").append(
                    width).append("\" height=\"").append(ROW - 5).append("\"/>\n");
            text(s, LEFT + width + 6, y + 12, "start", "", value == null ? "not measured" : number(value));
        }
    }

    private static void text(StringBuilder s, int x, int y, String anchor, String more, String words) {
        s.append("<text x=\"").append(x).append("\" y=\"").append(y).append("\" text-anchor=\"").append(anchor).append(
                '"').append(more).append('>').append(words.replace("&", "&amp;").replace("<", "&lt;")).append(
                        "</text>\n");
    }
}
