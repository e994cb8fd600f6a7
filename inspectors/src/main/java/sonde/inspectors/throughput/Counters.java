package sonde.inspectors.throughput;

import java.util.concurrent.atomic.AtomicLong;

/** What one stream has carried so far. Written by its thread alone, read by the one that reports. */
final class Counters {
    private final AtomicLong bytes = new AtomicLong();
    private final AtomicLong packets = new AtomicLong();
    private final AtomicLong errors = new AtomicLong();
    private final AtomicLong outOfOrder = new AtomicLong();
    private final AtomicLong duplicates = new AtomicLong();
    private final AtomicLong received = new AtomicLong();
    private volatile double jitter;
    private final Delays delays = new Delays();

    /**
     * A moment's values.
     *
     * @param packets sender: datagrams sent; receiver: the highest number seen
     * @param errors numbers that never came
     * @param received datagrams that really came
     */
    record Snapshot(long bytes, long packets, long errors, long outOfOrder, long duplicates, long received,
            double jitterSeconds) {
        static final Snapshot ZERO = new Snapshot(0, 0, 0, 0, 0, 0, 0);
    }

    Snapshot snapshot() {
        return new Snapshot(bytes.get(), packets.get(), errors.get(), outOfOrder.get(), duplicates.get(),
                received.get(), jitter);
    }

    long bytes() { return bytes.getPlain(); }

    long packets() { return packets.getPlain(); }

    void addBytes(long n) { bytes.lazySet(bytes.getPlain() + n); }

    void addPackets(long n) { packets.lazySet(packets.getPlain() + n); }

    void highest(long number) { packets.lazySet(number); }

    void addErrors(long n) { errors.lazySet(Math.max(0, errors.getPlain() + n)); }

    long errors() { return errors.getPlain(); }

    void addOutOfOrder() { outOfOrder.lazySet(outOfOrder.getPlain() + 1); }

    void addDuplicate() { duplicates.lazySet(duplicates.getPlain() + 1); }

    void addReceived(long n) { received.lazySet(received.getPlain() + n); }

    void jitter(double seconds) { jitter = seconds; }

    double jitter() { return jitter; }

    /** Of a received UDP stream. */
    Delays delays() { return delays; }
}
