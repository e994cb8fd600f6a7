package sonde.inspectors.iomodels;

import java.nio.ByteBuffer;

import org.jspecify.annotations.Nullable;

import sonde.inspectors.kernel.Door;

/**
 * A connection of the proactor: at most one receive and one send of it are with the kernel at a time. What comes while a
 * send is under way gathers behind it.
 */
final class UringLine implements Peer {
    /** Gathered more than this, nothing more is received until it has gone. */
    static final int ENOUGH = 64 * 1024;
    /** What a chat room may pile up for one peer before that peer is dropped. */
    private static final int PATIENCE = 1 << 20;

    private final UringLoop loop;
    private final int fd;
    /** The receive, or the send, is with the kernel. */
    boolean receiving, sending;
    /** The peer will send no more; nothing can be sent any more. */
    boolean finished, broken;
    /** The kernel's buffer that is being sent, or -1 when it is {@link #outgoing}. */
    int lent = -1;
    long outAt;
    int outLength;
    private @Nullable ByteBuffer outgoing;
    private @Nullable ByteBuffer gathered;
    private @Nullable Object note;

    UringLine(UringLoop loop, int fd) {
        this.loop = loop;
        this.fd = fd;
    }

    int fd() { return fd; }

    @Override
    public void send(ByteBuffer bytes) {
        if (broken) return;
        if (!sending && gathered == null && loop.lend(this, bytes)) return;
        ByteBuffer g = gathered;
        int size = g == null ? 0 : g.position();
        if (size + bytes.remaining() > PATIENCE) {
            loop.shed(this);
            return;
        }
        if (g == null || g.remaining() < bytes.remaining()) {
            ByteBuffer larger = Door.allocate(Math.max(512, (size + bytes.remaining()) * 2));
            if (g != null) larger.put(g.flip());
            gathered = g = larger;
        }
        g.put(bytes);
        if (!sending) loop.sendGathered(this);
        else if (isFull()) loop.pause(this);
    }

    boolean isFull() { return gathered != null && gathered.position() > ENOUGH; }

    /** What is to be sent next, or null: from now on it gathers anew. */
    @Nullable
    ByteBuffer takeGathered() {
        outgoing = gathered; // kept here: the kernel reads it until the send is done
        gathered = null;
        return outgoing;
    }

    /** The send is done; whether more is gathered behind it. */
    boolean sent() {
        outgoing = null;
        sending = false;
        return gathered != null;
    }

    boolean isDone() { return !receiving && !sending && (broken || finished && gathered == null); }

    @Override
    public void end() { loop.end(this); }

    @Override
    public @Nullable Object note() { return note; }

    @Override
    public void note(@Nullable Object other) { note = other; }
}
