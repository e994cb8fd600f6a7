package sonde.inspectors.throughput;

/**
 * Bookkeeping of one received UDP stream: loss by gaps, order, duplicates, jitter (RFC 3550 6.4.1, with the first
 * difference 0). One thread.
 */
final class Arrivals {
    /** Numbers further back than this are taken for late, not for doubled. */
    private static final int WINDOW = 4096;

    private final Counters counters;
    private final long[] seen = new long[WINDOW / 64];
    private long highest;
    private long lastTransit;
    private boolean first = true;

    Arrivals(Counters counters) { this.counters = counters; }

    /**
     * @param number as the sender counted, from 1
     * @param sent the sender's clock
     * @param now ours; only differences between two datagrams are used
     */
    void datagram(long number, long sent, long now, int bytes) {
        counters.addBytes(bytes);
        counters.addReceived(1);
        if (number > highest) {
            if (number > highest + 1) counters.addErrors(number - highest - 1);
            forget(highest + 1, number);
            mark(number);
            highest = number;
            counters.highest(number);
        } else if (highest - number < WINDOW && isMarked(number)) {
            counters.addDuplicate();
            counters.addOutOfOrder();
        } else {
            mark(number);
            counters.addOutOfOrder();
            if (counters.errors() > 0) counters.addErrors(-1);
        }
        long transit = now - sent;
        if (!first) {
            double d = Math.abs(transit - lastTransit) / 1e9;
            double jitter = counters.jitter();
            counters.jitter(jitter + (d - jitter) / 16);
        }
        counters.delays().datagram(transit);
        first = false;
        lastTransit = transit;
    }

    private void forget(long from, long to) {
        if (to - from >= WINDOW) {
            java.util.Arrays.fill(seen, 0);
        } else {
            for (long n = from; n <= to; n++) seen[slot(n)] &= ~(1L << n);
        }
    }

    private void mark(long number) { if (highest - number < WINDOW) seen[slot(number)] |= 1L << number; }

    private boolean isMarked(long number) { return (seen[slot(number)] >> number & 1) != 0; }

    private static int slot(long number) { return (int) (number >>> 6) & WINDOW / 64 - 1; }
}
