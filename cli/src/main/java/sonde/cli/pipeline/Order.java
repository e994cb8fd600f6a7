package sonde.cli.pipeline;

import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;

import org.jspecify.annotations.Nullable;

import sonde.cli.render.Json;
import sonde.cli.render.Column.Kind;
import sonde.inspectors.bytes.Text;
import sonde.inspectors.net.Address;

/** How values stand to each other: numbers by size, addresses by their bits, all else by its text; absent comes last. */
final class Order {
    private Order() {}

    static Comparator<@Nullable Object> of(Kind kind, boolean descending) {
        return (a, b) -> {
            if (a == null || b == null) return a == b ? 0 : a == null ? 1 : -1;
            int c = compare(kind, a, b);
            return descending ? -c : c;
        };
    }

    static int compare(Kind kind, Object a, Object b) {
        if (a instanceof Number x && b instanceof Number y) return number(x, y);
        if (kind == Kind.ADDRESS) {
            Address x = Address.parse(a.toString()), y = Address.parse(b.toString());
            if (x != null && y != null) return address(x, y);
            if (x != null || y != null) return x != null ? -1 : 1;
        }
        return key(a).compareTo(key(b));
    }

    static int number(Number a, Number b) {
        if (isWhole(a) && isWhole(b)) return Long.compare(a.longValue(), b.longValue());
        return Double.compare(a.doubleValue(), b.doubleValue());
    }

    static boolean isWhole(Number n) { return n instanceof Long || n instanceof Integer || n instanceof Short; }

    private static int address(Address a, Address b) {
        if (a.isV6() != b.isV6()) return a.isV6() ? 1 : -1;
        int high = Long.compareUnsigned(a.high(), b.high());
        return high != 0 ? high : Long.compareUnsigned(a.low(), b.low());
    }

    /**
     * One text for values that are the same to a person: lists by their distinct elements, objects by what names them.
     */
    static String key(@Nullable Object value) {
        if (value == null) return "";
        if (value instanceof List<?> list) {
            TreeSet<String> keys = new TreeSet<>();
            for (Object o : list) keys.add(key(o));
            return String.join(",", keys);
        }
        if (value instanceof Map<?, ?> map) {
            for (String name : new String[]{"name", "command", "comm"}) {
                Object named = map.get(name);
                if (named != null) return named.toString();
            }
            Text json = new Text();
            Json.value(json, map);
            return json.toString();
        }
        if (value instanceof Double d && d == Math.rint(d) && Math.abs(d) < 1e15)
            return Long.toString((long) (double) d);
        return value.toString();
    }
}
