package sonde.inspectors.throughput;

import java.util.concurrent.locks.LockSupport;

/**
 * Keeps one stream at its rate: an average since the start, as iperf3's, so that a short stall is caught up. Used by one
 * thread.
 */
final class Pacer {
    private static final long LONGEST_SLEEP = 100_000_000;

    private final double nanosPerByte;
    /** Nanoseconds between two looks at what is due; 0: exactly when it is. */
    private final long tick;
    private final Clock clock;
    private final long start;
    private long sent;
    private long wake;

    /** A rate of 0 is no limit. */
    Pacer(Parameters.Pace pace, Clock clock) {
        this.nanosPerByte = pace.bitsPerSecond() <= 0 ? 0 : 8e9 / pace.bitsPerSecond();
        this.tick = pace.timerMicros() == Parameters.DEFAULT_TIMER ? 0 : pace.timerMicros() * 1000L;
        this.clock = clock;
        this.start = clock.nanos();
    }

    boolean isLimited() { return nanosPerByte > 0; }

    void sent(long bytes) { sent += bytes; }

    /** Bytes that are due now beyond those sent. */
    long due() {
        return (long) ((clock.nanos() - start) / nanosPerByte) - sent;
    }

    /** Sleeps until due, but at most a tenth of a second: the caller looks for its end meanwhile. True when due. */
    boolean await() {
        if (nanosPerByte == 0) return true;
        long now = clock.nanos();
        if (wake == 0) {
            long due = start + (long) (sent * nanosPerByte);
            if (due <= now) return true;
            wake = tick == 0 ? due : start + Math.ceilDiv(due - start, tick) * tick;
        }
        if (wake > now) LockSupport.parkNanos(Math.min(wake - now, LONGEST_SLEEP));
        if (clock.nanos() < wake) return false;
        wake = 0;
        return true;
    }
}
