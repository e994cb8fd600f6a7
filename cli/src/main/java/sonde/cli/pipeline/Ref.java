package sonde.cli.pipeline;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;

import org.jspecify.annotations.Nullable;

import sonde.cli.render.Column.Kind;

/**
 * A column, or a part of the objects in it.
 *
 * @param part key in those objects, or keys with dots between them, or empty
 * @param name as it is shown in results
 */
record Ref(int index, String part, Kind kind, String name) {
    @Nullable
    Object of(Row row) {
        Object value = row.value(index);
        if (part.isEmpty()) return value;
        for (int from = 0; from <= part.length();) {
            int dot = part.indexOf('.', from);
            value = part(value, part.substring(from, dot < 0 ? part.length() : dot));
            if (dot < 0 || value == null) return value;
            from = dot + 1;
        }
        return value;
    }

    private static @Nullable Object part(@Nullable Object value, String part) {
        if (value instanceof Map<?, ?> map) return map.get(part);
        if (!(value instanceof Iterable<?> list)) return null;
        List<Object> parts = new ArrayList<>();
        for (Object o : list) {
            Object found = o instanceof Map<?, ?> map ? map.get(part) : null;
            if (found != null) parts.add(found);
        }
        return parts.isEmpty() ? null : parts.size() == 1 ? parts.get(0) : parts;
    }
}
