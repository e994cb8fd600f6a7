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

    /** The columns of the row, and behind those of the plain table where it is; a view's own column of a name stays. */
    public static <T> View<Placed<T>> view(View<T> of) {
        List<Column<Placed<T>>> plain = new ArrayList<>(), wide = new ArrayList<>(), where = new ArrayList<>();
        Column<T> pid = null;
        for (Column<T> c : of.columns()) {
            if (c.name().equals(PID)) pid = c;
            (c.wide() ? wide : plain).add(new Column<>(c.name(), c.kind(), c.wide(), r -> c.value().apply(r.row()),
                    c.about()));
        }
        SocketPlace.columns(where, false, new Of<>(pid));
        for (Column<Placed<T>> c : where) {
            boolean own = false;
            for (Column<T> known : of.columns()) own |= known.name().equals(c.name());
            if (!own) (c.wide() ? wide : plain).add(c);
        }
        plain.addAll(wide);
        return new View<>(of.schema(), plain);
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
