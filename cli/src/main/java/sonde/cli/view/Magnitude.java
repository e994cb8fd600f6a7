package sonde.cli.view;

/** Amounts for a person: three digits and a letter. */
public final class Magnitude {
    private static final String LETTERS = "kMGTPE";

    private Magnitude() {}

    /**
     * {@code 0}, {@code 0.04}, {@code 512}, {@code 1.2k}, {@code 53k}, {@code 1.2G}: never more than five characters.
     *
     * @param base 1000, or 1024
     */
    public static String of(double value, int base) {
        if (!(value > 0)) return "0";
        if (value < 0.005) return "<0.01";
        int unit = 0;
        double v = value;
        while (v >= (unit == 0 ? 999.5 : 999.5) && unit < LETTERS.length()) {
            v /= base;
            unit++;
        }
        String number;
        if (unit == 0 && v == Math.rint(v)) number = Long.toString((long) v);
        else if (v < 1 && unit == 0) number = hundredths(v);
        else if (v < 9.95) number = tenths(v);
        else
            number = Long.toString(Math.round(v));
        return unit == 0 ? number : number + LETTERS.charAt(unit - 1);
    }

    private static String hundredths(double v) {
        long h = Math.round(v * 100);
        return h >= 100 ? "1.0" : "0." + (h < 10 ? "0" : "") + h;
    }

    private static String tenths(double v) {
        long t = Math.round(v * 10);
        return t / 10 + "." + t % 10;
    }

    /** Microseconds: {@code 85us}, {@code 1.2ms}, {@code 34ms}, {@code 1.2s}; empty when there are none. */
    public static String micros(long micros) {
        if (micros <= 0) return "";
        if (micros < 1000) return micros + "us";
        if (micros < 9_950) return tenths(micros / 1000.0) + "ms";
        if (micros < 999_500) return Math.round(micros / 1000.0) + "ms";
        return micros < 9_950_000 ? tenths(micros / 1e6) + "s" : Math.round(micros / 1e6) + "s";
    }
}
