package sonde.inspectors.iomodels;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.SelectionKey;
import java.nio.channels.SocketChannel;

import org.jspecify.annotations.Nullable;

/** What {@link Line} is for descriptors, for the JDK's channels. */
final class NioLine implements Peer {
    /** What a chat room may pile up for one peer before that peer is dropped. */
    private static final int PATIENCE = 1 << 20;

    private final SocketChannel channel;
    private final SelectionKey key;
    private final Service service;
    private final Counters counters;
    private @Nullable ByteBuffer kept;
    private @Nullable Object note;

    NioLine(SocketChannel channel, SelectionKey key, ServerPlan plan) {
        this.channel = channel;
        this.key = key;
        service = plan.service();
        counters = plan.counters();
    }

    /** Bytes read; 0 when there are none now; -1 when the connection is over. */
    int read(ByteBuffer scratch) {
        scratch.clear();
        int n;
        try {
            n = channel.read(scratch);
        } catch (IOException e) {
            return -1;
        }
        if (n > 0) {
            counters.receivedBytes.add(n);
            service.received(this, scratch.flip());
        }
        return n;
    }

    @Override
    public synchronized void send(ByteBuffer bytes) {
        if (!channel.isOpen()) return;
        if (kept == null) write(bytes);
        if (bytes.hasRemaining()) keep(bytes);
    }

    private void write(ByteBuffer bytes) {
        try {
            counters.sentBytes.add(channel.write(bytes));
        } catch (IOException e) {
            bytes.position(bytes.limit()); // gone: the loop reads the same error
        }
    }

    private void keep(ByteBuffer bytes) {
        ByteBuffer before = kept;
        int size = before == null ? 0 : before.remaining();
        if (size + bytes.remaining() > PATIENCE) {
            counters.shed.increment();
            end();
            return;
        }
        ByteBuffer all = ByteBuffer.allocate(size + bytes.remaining());
        if (before != null) all.put(before);
        kept = all.put(bytes).flip();
        if (before == null) interest(SelectionKey.OP_WRITE);
    }

    /** Writes what was kept; false when the peer still does not take it all. */
    synchronized boolean flush() {
        ByteBuffer rest = kept;
        if (rest == null) return true;
        write(rest);
        if (rest.hasRemaining()) return false;
        kept = null;
        interest(SelectionKey.OP_READ);
        return true;
    }

    private void interest(int operations) {
        if (!key.isValid()) return;
        key.interestOps(operations);
        key.selector().wakeup(); // it may be another loop's selector, waiting already
    }

    @Override
    public void end() {
        try {
            channel.shutdownInput(); // the loop reads the end of file
            channel.shutdownOutput();
        } catch (IOException e) {
            // gone already
        }
    }

    void close() {
        try {
            channel.close();
        } catch (IOException e) {
            // closed all the same
        }
        service.closed(this);
        counters.closed.increment();
    }

    @Override
    public @Nullable Object note() { return note; }

    @Override
    public void note(@Nullable Object other) { note = other; }
}
