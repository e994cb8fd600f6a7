package sonde.inspectors.throughput;

import org.HdrHistogram.Histogram;
import org.HdrHistogram.HistogramIterationValue;
import org.jspecify.annotations.Nullable;

/**
 * Distribution of a received UDP stream's jitter and delay variation, in microseconds as the headers have them. The receiver
 * holds the monitor while it records what one call brought.
 */
final class Delays {
    private static final long LONGEST = 60_000_000;
    private static final int DIGITS = 3;

    private @Nullable Histogram jitter, variation;
    private long shortest;
    private long last;

    /** @param transit our clock less the sender's, in nanoseconds: only differences mean something */
    void datagram(long transit) {
        Histogram j = jitter, v = variation;
        if (j == null || v == null) {
            jitter = new Histogram(LONGEST, DIGITS);
            variation = v = new Histogram(LONGEST, DIGITS);
            shortest = transit;
        } else {
            j.recordValue(Math.min(LONGEST, Math.abs(transit - last) / 1000));
        }
        last = transit;
        if (transit < shortest) {
            long by = (shortest - transit) / 1000;
            if (by > 0) variation = v = shifted(v, by);
            shortest = transit;
        }
        v.recordValue(Math.min(LONGEST, (transit - shortest) / 1000));
    }

    /** All that was recorded lies further above a shortest time that is shorter now; seldom, after the first few. */
    private static Histogram shifted(Histogram old, long by) {
        Histogram moved = new Histogram(LONGEST, DIGITS);
        for (HistogramIterationValue v : old.recordedValues())
            moved.recordValueWithCount(Math.min(LONGEST, v.getValueIteratedTo() + by), v.getCountAtValueIteratedTo());
        return moved;
    }

    /** The omitted part is over. */
    synchronized void restart() { jitter = variation = null; }

    /** Null when nothing came. */
    @Nullable
    synchronized DelayReport report(int id, long duplicates) {
        Histogram j = jitter, v = variation;
        return j == null || v == null ? null : new DelayReport(id, percentiles(j), percentiles(v), duplicates);
    }

    private static DelayReport.Percentiles percentiles(Histogram h) {
        return new DelayReport.Percentiles(h.getValueAtPercentile(50), h.getValueAtPercentile(90),
                h.getValueAtPercentile(99), h.getValueAtPercentile(99.9), h.getMaxValue());
    }
}
