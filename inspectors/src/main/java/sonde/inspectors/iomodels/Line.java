package sonde.inspectors.iomodels;

import java.nio.ByteBuffer;

import org.jspecify.annotations.Nullable;

import sonde.inspectors.kernel.Door;
import sonde.inspectors.kernel.Errno;
import sonde.inspectors.kernel.Sockets;

/**
 * A non-blocking connection of an event loop: what is read goes to the service, what the peer does not take at once is
 * kept until it is writable again. While something is kept nothing more is read (a slow reader slows itself only).
 */
final class Line implements Peer {
    /** What a chat room may pile up for one peer before that peer is dropped. */
    private static final int PATIENCE = 1 << 20;

    private final Sockets sockets;
    private final Service service;
    private final Counters counters;
    private final int fd;
    private final Interest interest;
    private @Nullable ByteBuffer kept;
    private @Nullable Object note;
    private boolean ended;

    /** The loop, told when a line starts or stops to wait for its peer. */
    interface Interest {
        void changed(Line line, boolean waitsToWrite);
    }

    Line(Sockets sockets, ServerPlan plan, int fd, Interest interest) {
        this.sockets = sockets;
        this.service = plan.service();
        this.counters = plan.counters();
        this.fd = fd;
        this.interest = interest;
    }

    int fd() { return fd; }

    /**
     * Reads once and lets the service answer.
     *
     * @param scratch the loop's own; its content is nobody's afterwards
     * @return bytes read; 0 when there are none now; -1 when the connection is over
     */
    int read(ByteBuffer scratch) {
        scratch.clear();
        counters.reads.increment();
        int n = sockets.read(fd, scratch);
        if (n > 0) {
            counters.receivedBytes.add(n);
            service.received(this, scratch.flip());
            return n;
        }
        return n == -Errno.EAGAIN || n == -Errno.EINTR ? 0 : -1;
    }

    /** Whether the peer has not taken everything yet. */
    synchronized boolean isWaiting() { return kept != null; }

    @Override
    public synchronized void send(ByteBuffer bytes) {
        if (ended) return;
        if (kept == null && bytes.isDirect()) write(bytes);
        if (bytes.hasRemaining() && !ended) keep(bytes);
    }

    private void write(ByteBuffer bytes) {
        counters.writes.increment();
        int n = sockets.send(fd, bytes, 0);
        if (n > 0) counters.sentBytes.add(n);
        if (n < 0 && n != -Errno.EAGAIN && n != -Errno.EINTR) ended = true; // the loop reads the same error and closes
    }

    private void keep(ByteBuffer bytes) {
        ByteBuffer before = kept;
        int size = before == null ? 0 : before.remaining();
        if (size + bytes.remaining() > PATIENCE) {
            counters.shed.increment();
            end();
            return;
        }
        if (before != null && before.capacity() - before.limit() >= bytes.remaining()) {
            int from = before.position(), to = before.limit();
            before.limit(before.capacity()).position(to).put(bytes);
            before.flip().position(from);
            return;
        }
        ByteBuffer all = Door.allocate(Math.max(256, (size + bytes.remaining()) * 2));
        if (before != null) all.put(before);
        boolean untried = before == null && !bytes.isDirect();
        kept = all.put(bytes).flip();
        if (untried) flush();
        if (before == null && kept != null) interest.changed(this, true);
    }

    /** Writes what was kept; false when the peer still does not take it all. */
    synchronized boolean flush() {
        ByteBuffer rest = kept;
        if (rest == null) return true;
        write(rest);
        if (rest.hasRemaining() && !ended) return false;
        kept = null;
        return true;
    }

    /** The peer's end of file or the service's wish: the loop sees a connection without a reader or writer. */
    @Override
    public synchronized void end() {
        if (ended) return;
        ended = true;
        kept = null;
        sockets.shutdown(fd, Sockets.SHUT_RDWR);
    }

    /** Gives the descriptor back; the last call. */
    synchronized void close() {
        ended = true;
        kept = null;
        sockets.close(fd);
        service.closed(this);
        counters.closed.increment();
    }

    @Override
    public @Nullable Object note() { return note; }

    @Override
    public void note(@Nullable Object other) { note = other; }
}
