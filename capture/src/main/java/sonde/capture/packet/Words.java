package sonde.capture.packet;

import java.math.BigDecimal;
import java.math.MathContext;
import java.math.RoundingMode;

import sonde.inspectors.bytes.Text;

/** Characters and figures from the wire as words of a line. */
public final class Words {
    private Words() {}

    /**
     * Characters up to a NUL that has to come within {@code n} bytes.
     *
     * @return how many bytes that were, the NUL with them; 0 when it did not come
     */
    public static int terminated(Printer p, int at, int n) throws Truncated {
        for (int i = 0; i < n; i++) {
            if (!p.in.has(at + i, 1)) return 0;
            int c = p.in.u8(at + i);
            if (c == 0) return i + 1;
            p.character(c);
        }
        return 0;
    }

    /** A fraction with so many digits behind the point, as {@code printf} of C rounds it. */
    public static Text fixed(Text out, double value, int digits) {
        if (Double.isNaN(value)) return out.str(Double.doubleToRawLongBits(value) < 0 ? "-nan" : "nan");
        if (Double.isInfinite(value)) return out.str(value < 0 ? "-inf" : "inf");
        String s = new BigDecimal(value).setScale(digits, RoundingMode.HALF_EVEN).toPlainString();
        boolean minus = Double.doubleToRawLongBits(value) < 0 && s.charAt(0) != '-';
        return minus ? out.ch('-').str(s) : out.str(s);
    }

    /** So many significant digits, as {@code %g} of C writes them. */
    public static Text general(Text out, double value, int digits) {
        if (Double.isNaN(value) || Double.isInfinite(value) || value == 0) return fixed(out, value, 0);
        BigDecimal d = new BigDecimal(value).round(new MathContext(digits, RoundingMode.HALF_EVEN))
                .stripTrailingZeros();
        int exponent = d.precision() - d.scale() - 1;
        if (exponent >= -4 && exponent < digits) return out.str(d.toPlainString());
        d = d.movePointLeft(exponent).stripTrailingZeros();
        return out.str(d.toPlainString()).str(exponent < 0 ? "e-" : "e+").dec0(Math.abs(exponent), 2);
    }

    /** Seconds as {@code 1w2d3h4m5s}, the parts that are zero left out. */
    public static Text span(Text out, long seconds) {
        if (seconds == 0) return out.str("0s");
        long left = seconds;
        left = part(out, left, 604800, 'w');
        left = part(out, left, 86400, 'd');
        left = part(out, left, 3600, 'h');
        left = part(out, left, 60, 'm');
        part(out, left, 1, 's');
        return out;
    }

    private static long part(Text out, long left, int unit, char name) {
        if (left / unit > 0) out.dec(left / unit).ch(name);
        return left % unit;
    }
}
