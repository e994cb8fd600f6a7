package sonde.cli.view;

import sonde.inspectors.bytes.Text;

/** Numbers as iperf3 prints them: four places, a unit. */
public final class ThroughputUnits {
    private static final String[] BYTES = {"Byte", "KByte", "MByte", "GByte", "TByte"};
    private static final String[] BITS = {"bit", "Kbit", "Mbit", "Gbit", "Tbit"};

    private ThroughputUnits() {}

    /** {@code bytes} in the unit of their size: "1.63 GByte", "256 KByte". */
    public static void bytes(Text out, double bytes) {
        scaled(out, bytes, 1024, -1, BYTES);
    }

    /**
     * A rate in the unit of {@code format}.
     *
     * @param format k m g t (bits, 1000), K M G T (bytes, 1024), or a for bits in the unit of their size
     */
    public static void rate(Text out, double bytesPerSecond, char format) {
        int unit = "kmgtKMGT".indexOf(format);
        if (unit >= 4) scaled(out, bytesPerSecond, 1024, unit - 3, BYTES);
        else
            scaled(out, bytesPerSecond * 8, 1000, unit < 0 ? -1 : unit + 1, BITS);
    }

    private static void scaled(Text out, double value, int step, int fixed, String[] units) {
        int unit = 0;
        while (fixed < 0 ? value >= step && unit < units.length - 1 : unit < fixed) {
            value /= step;
            unit++;
        }
        int start = out.size();
        fixed(out, value, value < 9.995 ? 2 : value < 99.95 ? 1 : 0);
        out.right(start, 4).ch(' ').str(units[unit]);
    }

    /** A length of time in the unit of its size: "21.3 us", "1.52 ms", "2.01 s". */
    public static void time(Text out, double nanos) {
        double micros = nanos / 1e3;
        double value = micros < 999.95 ? micros : micros < 999_500 ? micros / 1e3 : micros / 1e6;
        fixed(out, value, value < 9.995 ? 2 : value < 99.95 ? 1 : 0);
        out.str(micros < 999.95 ? " us" : micros < 999_500 ? " ms" : " s");
    }

    /** With so many digits behind the point, rounded half up. */
    public static void fixed(Text out, double value, int digits) {
        if (!(Math.abs(value) < 9e12)) {
            out.str(Double.isFinite(value) ? Double.toString(value) : "0");
            return;
        }
        long factor = digits == 0 ? 1 : digits == 1 ? 10 : digits == 2 ? 100 : 1000;
        long scaled = Math.round(Math.abs(value) * factor);
        if (value < 0 && scaled != 0) out.ch('-');
        out.dec(scaled / factor);
        if (digits > 0) out.ch('.').dec0(scaled % factor, digits);
    }

    /** C's %.2g of a percentage: "0", "1.5", "12", "1e+02". */
    public static String percent(double value) {
        if (value == 0) return "0";
        java.math.BigDecimal rounded = new java.math.BigDecimal(value).round(new java.math.MathContext(2));
        if (rounded.compareTo(java.math.BigDecimal.valueOf(100)) >= 0) return "1e+02";
        if (rounded.abs().compareTo(new java.math.BigDecimal("0.0001")) < 0) {
            String digits = rounded.unscaledValue().toString();
            int exponent = rounded.precision() - rounded.scale() - 1;
            String mantissa = digits.length() > 1 && digits.charAt(1) != '0'
                    ? digits.charAt(0) + "." + digits.charAt(1)
                    : digits.substring(0, 1);
            return mantissa + (exponent < 0 ? "e-" : "e+") + (Math.abs(exponent) < 10 ? "0" : "") + Math.abs(exponent);
        }
        return rounded.stripTrailingZeros().toPlainString();
    }
}
