package sonde.cli.pipeline;

import java.util.List;

import org.jspecify.annotations.Nullable;

import sonde.cli.line.Nearest;
import sonde.cli.line.Line;
import sonde.cli.line.LineException;
import sonde.inspectors.probe.Sink;

/** The operators there are. */
public final class Operators {
    /**
     * What help says of one.
     *
     * @param isLast shows rows instead of passing them on
     */
    public record Entry(String name, String usage, String about, String example, boolean isLast) {}

    public static final List<Entry> ALL = List.of(
            new Entry("where", "CONDITION", "the rows that fit", "where state = CLOSE-WAIT and recv_q > 10k", false),
            new Entry("select", "COLUMN, …", "these columns, in this order", "select local.port, process", false),
            new Entry("sort", "[-]COLUMN, …", "in order; with - downwards", "sort -count, process", false),
            new Entry("group", "COLUMN, … [FUNCTION(COLUMN) …]",
                    "a row for each value, with count and sum, avg, min, max, p50, p99 of others",
                    "group process sum(recv_q) p99(rtt)", false),
            new Entry("top", "[N] [COLUMN]", "the first N rows (10), or the N with the largest COLUMN", "top 5 recv_q",
                    false),
            new Entry("uniq", "[COLUMN, …]", "the first row of each value", "uniq peer.address", false),
            new Entry("join", "COLUMN[=COLUMN], … (COMMAND)", "add the columns of another command's rows",
                    "join local.port (ss -tlnp)", false),
            new Entry("count", "", "the number of rows", "count", false),
            new Entry("tee", "FILE", "write the rows to FILE too (.json, .csv, .txt, else .jsonl)", "tee sockets.jsonl",
                    false),
            new Entry("table", "", "show as a table, which is what happens anyway", "table", true),
            new Entry("json", "", "show as one JSON document", "json", true),
            new Entry("jsonl", "", "show as a JSON object a line", "jsonl", true),
            new Entry("csv", "", "show as comma-separated values", "csv", true),
            new Entry("plot", "[bars|sparkline|histogram] [COLUMN …]", "draw a column", "plot bars process count",
                    true));

    public static final List<String> NAMES = ALL.stream().map(Entry::name).toList();

    private Operators() {}

    public static @Nullable Entry find(String name) {
        for (Entry e : ALL) if (e.name().equals(name)) return e;
        return null;
    }

    /** What can be said before any row is there: that the operators exist, and that those that show come last. */
    public static void check(List<Line.Stage> stages) throws LineException {
        for (int i = 0; i < stages.size(); i++) {
            Line.Stage stage = stages.get(i);
            String name = stage.name().text();
            Entry entry = find(name);
            if (entry == null) {
                String near = Nearest.of(name, NAMES);
                throw new LineException("no operator '" + name + "'" + (near != null
                        ? " (did you mean '" + near + "'?)"
                        : " (there are: " + String.join(", ", NAMES) + "; | !" + name + " asks the system's shell)"),
                        stage.name());
            }
            if (entry.isLast() && i < stages.size() - 1) {
                throw new LineException(name + " shows rows: nothing can follow it but > FILE and | !COMMAND",
                        stages.get(i + 1).name());
            }
            if (stage.inner() != null && !name.equals("join")) {
                throw new LineException("only join takes a command in parentheses", stage.name());
            }
        }
    }

    /** Binds an operator that passes rows on; null for one that shows them. */
    static @Nullable Operator bind(Line.Stage stage, Schema in, Outside outside) throws LineException {
        return switch (stage.name().text()) {
            case "where" -> WhereOperator.of(stage, in);
            case "select" -> SelectOperator.of(stage, in);
            case "sort" -> SortOperator.of(stage, in);
            case "group" -> GroupOperator.of(stage, in);
            case "top" -> TopOperator.of(stage, in);
            case "uniq" -> UniqOperator.of(stage, in);
            case "count" -> CountOperator.of(stage, in);
            case "join" -> JoinOperator.of(stage, in, outside);
            case "tee" -> TeeOperator.of(stage, in, outside);
            default -> null;
        };
    }

    /** The sink at the end. */
    static Sink<Row> last(Line.@Nullable Stage stage, Schema in, Outside outside) throws LineException {
        String name = stage == null ? "table" : stage.name().text();
        if (stage != null && name.equals("plot")) return PlotSink.of(stage, in, outside);
        if (stage != null) Words.none(stage);
        if (name.equals("table")) return new TableSink(in, outside);
        return sonde.cli.render.Format.named(name).open(in.view(), outside.out(), outside.header());
    }
}
