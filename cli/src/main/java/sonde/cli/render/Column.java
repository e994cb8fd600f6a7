package sonde.cli.render;

import java.util.function.Function;

import org.jspecify.annotations.Nullable;

/**
 * One named, typed fact of a row.
 *
 * @param name stable and documented; the unit is in it ({@code rtt_us}, {@code sent_bytes}); dots nest it in JSON
 * @param kind what pipelines may do with it
 * @param wide shown only when asked for: not among the columns of a plain table
 * @param value the fact, or null when this row does not have it: a String, Long, Integer, Double, Boolean, or a List or
 *     Map of those
 * @param about one line for the reference
 */
public record Column<T>(String name, Kind kind, boolean wide, Function<? super T, @Nullable Object> value,
        String about) {
    /** What a value means: how it is compared, shown to a person, and completed. */
    public enum Kind {
        TEXT, NUMBER, BYTES, BYTES_PER_SECOND, MICROSECONDS, MILLISECONDS, SECONDS, ADDRESS, PORT, STATE, PID, BOOLEAN, TIME, LIST, OBJECT
    }

    /** A column of the plain table. */
    public static <T> Column<T> of(String name, Kind kind, Function<? super T, @Nullable Object> value, String about) {
        return new Column<>(name, kind, false, value, about);
    }

    /** A column that only wide, structured and chosen output has. */
    public static <T> Column<T> wide(String name, Kind kind, Function<? super T, @Nullable Object> value,
            String about) {
        return new Column<>(name, kind, true, value, about);
    }
}
