package sonde.cli.render;

import java.util.Map;

import org.jspecify.annotations.Nullable;

import sonde.inspectors.bytes.Text;

/**
 * Writes JSON (RFC 8259) into a {@link Text}. Control characters, DEL, C1 and format characters are escaped, so that a
 * terminal never obeys a value. (A library costs a cold process 40 ms and more: docs/decisions/0004-json.md.)
 */
public final class Json {
    private Json() {}

    /** Any of the values that a {@link Column} may have; anything else by its toString. */
    public static void value(Text out, @Nullable Object value) {
        if (value == null) {
            out.str("null");
        } else if (value instanceof Long || value instanceof Integer || value instanceof Short) {
            out.dec(((Number) value).longValue());
        } else if (value instanceof Boolean b) {
            out.str(b ? "true" : "false");
        } else if (value instanceof Double || value instanceof Float) {
            number(out, ((Number) value).doubleValue());
        } else if (value instanceof Map<?, ?> map) {
            out.ch('{');
            boolean first = true;
            for (Map.Entry<?, ?> e : map.entrySet()) {
                if (!first) out.ch(',');
                first = false;
                string(out, String.valueOf(e.getKey()));
                out.ch(':');
                value(out, e.getValue());
            }
            out.ch('}');
        } else if (value instanceof Iterable<?> list) {
            out.ch('[');
            boolean first = true;
            for (Object o : list) {
                if (!first) out.ch(',');
                first = false;
                value(out, o);
            }
            out.ch(']');
        } else {
            string(out, value.toString());
        }
    }

    private static void number(Text out, double d) {
        if (Double.isNaN(d) || Double.isInfinite(d)) {
            out.str("null");
        } else if (d == Math.rint(d) && Math.abs(d) < 1e15) {
            out.dec((long) d);
        } else {
            out.str(Double.toString(d));
        }
    }

    /** Whether every character stands for itself. */
    private static boolean isPlain(String s) {
        for (int i = 0, n = s.length(); i < n; i++) {
            char c = s.charAt(i);
            if (c < 0x20 || c >= 0x7f || c == '"' || c == '\\') return false;
        }
        return true;
    }

    public static void string(Text out, String s) {
        if (isPlain(s)) {
            out.ch('"').ascii(s).ch('"');
            return;
        }
        out.ch('"');
        for (int i = 0; i < s.length(); i++) {
            char c = s.charAt(i);
            if (c == '"' || c == '\\') {
                out.ch('\\').ch(c);
            } else if (c >= 0x20 && c < 0x7f) {
                out.ch(c);
            } else if (c == '\n') {
                out.str("\\n");
            } else if (c == '\t') {
                out.str("\\t");
            } else if (c < 0xa0 || Character.isSurrogate(c) || Character.getType(c) == Character.FORMAT
                    || Character.getType(c) == Character.LINE_SEPARATOR
                    || Character.getType(c) == Character.PARAGRAPH_SEPARATOR) {
                out.str("\\u").hex0(c, 4);
            } else {
                out.ch(c);
            }
        }
        out.ch('"');
    }
}
