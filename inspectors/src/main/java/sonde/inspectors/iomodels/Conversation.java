package sonde.inspectors.iomodels;

import java.io.IOException;
import java.io.InputStream;
import java.net.Socket;
import java.nio.ByteBuffer;

import org.jspecify.annotations.Nullable;

/**
 * One connection as a straight line of blocking calls: read, answer, read again. Whose thread waits in them is the only
 * difference between {@link ThreadPerConnection}, {@link Pool} and {@link VirtualThreads}.
 */
final class Conversation implements Runnable, Peer {
    /** Small, because every idle connection holds one; grows under a connection that fills it. */
    private static final int FIRST = 512, LARGEST = 64 * 1024;

    private final Socket socket;
    private final ServerPlan plan;
    private @Nullable Object note;

    Conversation(Socket socket, ServerPlan plan) {
        this.socket = socket;
        this.plan = plan;
    }

    @Override
    public void run() {
        Counters counters = plan.counters();
        try (socket; InputStream in = socket.getInputStream()) {
            byte[] buffer = new byte[FIRST];
            for (int n; (n = in.read(buffer)) > 0;) {
                counters.receivedBytes.add(n);
                plan.service().received(this, ByteBuffer.wrap(buffer, 0, n));
                if (n == buffer.length && n < LARGEST) buffer = new byte[n * 2];
            }
        } catch (IOException e) {
            // a reset by the peer, or our own close: either way this conversation is over
        } finally {
            plan.service().closed(this);
            counters.closed.increment();
        }
    }

    /** Waits until the peer has taken it all: a room with one slow reader is as slow as that reader. */
    @Override
    public void send(ByteBuffer bytes) {
        int from = bytes.arrayOffset() + bytes.position(), length = bytes.remaining();
        try {
            synchronized (this) {
                socket.getOutputStream().write(bytes.array(), from, length);
            }
            plan.counters().sentBytes.add(length);
        } catch (IOException e) {
            end();
        }
    }

    @Override
    public void end() {
        try {
            socket.close();
        } catch (IOException e) {
            // closed all the same
        }
    }

    @Override
    public @Nullable Object note() { return note; }

    @Override
    public void note(@Nullable Object other) { note = other; }
}
