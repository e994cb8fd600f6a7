package sonde.cli.pipeline;

import java.util.ArrayList;
import java.util.List;

import sonde.cli.line.Line;
import sonde.cli.line.LineException;
import sonde.cli.line.Token;
import sonde.cli.render.Output;
import sonde.inspectors.bytes.Text;
import sonde.inspectors.probe.Gap;
import sonde.inspectors.probe.Sink;

/**
 * {@code plot bars LABEL VALUE}, {@code plot sparkline VALUE}, {@code plot histogram VALUE}: a column drawn. Without
 * columns, the first that has a label and the first that has numbers.
 */
final class PlotSink implements Sink<Row> {
    private static final List<String> KINDS = List.of("bars", "sparkline", "histogram");
    private static final int MOST_BARS = 1000, MOST_POINTS = 4096, NARROW = 60;
    private static final String TICKS = "▁▂▃▄▅▆▇█", PLAIN_TICKS = "_.-=+*%#";

    private final String kind;
    private final List<Ref> label;
    private final Ref value;
    private final Outside outside;
    private final List<String> labels = new ArrayList<>();
    private final List<Double> values = new ArrayList<>();
    private final long[] powers = new long[66];
    private int merged = 1;
    private int pending;
    private double pendingSum;

    private PlotSink(String kind, List<Ref> label, Ref value, Outside outside) {
        this.kind = kind;
        this.label = label;
        this.value = value;
        this.outside = outside;
    }

    static PlotSink of(Line.Stage stage, Schema in, Outside outside) throws LineException {
        List<Token> words = Words.of(stage);
        String kind = "bars";
        if (!words.isEmpty() && KINDS.contains(words.get(0).text()) && in.find(words.get(0).text()) == null) {
            kind = words.get(0).text();
            words = words.subList(1, words.size());
        }
        List<Ref> label = new ArrayList<>();
        Ref value = null;
        for (Token w : words) {
            Ref ref = in.find(w);
            if (value == null && Aggregate.isNumeric(ref.kind())) {
                value = ref;
            } else if (kind.equals("bars")) {
                label.add(ref);
            } else {
                throw new LineException(Aggregate.isNumeric(ref.kind())
                        ? "one column of numbers is enough"
                        : ref.name() + " has no numbers to draw", w);
            }
        }
        boolean unlabelled = label.isEmpty() && kind.equals("bars");
        for (Schema.Field f : in.fields()) {
            if (f.wide()) continue;
            Ref ref = in.find(f.name(), stage.name().from(), stage.name().to());
            boolean numbers = Aggregate.isNumeric(f.kind());
            if (value == null && words.isEmpty() && numbers) value = ref;
            if (unlabelled && !numbers) label.add(ref);
        }
        if (value == null) throw new LineException("no column of numbers to draw (group makes one)", stage.name());
        return new PlotSink(kind, label, value, outside);
    }

    @Override
    public boolean accept(Row row) {
        if (!(value.of(row) instanceof Number n)) return true;
        double v = n.doubleValue();
        switch (kind) {
            case "bars" -> {
                StringBuilder name = new StringBuilder();
                for (Ref l : label) name.append(name.isEmpty() ? "" : " ").append(TableSink.cell(l.of(row)));
                labels.add(name.toString());
                values.add(v);
                return values.size() < MOST_BARS;
            }
            case "histogram" -> powers[v < 1 ? 0 : 64 - Long.numberOfLeadingZeros((long) v)]++;
            default -> point(v);
        }
        return true;
    }

    /** A point of the line; when there are too many, neighbours become their average. */
    private void point(double v) {
        pendingSum += v;
        if (++pending < merged) return;
        values.add(pendingSum / pending);
        pending = 0;
        pendingSum = 0;
        if (values.size() < MOST_POINTS) return;
        for (int i = 0; i < MOST_POINTS / 2; i++) values.set(i, (values.get(2 * i) + values.get(2 * i + 1)) / 2);
        values.subList(MOST_POINTS / 2, MOST_POINTS).clear();
        merged *= 2;
    }

    @Override
    public void gap(Gap gap) {}

    @Override
    public void close() {
        int width = outside.header().width() > 0 ? outside.header().width() : 80;
        switch (kind) {
            case "bars" -> bars(labels, width);
            case "histogram" -> histogram(width);
            default -> sparkline(width);
        }
        outside.out().flush();
    }

    private void bars(List<String> names, int width) {
        int widest = 0, digits = 0;
        double most = 0;
        for (int i = 0; i < names.size(); i++) {
            widest = Math.max(widest, names.get(i).length());
            digits = Math.max(digits, TableSink.cell(values.get(i)).length());
            most = Math.max(most, values.get(i));
        }
        widest = Math.min(widest, Math.max(8, width / 3));
        int room = Math.max(5, Math.min(NARROW, width - widest - digits - 4));
        Output out = outside.out();
        for (int i = 0; i < names.size(); i++) {
            String name = names.get(i);
            if (name.length() > widest) name = name.substring(0, widest - 1) + "…";
            String number = TableSink.cell(values.get(i));
            int length = most <= 0 ? 0 : (int) Math.round(Math.max(0, values.get(i)) / most * room);
            if (length == 0 && values.get(i) > 0) length = 1;
            out.line((name + " ".repeat(widest - name.length() + 2 + digits - number.length()) + number + "  "
                    + (outside.isUnicode() ? "█" : "#").repeat(length)).stripTrailing());
        }
    }

    /** Buckets of powers of two: [0,1), [1,2), [2,4) … */
    private void histogram(int width) {
        int first = -1, last = -1;
        for (int i = 0; i < powers.length; i++) {
            if (powers[i] == 0) continue;
            if (first < 0) first = i;
            last = i;
        }
        List<String> names = new ArrayList<>();
        for (int i = first; first >= 0 && i <= last; i++) {
            names.add(i == 0 ? "below 1" : bound(i - 1) + " to " + bound(i));
            values.add((double) powers[i]);
        }
        Text title = new Text().str(value.name());
        if (first >= 0) outside.out().line(title.toString());
        bars(names, width);
    }

    private static String bound(int power) { return power > 62 ? "2^" + power : Long.toString(1L << power); }

    private void sparkline(int width) {
        if (pending > 0) values.add(pendingSum / pending);
        if (values.isEmpty()) return;
        double least = Double.MAX_VALUE, most = -Double.MAX_VALUE;
        for (double v : values) {
            least = Math.min(least, v);
            most = Math.max(most, v);
        }
        String ticks = outside.isUnicode() ? TICKS : PLAIN_TICKS;
        int points = Math.min(values.size(), Math.max(10, width - 30));
        StringBuilder line = new StringBuilder();
        for (int i = 0; i < points; i++) {
            int from = (int) ((long) i * values.size() / points), to = (int) ((long) (i + 1) * values.size() / points);
            double sum = 0;
            for (int k = from; k < to; k++) sum += values.get(k);
            double v = sum / (to - from);
            int tick = most <= least ? 0 : (int) Math.round((v - least) / (most - least) * (ticks.length() - 1));
            line.append(ticks.charAt(tick));
        }
        outside.out().line(value.name() + "  " + line + "  " + TableSink.cell(least) + " to " + TableSink.cell(most));
    }
}
