package sonde.cli.view;

import java.math.BigDecimal;
import java.math.MathContext;
import java.util.Iterator;
import java.util.List;
import java.util.Map;

import org.jspecify.annotations.Nullable;

import sonde.cli.render.Json;
import sonde.inspectors.bytes.Text;

/** JSON in the shape that iperf3 prints: tabs, a tab after the colon, objects of an array side by side. */
public final class PrettyJson {
    private PrettyJson() {}

    public static String text(@Nullable Object value) {
        Text out = new Text(4096);
        write(out, value, 0);
        return out.toString();
    }

    /** The same value on one line. */
    public static String compact(@Nullable Object value) {
        Text out = new Text(1024);
        Json.value(out, value);
        return out.toString();
    }

    private static void write(Text out, @Nullable Object value, int depth) {
        if (value instanceof Map<?, ?> map) {
            out.str("{\n");
            for (Iterator<? extends Map.Entry<?, ?>> it = map.entrySet().iterator(); it.hasNext();) {
                Map.Entry<?, ?> e = it.next();
                tabs(out, depth + 1);
                Json.string(out, String.valueOf(e.getKey()));
                out.str(":\t");
                write(out, e.getValue(), depth + 1);
                out.str(it.hasNext() ? ",\n" : "\n");
            }
            tabs(out, depth);
            out.ch('}');
        } else if (value instanceof List<?> list) {
            out.ch('[');
            for (int i = 0; i < list.size(); i++) {
                if (i > 0) out.str(", ");
                write(out, list.get(i), depth + 1);
            }
            out.ch(']');
        } else if (value instanceof Double d) {
            number(out, d);
        } else {
            Json.value(out, value);
        }
    }

    /** C's %1.15g, or %1.17g where that loses something. */
    private static void number(Text out, double d) {
        if (Double.isNaN(d) || Double.isInfinite(d)) {
            out.str("null");
            return;
        }
        BigDecimal exact = new BigDecimal(d), shown = exact.round(new MathContext(15));
        if (shown.doubleValue() != d) shown = exact.round(new MathContext(17));
        if (shown.signum() == 0) {
            out.ch('0');
            return;
        }
        int exponent = shown.precision() - shown.scale() - 1;
        if (exponent >= -5 && exponent < 17) {
            out.str(shown.stripTrailingZeros().toPlainString());
        } else {
            out.str(shown.stripTrailingZeros().toString().replace("E", "e"));
        }
    }

    private static void tabs(Text out, int depth) { for (int i = 0; i < depth; i++) out.ch('\t'); }
}
