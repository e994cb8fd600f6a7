package sonde.inspectors.iomodels;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.util.ArrayDeque;
import java.util.Arrays;

import org.jspecify.annotations.Nullable;

import sonde.inspectors.kernel.Door;
import sonde.inspectors.kernel.Errno;
import sonde.inspectors.kernel.EventFd;
import sonde.inspectors.kernel.Poll;
import sonde.inspectors.kernel.Sockets;
import sonde.inspectors.kernel.uring.BufferRing;
import sonde.inspectors.kernel.uring.Ring;

/**
 * The proactor on io_uring: not "tell me when I may read" but "read, and tell me what it was". One wish accepts for ever,
 * one wish a connection receives for ever, into buffers that the kernel picks; answers of a whole batch go out with the
 * same call that waits for the next batch.
 */
final class UringLoop implements Loop {
    private static final int ACCEPT = 1, RECEIVE = 2, SEND = 3, BELL = 4, CANCEL = 5, GROUP = 7;
    private static final int BUFFERS = 1024, BUFFER = 4096, WISHES = 4096, RESULTS = 32768;

    private final ServerPlan plan;
    private final Door door;
    private final Sockets sockets;
    private final Counters counters;
    private final int listener;
    private final EventFd bell;
    private int reserve;
    private volatile boolean stopped;
    private @Nullable UringLine[] lines = new UringLine[256];
    private int open;
    /** Lines whose receive ended because the kernel had no buffer. */
    private final ArrayDeque<UringLine> hungry = new ArrayDeque<>();
    private @Nullable Ring ring;
    private @Nullable BufferRing buffers;
    /** While the service looks at a buffer of the kernel's: which, and whether it has gone out again. */
    private boolean taking;
    private int currentBuffer;
    private boolean lent;

    UringLoop(ServerPlan plan) throws IOException {
        this.plan = plan;
        door = plan.door();
        counters = plan.counters();
        sockets = new Sockets(door);
        try (Ring probe = new Ring(door, 8, 16)) { // the real one is made by the thread that uses it
            new BufferRing(probe, GROUP, 8, BUFFER).close();
        }
        listener = Listeners.open(sockets, plan, 0); // blocking: io_uring would answer EAGAIN instead of waiting
        reserve = Listeners.reserve(sockets);
        bell = new EventFd(door);
    }

    static String engine() { return "io_uring, multishot accept and receive, provided buffers"; }

    @Override
    public void run() {
        try (Ring made = new Ring(door, WISHES, RESULTS)) {
            try (BufferRing provided = new BufferRing(made, GROUP, BUFFERS, BUFFER)) {
                ring = made;
                buffers = provided;
                made.acceptMultishot(listener, data(ACCEPT, listener));
                made.pollIn(bell.fd(), data(BELL, bell.fd()));
                while (!stopped) turn(made, provided);
                for (UringLine line : lines) if (line != null) end(line);
                while (open > 0) turn(made, provided); // until the kernel holds no buffer of ours
            } finally {
                ring = null;
            }
        } catch (IOException e) {
            throw new IllegalStateException("io_uring failed after it had worked", e);
        }
    }

    private void turn(Ring r, BufferRing provided) {
        counters.waits.increment();
        r.enter(1);
        int n = r.ready();
        for (int i = 0; i < n; i++) completed(r.data(i), r.result(i), r.flags(i));
        r.consume(n);
        while (!hungry.isEmpty() && provided.free() > 0) receive(hungry.poll());
        provided.publish();
    }

    private static long data(int deed, int fd) { return (long) deed << 32 | fd; }

    private void completed(long data, int result, int flags) {
        int fd = (int) data;
        switch ((int) (data >>> 32)) {
            case RECEIVE -> received(lines[fd], result, flags);
            case SEND -> sent(lines[fd], result);
            case ACCEPT -> accepted(result, flags);
            default -> { // the bell, a cancellation: what they were about tells by itself
            }
        }
    }

    private void accepted(int result, int flags) {
        if (result >= 0) {
            counters.accepted.increment();
            UringLine line = new UringLine(this, result);
            if (result >= lines.length) lines = Arrays.copyOf(lines, result * 2);
            lines[result] = line;
            open++;
            receive(line);
        } else if (Listeners.isTableFull(result)) {
            turnAway();
        }
        if ((flags & Ring.F_MORE) == 0 && !stopped) ring().acceptMultishot(listener, data(ACCEPT, listener));
    }

