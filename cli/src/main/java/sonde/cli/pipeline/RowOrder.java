package sonde.cli.pipeline;

import java.util.Comparator;
import java.util.function.Function;

import org.jspecify.annotations.Nullable;

import sonde.cli.line.LineException;
import sonde.cli.render.Column;
import sonde.cli.render.View;

/** The order of {@code sort} by itself; rows that do not have the column come last, whichever way round. */
public final class RowOrder {
    private RowOrder() {}

    /**
     * @param name a column as a pipeline would find it, so also without its unit
     * @throws LineException when there is no such column
     */
    public static <T> Comparator<T> of(View<T> view, String name, boolean descending) throws LineException {
        Ref ref = Schema.of(view).find(name, 0, name.length());
        Function<? super T, @Nullable Object> value = view.columns().get(ref.index()).value();
        Comparator<@Nullable Object> order = Order.of(ref.kind(), descending);
        return (a, b) -> order.compare(value.apply(a), value.apply(b));
    }

    /** The whole name of the column that {@code name} means. */
    public static <T> Column<T> column(View<T> view, String name) throws LineException {
        return view.columns().get(Schema.of(view).find(name, 0, name.length()).index());
    }

    /** A column's name as people type it: without its unit. */
    public static String shortName(Column<?> column) {
        return Schema.withoutUnit(column.name());
    }
}
