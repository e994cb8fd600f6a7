package sonde.inspectors.iomodels;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.concurrent.atomic.LongAdder;
import java.util.function.LongSupplier;

/** What a server counts about itself. Written by its threads, read by anybody, exact once they have stopped. */
public final class Counters {
    /** Connections. {@code refused}: taken off the queue and closed, because the descriptor table was full. */
    public final LongAdder accepted = new LongAdder(), closed = new LongAdder(), refused = new LongAdder();
    /** Peers of a room, or answers by datagram, dropped because the peer did not read. */
    public final LongAdder shed = new LongAdder();
    /** Connections that wait for a thread of a pool, now. */
    public final LongAdder queued = new LongAdder();
    public final LongAdder receivedBytes = new LongAdder(), sentBytes = new LongAdder();
    /** System calls, where the model makes them itself: waits for readiness, reads, writes, everything else. */
    public final LongAdder waits = new LongAdder(), reads = new LongAdder(), writes = new LongAdder(),
            others = new LongAdder();

    private volatile LongSupplier dropped = () -> 0;

    /** Who tells how many datagrams the kernel dropped, because the socket's receive buffer was full. */
    void dropped(LongSupplier now) {
        dropped = now;
    }

    public long calls() { return waits.sum() + reads.sum() + writes.sum() + others.sum(); }

    public Map<String, Long> values() {
        Map<String, Long> all = new LinkedHashMap<>();
        all.put("accepted", accepted.sum());
        all.put("closed", closed.sum());
        all.put("refused", refused.sum());
        all.put("shed", shed.sum());
        all.put("queued", queued.sum());
        all.put("received_bytes", receivedBytes.sum());
        all.put("sent_bytes", sentBytes.sum());
        all.put("dropped", dropped.getAsLong());
        all.put("calls", calls());
        return all;
    }
}
