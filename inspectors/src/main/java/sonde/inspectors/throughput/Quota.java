package sonde.inspectors.throughput;

import java.util.concurrent.atomic.AtomicLong;

/** How many bytes all streams of one direction may still send. Unlimited until armed, which happens after the omitted part. */
final class Quota {
    private final AtomicLong left;
    private final boolean exact;
    private volatile boolean armed;

    /** @param exact whether a last block may be cut short (a datagram may not) */
    Quota(long bytes, boolean exact) {
        left = new AtomicLong(bytes);
        this.exact = exact;
    }

    void arm() { armed = true; }

    boolean isArmed() { return armed; }

    /** How much of a block may be sent: 0 when all is used up. */
    int take(int length) {
        if (!armed) return length;
        for (;;) {
            long now = left.get();
            if (now <= 0) return 0;
            int taken = exact ? (int) Math.min(now, length) : length;
            if (left.compareAndSet(now, now - taken)) return taken;
        }
    }

    /** What was taken and then not sent. */
    void giveBack(int length) {
        if (armed && length > 0) left.addAndGet(length);
    }

    boolean isUsedUp() { return armed && left.get() <= 0; }
}
