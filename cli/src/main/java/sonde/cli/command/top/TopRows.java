package sonde.cli.command.top;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

import org.jspecify.annotations.Nullable;

import sonde.cli.line.LineException;
import sonde.cli.pipeline.RowFilter;
import sonde.cli.pipeline.RowOrder;
import sonde.cli.render.Column;
import sonde.cli.render.View;
import sonde.cli.view.TopRow;
import sonde.cli.view.TopView;
import sonde.inspectors.sockets.traffic.Grouping;
import sonde.inspectors.sockets.traffic.Sample;
import sonde.inspectors.sockets.traffic.TrafficRow;

/** Which rows of a sample are shown, and in which order. */
final class TopRows {
    private final View<TopRow> view = TopView.view();
    private Grouping by;
    private Column<TopRow> sort;
    private boolean descending = true;
    private @Nullable RowFilter<TopRow> filter;

    /** Sorted by what moves both ways, the most first. */
    TopRows(Grouping by) {
        this.by = by;
        this.sort = view.column("total_bytes_per_s");
    }

    View<TopRow> view() { return view; }

    Grouping by() { return by; }

    void by(Grouping other) { by = other; }

    /** Name of the column that decides. */
    String sort() { return sort.name(); }

    /** The same for a person. */
    String sortName() { return RowOrder.shortName(sort); }

    boolean isDescending() { return descending; }

    void reverse() { descending = !descending; }

    /**
     * @param word a column, or a column behind a minus: then the other way round than is usual for it
     * @throws LineException when there is no such column
     */
    void sort(String word) throws LineException {
        boolean other = word.startsWith("-");
        sort = RowOrder.column(view, other ? word.substring(1) : word);
        descending = isAmount(sort) != other;
    }

    /** Amounts are sorted downwards, names upwards. */
    private static boolean isAmount(Column<?> c) {
        return switch (c.kind()) {
            case NUMBER, BYTES, BYTES_PER_SECOND, MICROSECONDS, MILLISECONDS, SECONDS -> true;
            case TEXT, ADDRESS, PORT, STATE, PID, BOOLEAN, TIME, LIST, OBJECT -> false;
        };
    }

    String filter() {
        RowFilter<TopRow> f = filter;
        return f == null ? "" : f.text();
    }

    /** @throws LineException when this is no condition; the filter then stays as it is */
    void filter(String condition) throws LineException {
        filter = condition.isBlank() ? null : RowFilter.parse(condition.strip(), view);
    }

    List<TopRow> of(Sample sample, String taken) {
        RowFilter<TopRow> f = filter;
        List<TopRow> rows = new ArrayList<>();
        for (TrafficRow t : sample.rows(by)) {
            TopRow row = new TopRow(t, taken, sample.nanos());
            if (f == null || f.test(row)) rows.add(row);
        }
        Comparator<TopRow> order;
        try {
            order = RowOrder.of(view, sort.name(), descending);
        } catch (LineException e) {
            throw new IllegalStateException(e); // the column is of this view
        }
        rows.sort(order.thenComparing(r -> -r.traffic().connections()));
        return rows;
    }
}
