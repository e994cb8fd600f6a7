package sonde.inspectors.throughput;

import java.util.concurrent.locks.LockSupport;

/**
 * Keeps one stream at its rate: an average since the start, as iperf3's, so that a short stall is caught up. Used by one
 * thread.
 */
final class Pacer {
    private static final long LONGEST_SLEEP = 100_000_000;

    private final double nanosPerByte;
    private final Clock clock;
    private final long start;
    private long sent;

    /** @param bitsPerSecond 0 for no limit */
    Pacer(long bitsPerSecond, Clock clock) {
        this.nanosPerByte = bitsPerSecond <= 0 ? 0 : 8e9 / bitsPerSecond;
        this.clock = clock;
        this.start = clock.nanos();
    }

    boolean isLimited() { return nanosPerByte > 0; }

    void sent(long bytes) { sent += bytes; }

    /** Nanoseconds until the next byte is due; 0 or less: now. */
    long untilDue() {
        if (nanosPerByte == 0) return 0;
        return (long) (sent * nanosPerByte) - (clock.nanos() - start);
    }

    /** Bytes that are due now beyond those sent. */
    long due() {
        return (long) ((clock.nanos() - start) / nanosPerByte) - sent;
    }

    /** Sleeps until due, but at most a tenth of a second: the caller looks for its end meanwhile. True when due. */
    boolean await() {
        long nanos = untilDue();
        if (nanos <= 0) return true;
        LockSupport.parkNanos(Math.min(nanos, LONGEST_SLEEP));
        return untilDue() <= 0;
    }
}
