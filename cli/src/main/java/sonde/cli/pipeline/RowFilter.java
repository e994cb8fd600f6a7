package sonde.cli.pipeline;

import java.util.List;

import sonde.cli.line.Line;
import sonde.cli.line.LineException;
import sonde.cli.line.LineParser;
import sonde.cli.render.Column;
import sonde.cli.render.View;

/** The condition of {@code where} by itself, for whoever shows rows without a pipeline. */
public final class RowFilter<T> {
    private static final String BEFORE = "rows | where ";

    private final String text;
    private final List<Column<T>> columns;
    private final Condition condition;

    private RowFilter(String text, List<Column<T>> columns, Condition condition) {
        this.text = text;
        this.columns = columns;
        this.condition = condition;
    }

    /** @throws LineException says what is wrong with the condition; its places count from the condition's start */
    public static <T> RowFilter<T> parse(String text, View<T> view) throws LineException {
        try {
            List<Line.Step> steps = LineParser.parse(BEFORE + text).steps();
            Line.Pipeline p = steps.get(0).pipeline();
            if (steps.size() != 1 || steps.get(0).background() || p.stages().size() != 2 || p.system() != null
                    || p.out() != null || p.in() != null || p.stages().get(1).inner() != null) {
                throw new LineException("only a condition is expected here", BEFORE.length(),
                        BEFORE.length() + text.length());
            }
            Line.Stage where = p.stages().get(1);
            return new RowFilter<>(text, view.columns(),
                    ConditionParser.parse(where.words(), Schema.of(view), where.name()));
        } catch (LineException e) {
            throw new LineException(String.valueOf(e.getMessage()), Math.max(0, e.from() - BEFORE.length()),
                    Math.max(0, e.to() - BEFORE.length()));
        }
    }

    public boolean test(T row) { return condition.test(new Row.OfView<>(columns, row)); }

    /** As it was typed. */
    public String text() { return text; }
}
