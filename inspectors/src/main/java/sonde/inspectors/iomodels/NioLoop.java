package sonde.inspectors.iomodels;

import java.io.IOException;
import java.net.StandardSocketOptions;
import java.nio.ByteBuffer;
import java.nio.channels.SelectionKey;
import java.nio.channels.Selector;
import java.nio.channels.ServerSocketChannel;
import java.nio.channels.SocketChannel;

import sonde.inspectors.kernel.Door;

/** The reactor on the JDK's Selector, which is epoll on Linux (level-triggered), kqueue on macOS and the BSDs. */
final class NioLoop implements Loop {
    private final ServerPlan plan;
    private final Counters counters;
    private final ServerSocketChannel listener = ServerSocketChannel.open();
    private final Selector selector = Selector.open();
    private final ByteBuffer scratch = Door.allocate(64 * 1024).order(java.nio.ByteOrder.BIG_ENDIAN);
    private SocketChannel reserve = SocketChannel.open();
    private volatile boolean stopped;

    NioLoop(ServerPlan plan) throws IOException {
        this.plan = plan;
        counters = plan.counters();
        try {
            listener.configureBlocking(false);
            listener.setOption(StandardSocketOptions.SO_REUSEADDR, true);
            if (plan.reusePort()) listener.setOption(StandardSocketOptions.SO_REUSEPORT, true);
            listener.bind(plan.at().socketAddress(), plan.backlog());
            Listeners.configure(plan, port());
            listener.register(selector, SelectionKey.OP_ACCEPT);
        } catch (IOException e) {
            close();
            throw e;
        }
    }

    @Override
    public void run() {
        try {
            while (!stopped) {
                selector.select(this::ready); // without the set of selected keys, a hash table filled and emptied each time
            }
            for (SelectionKey key : selector.keys()) if (key.attachment() instanceof NioLine line) line.close();
        } catch (IOException e) {
            throw new IllegalStateException("the selector failed", e);
        }
    }

    private void ready(SelectionKey key) {
        if (key.attachment() instanceof NioLine line) serve(line);
        else
            accept();
    }

    private void accept() {
        try {
            for (SocketChannel channel; (channel = listener.accept()) != null;) {
                counters.accepted.increment();
                channel.configureBlocking(false);
                SelectionKey key = channel.register(selector, SelectionKey.OP_READ);
                key.attach(new NioLine(channel, key, plan));
            }
        } catch (IOException noDescriptor) {
            turnAway();
        }
    }

    /** As {@link Acceptor} does: with the descriptor in reserve, so that the listener does not stay readable for ever. */
    private void turnAway() {
        try {
            if (reserve.isOpen()) {
                reserve.close();
                SocketChannel channel = listener.accept();
                if (channel != null) {
                    channel.close();
                    counters.refused.increment();
                }
            }
            reserve = SocketChannel.open();
        } catch (IOException stillFull) {
            // the next wait tries again
        }
    }

    private void serve(NioLine line) {
        if (!line.flush()) return;
        if (line.read(scratch) < 0) line.close();
    }

    @Override
    public int port() { return listener.socket().getLocalPort(); }

    @Override
    public void stop() {
        stopped = true;
        selector.wakeup();
    }

    @Override
    public void close() {
        try {
            listener.close();
            reserve.close();
            selector.close();
        } catch (IOException e) {
            throw new IllegalStateException("the selector does not close", e);
        }
    }
}
