package sonde.cli.pipeline;

import java.util.List;

import org.jspecify.annotations.Nullable;

import sonde.cli.render.Column;

/** One row on its way; columns by their place in the {@link Schema}. */
interface Row {
    /** A String, a Number, a Boolean, a List or Map of those, or null when this row does not have it. */
    @Nullable
    Object value(int column);

    /** A subcommand's row, read through its view's columns when somebody asks. */
    record OfView<T>(List<Column<T>> columns, T row) implements Row {
        @Override
        public @Nullable Object value(int column) { return columns.get(column).value().apply(row); }
    }

    /** A row that an operator made. */
    record OfValues(@Nullable Object[] values) implements Row {
        @Override
        public @Nullable Object value(int column) { return values[column]; }
    }
}
