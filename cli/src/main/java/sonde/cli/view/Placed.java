package sonde.cli.view;

import java.util.ArrayList;
import java.util.List;

import org.jspecify.annotations.Nullable;

import sonde.cli.render.Column;
import sonde.cli.render.View;
import sonde.inspectors.probe.Gap;
import sonde.inspectors.probe.Sink;
import sonde.inspectors.processes.ControlGroup;

/**
 * A row of any kind with the namespace it is of.
 *
 * @param place null when it is not known
 */
public record Placed<T>(T row, @Nullable SocketPlace place) {
    private static final String PID = "pid";

    /** A view that knows the columns of a place, which stay empty until rows are placed: they can be asked for by name. */
    public static <T> View<T> base(View<T> of) {
        List<Column<T>> columns = new ArrayList<>(of.columns()), where = new ArrayList<>();
        SocketPlace.columns(where, true, new Nowhere<>());
        for (Column<T> c : where) if (!has(of, c.name())) columns.add(c);
        return new View<>(of.schema(), columns);
    }

    /** The columns of the row, and behind those of the plain table where it is; a view's own column of a name stays. */
    public static <T> View<Placed<T>> view(View<T> of) {
        List<Column<Placed<T>>> plain = new ArrayList<>(), wide = new ArrayList<>(), where = new ArrayList<>();
        SocketPlace.columns(where, false, new Of<>(has(of, PID) ? of.column(PID) : null));
        for (Column<T> c : of.columns()) {
            boolean empty = false;
            for (Column<?> w : where) empty |= w.name().equals(c.name()) && w.about().equals(c.about());
            if (!empty) {
                (c.wide() ? wide : plain)
                        .add(new Column<>(c.name(), c.kind(), c.wide(), r -> c.value().apply(r.row()), c
                                .about()));
            }
        }
        for (Column<Placed<T>> c : where) {
            boolean own = false;
            for (Column<?> known : plain) own |= known.name().equals(c.name());
            for (Column<?> known : wide) own |= known.name().equals(c.name());
            if (!own) (c.wide() ? wide : plain).add(c);
        }
        plain.addAll(wide);
        return new View<>(of.schema(), plain);
    }

    private static boolean has(View<?> view, String column) {
        for (Column<?> c : view.columns()) if (c.name().equals(column)) return true;
        return false;
    }

    private record Nowhere<T>() implements SocketPlace.Of<T> {
        @Override
        public @Nullable SocketPlace place(T row) { return null; }

        @Override
        public ControlGroup group(T row, SocketPlace place) { return ControlGroup.NONE; }
    }

    /** Takes rows of one place for a sink of rows of every place; closing it leaves that open. */
    public static <T> Sink<T> into(Sink<Placed<T>> all, SocketPlace place) {
        return new Sink<>() {
            @Override
            public boolean accept(T row) { return all.accept(new Placed<>(row, place)); }

            @Override
            public void gap(Gap gap) { all.gap(place.namespace().gap(gap)); }

            @Override
            public void close() {}
        };
    }

    private record Of<T>(@Nullable Column<T> pid) implements SocketPlace.Of<Placed<T>> {
        @Override
        public @Nullable SocketPlace place(Placed<T> row) { return row.place(); }

        @Override
        public ControlGroup group(Placed<T> row, SocketPlace place) {
            Object holder = pid == null ? null : pid.value().apply(row.row());
            return holder instanceof Integer p && p > 0 ? place.containers().group(p) : place.namespace().group();
        }
    }
}
