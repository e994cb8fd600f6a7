package sonde.inspectors.throughput.trips;

import java.nio.ByteBuffer;
import java.util.concurrent.atomic.AtomicLong;

import sonde.inspectors.kernel.Door;
import sonde.inspectors.kernel.Errno;
import sonde.inspectors.kernel.NativeSocket;

/**
 * The answering side of one connection, in one thread that blocks in its calls (the socket's timeout makes it look up now and
 * then). A datagram's answer carries the first bytes of its request: its number.
 */
public final class Echo implements Runnable {
    private static final int NUMBER = 16;

    private final NativeSocket socket;
    private final TripPlan plan;
    private final ByteBuffer in, out;
    private final long inAt, outAt;
    private final AtomicLong answered = new AtomicLong();
    private volatile boolean stopped;

    public Echo(NativeSocket socket, TripPlan plan) {
        this.socket = socket;
        this.plan = plan;
        in = Door.allocate(Math.max(64 * 1024, plan.request()));
        out = Door.allocate(Math.max(64, plan.response()));
        inAt = socket.door().address(in);
        outAt = socket.door().address(out);
    }

    public void stop() { stopped = true; }

    /** Requests that were answered so far. */
    public long answered() { return answered.get(); }

    @Override
    public void run() {
        if (plan.datagrams()) datagrams();
        else
            bytes();
    }

    private void bytes() {
        long have = 0;
        while (!stopped) {
            long r = socket.receive(inAt, in.capacity(), 0);
            if (r == 0) return;
            if (r < 0) {
                if (r == -Errno.EAGAIN || r == -Errno.EINTR) continue;
                return;
            }
            for (have += r; have >= plan.request(); have -= plan.request()) {
                if (!answer(plan.response())) return;
            }
        }
    }

    private void datagrams() {
        while (!stopped) {
            long r = socket.receive(inAt, in.capacity(), 0);
            if (r >= TripPlan.SMALLEST_DATAGRAM && r == plan.request()) {
                out.put(0, in, 0, NUMBER);
                answer(plan.response());
            } else if (r < 0 && r != -Errno.EAGAIN && r != -Errno.EINTR && r != -Errno.ECONNREFUSED) {
                return;
            }
        }
    }

    private boolean answer(int length) {
        for (int sent = 0; sent < length && !stopped;) {
            long r = socket.send(outAt + sent, length - sent, 0);
            if (r > 0) sent += (int) r;
            else if (plan.datagrams()) return false;
            else if (r != -Errno.EAGAIN && r != -Errno.EINTR) return false;
        }
        answered.lazySet(answered.getPlain() + 1);
        return true;
    }
}
