package sonde.inspectors.iomodels;

import java.io.IOException;

import sonde.inspectors.kernel.Errno;
import sonde.inspectors.kernel.Sockets;

/**
 * The listener of an event loop. Keeps one descriptor in reserve: when the table is full a connection still comes off the
 * queue and is closed, instead of keeping the listener readable and the loop spinning.
 */
final class Acceptor implements AutoCloseable {
    private final Sockets sockets;
    private final Counters counters;
    private final int fd;
    private int reserve;

    Acceptor(Sockets sockets, ServerPlan plan) throws IOException {
        this.sockets = sockets;
        counters = plan.counters();
        fd = Listeners.open(sockets, plan, Sockets.SOCK_NONBLOCK);
        reserve = Listeners.reserve(sockets);
    }

    int fd() { return fd; }

    int port() { return sockets.localPort(fd); }

    /** The next connection's non-blocking descriptor, or -1 when nobody waits. */
    int next() {
        for (;;) {
            counters.others.increment();
            int peer = sockets.accept(fd, Sockets.SOCK_NONBLOCK);
            if (peer >= 0) {
                counters.accepted.increment();
                return peer;
            }
            if (Listeners.isTableFull(peer)) {
                if (!turnAway()) return -1;
            } else if (peer != -Errno.ECONNABORTED && peer != -Errno.EINTR) { // of one connection, not of the listener
                return -1;
            }
        }
    }

    private boolean turnAway() {
        if (reserve < 0) return false;
        sockets.close(reserve);
        int peer = sockets.accept(fd, 0);
        if (peer >= 0) sockets.close(peer);
        reserve = Listeners.reserve(sockets);
        if (peer >= 0) counters.refused.increment();
        return peer >= 0;
    }

    @Override
    public void close() {
        sockets.close(fd);
        if (reserve >= 0) sockets.close(reserve);
    }
}
