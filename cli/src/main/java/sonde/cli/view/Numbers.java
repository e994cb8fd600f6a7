package sonde.cli.view;

import java.math.BigDecimal;
import java.math.MathContext;
import java.math.RoundingMode;

import sonde.inspectors.bytes.Text;

/** Numbers as C's printf prints them, without a formatter on the fast path. */
public final class Numbers {
    private static final MathContext SIX = new MathContext(6, RoundingMode.HALF_EVEN);

    private Numbers() {}

    /** Microseconds as milliseconds, by {@code %g}. */
    public static void millis(Text out, long micros) {
        if (micros < 0 || micros >= 1_000_000) {
            general(out, micros / 1000.0);
            return;
        }
        out.dec(micros / 1000);
        int fraction = (int) (micros % 1000);
        if (fraction == 0) return;
        out.ch('.').dec0(fraction, 3);
        while (out.array()[out.size() - 1] == '0') out.cut(out.size() - 1);
    }

    /** {@code %g}: six significant digits, no trailing zeros, an exponent below 1e-4 and from 1e6 on. */
    public static void general(Text out, double value) {
        general(out, value, SIX);
    }

    /** {@code %.Ng} for the context's precision. */
    static void general(Text out, double value, MathContext precision) {
        if (value == 0 || Double.isNaN(value) || Double.isInfinite(value)) {
            out.str(value == 0 ? "0" : Double.isNaN(value) ? "nan" : value > 0 ? "inf" : "-inf");
            return;
        }
        if (value >= 1 && inDigits(out, value, precision.getPrecision())) return;
        BigDecimal d = new BigDecimal(value).round(precision).stripTrailingZeros();
        int exponent = d.precision() - d.scale() - 1;
        if (exponent >= -4 && exponent < precision.getPrecision()) {
            out.str(d.toPlainString());
            return;
        }
        String digits = d.unscaledValue().toString();
        int sign = digits.startsWith("-") ? 1 : 0;
        out.str(digits.substring(0, sign + 1));
        if (digits.length() > sign + 1) out.ch('.').str(digits.substring(sign + 1));
        out.ch('e').ch(exponent < 0 ? '-' : '+').dec0(Math.abs(exponent), 2);
    }

    /**
     * The common case without big numbers: no exponent, and so far from a half that the error of a multiplication does
     * not decide how it is rounded. False when it is another case; nothing is written then.
     */
    private static boolean inDigits(Text out, double value, int precision) {
        if (precision > 9) return false;
        long limit = 10;
        int whole = 1;
        while (value >= limit) {
            limit *= 10;
            whole++;
        }
        if (whole > precision) return false;
        long scale = 1, all = limit;
        for (int i = whole; i < precision; i++) {
            scale *= 10;
            all *= 10;
        }
        double scaled = value * scale;
        long digits = (long) scaled;
        double rest = scaled - digits;
        if (Math.abs(rest - 0.5) < 1e-5) return false;
        if (rest > 0.5) digits++;
        if (digits >= all) return false;
        int fraction = (int) (digits % scale);
        out.dec(digits / scale);
        if (fraction == 0) return true;
        out.ch('.').dec0(fraction, precision - whole);
        while (out.array()[out.size() - 1] == '0') out.cut(out.size() - 1);
        return true;
    }

    /** {@code %.1f}. */
    public static void oneDecimal(Text out, double value) {
        out.str(new BigDecimal(value).setScale(1, RoundingMode.HALF_EVEN).toPlainString());
    }
}