    /** As {@link Acceptor} does; asked first, because this listener blocks. */
    private void turnAway() {
        Poll poll = new Poll(door);
        poll.add(listener, Poll.IN);
        if (reserve < 0 || poll.await(0) != 1) return;
        sockets.close(reserve);
        int peer = sockets.accept(listener, 0);
        if (peer >= 0) sockets.close(peer);
        reserve = Listeners.reserve(sockets);
        counters.refused.increment();
    }

    private Ring ring() {
        Ring r = ring;
        if (r == null) throw new IllegalStateException("the loop does not run");
        return r;
    }

    private BufferRing buffers() {
        BufferRing b = buffers;
        if (b == null) throw new IllegalStateException("the loop does not run");
        return b;
    }

    private void receive(@Nullable UringLine line) {
        if (line == null || line.receiving || line.broken || line.finished) return;
        line.receiving = true;
        ring().receiveMultishot(line.fd(), GROUP, data(RECEIVE, line.fd()));
    }

    private void received(@Nullable UringLine line, int result, int flags) {
        if (line == null) return;
        if ((flags & Ring.F_MORE) == 0) line.receiving = false;
        if (result > 0) {
            take(line, result, flags >>> 16);
            if (!line.receiving && !line.isFull()) receive(line);
        } else if (result == -Errno.ENOBUFS) {
            hungry.add(line);
        } else if (result == -Errno.ECANCELED) { // we asked for a pause, which may be over by now
            if (!line.isFull()) receive(line);
        } else if (result == 0) {
            line.finished = true;
        } else {
            line.broken = true;
        }
        if (line.isDone()) close(line);
    }

    private void take(UringLine line, int length, int buffer) {
        BufferRing provided = buffers();
        ByteBuffer bytes = provided.all();
        provided.taken();
        counters.receivedBytes.add(length);
        int from = provided.offset(buffer);
        currentBuffer = buffer;
        lent = false;
        taking = true;
        if (!line.broken) plan.service().received(line, bytes.clear().limit(from + length).position(from));
        taking = false;
        if (!lent) provided.give(buffer);
    }

    /**
     * Sends what was just received (the only direct memory that a service sees) out of the kernel's own buffer, without
     * copying; not while buffers are short, for slow readers would hold them.
     */
    boolean lend(UringLine line, ByteBuffer bytes) {
        if (!taking || !bytes.isDirect() || lent || buffers().free() < BUFFERS / 4) return false;
        lent = true;
        line.lent = currentBuffer;
        line.outAt = buffers().address(0) + bytes.position();
        line.outLength = bytes.remaining();
        send(line);
        return true;
    }

    private void send(UringLine line) {
        line.sending = true;
        ring().send(line.fd(), line.outAt, line.outLength, data(SEND, line.fd()));
    }

    void sendGathered(UringLine line) {
        ByteBuffer out = line.takeGathered();
        if (out == null) return;
        line.outAt = door.address(out);
        line.outLength = out.position();
        send(line);
    }

    private void sent(@Nullable UringLine line, int result) {
        if (line == null) return;
        if (result > 0) counters.sentBytes.add(result);
        if (result > 0 && result < line.outLength && !line.broken) {
            line.outAt += result;
            line.outLength -= result;
            send(line);
            return;
        }
        if (line.lent >= 0) buffers().give(line.lent);
        line.lent = -1;
        boolean more = line.sent();
        if (result < 0 && !line.broken) end(line);
        if (more && !line.broken) sendGathered(line);
        if (!line.isFull()) receive(line);
        if (line.isDone()) close(line);
    }

    /** Stops receiving from a peer that does not read. */
    void pause(UringLine line) {
        if (line.receiving) ring().cancel(data(RECEIVE, line.fd()), data(CANCEL, line.fd()));
    }

    void shed(UringLine line) {
        counters.shed.increment();
        end(line);
    }

    /** Shuts the connection down; its receive and send then complete, and the last of them closes it. */
    void end(UringLine line) {
        if (line.broken) return;
        line.broken = true;
        sockets.shutdown(line.fd(), Sockets.SHUT_RDWR);
        if (!line.receiving && !line.sending) close(line);
    }

    private void close(UringLine line) {
        if (lines[line.fd()] != line) return;
        lines[line.fd()] = null;
        open--;
        counters.others.increment();
        sockets.close(line.fd());
        plan.service().closed(line);
        counters.closed.increment();
    }

    @Override
    public int port() { return sockets.localPort(listener); }

    @Override
    public void stop() {
        stopped = true;
        bell.ring();
    }

    @Override
    public void close() {
        sockets.close(listener);
        if (reserve >= 0) sockets.close(reserve);
        bell.close();
    }
}
