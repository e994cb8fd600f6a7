package sonde.cli.pipeline;

import java.util.Arrays;

import org.jspecify.annotations.Nullable;

/**
 * Values of which quantiles are asked: exact up to {@value #EXACT}; beyond that counted in buckets that are 1/128 wide
 * (a result is then less than 1 % off), so that a group never holds more than 20 kB.
 */
final class Quantiles {
    static final int EXACT = 2048;

    /** Exponents -32 … 63 with 128 buckets each; all that is not positive shares the first one. */
    private static final int BUCKETS = 128, LOWEST = -32, EXPONENTS = 96;

    private double[] values = new double[16];
    private int @Nullable [] @Nullable [] buckets;
    private long underflow;
    private long count;
    private double least = Double.POSITIVE_INFINITY;
    private double most = Double.NEGATIVE_INFINITY;

    void add(double value) {
        if (Double.isNaN(value)) return;
        least = Math.min(least, value);
        most = Math.max(most, value);
        if (count < EXACT) {
            if (count == values.length) values = Arrays.copyOf(values, values.length * 2);
            values[(int) count++] = value;
            return;
        }
        if (buckets == null) {
            buckets = new int[EXPONENTS][];
            for (int i = 0; i < EXACT; i++) bucket(values[i]);
            values = new double[0];
        }
        bucket(value);
        count++;
    }

    private void bucket(double value) {
        int exponent = value <= 0 ? LOWEST - 1 : Math.getExponent(value);
        int @Nullable [] @Nullable [] all = buckets;
        if (exponent < LOWEST || all == null) {
            underflow++;
            return;
        }
        int e = Math.min(exponent - LOWEST, EXPONENTS - 1);
        int[] row = all[e];
        if (row == null) all[e] = row = new int[BUCKETS];
        int at = (int) ((value / Math.scalb(1.0, e + LOWEST) - 1) * BUCKETS);
        row[Math.clamp(at, 0, BUCKETS - 1)]++;
    }

    /** The smallest value that at least {@code rank} of all values do not exceed, or null when there are none. */
    @Nullable
    Object at(double rank) {
        if (count == 0) return null;
        long wanted = Math.max(1, (long) Math.ceil(rank * count));
        int @Nullable [] @Nullable [] all = buckets;
        if (all == null) {
            double[] sorted = Arrays.copyOf(values, (int) count);
            Arrays.sort(sorted);
            return shown(sorted[(int) wanted - 1]);
        }
        long seen = underflow;
        if (seen >= wanted) return shown(least);
        for (int e = 0; e < EXPONENTS; e++) {
            int[] row = all[e];
            for (int i = 0; row != null && i < BUCKETS; i++) {
                seen += row[i];
                if (seen < wanted) continue;
                double middle = Math.scalb(1.0, e + LOWEST) * (1 + (i + 0.5) / BUCKETS);
                return shown(Math.clamp(middle, least, most));
            }
        }
        return shown(most);
    }

    private static Object shown(double d) {
        if (d == Math.rint(d) && Math.abs(d) < 1e15) return (long) d;
        return d;
    }
}
