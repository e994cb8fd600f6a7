package sonde.inspectors.iomodels;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

import sonde.inspectors.kernel.Door;
import sonde.inspectors.kernel.Errno;
import sonde.inspectors.kernel.Sockets;

/**
 * Streams within the host: AF_UNIX, a thread per connection, blocking. The same calls as TCP's and no protocol behind them,
 * so what a message costs here is what TCP does not add.
 */
final class UnixServer implements Server {
    private final ServerPlan plan;
    private final Sockets sockets;
    private final int fd;
    private final Thread acceptor;
    private final Set<Line> open = ConcurrentHashMap.newKeySet();
    private final Set<Thread> threads = ConcurrentHashMap.newKeySet();
    private volatile boolean stopped;

    UnixServer(ServerPlan plan) throws IOException {
        this.plan = plan;
        sockets = new Sockets(plan.door());
        fd = Listeners.open(sockets, plan, 0);
        acceptor = Thread.ofPlatform().name("lab-accept").daemon().start(this::accept);
    }

    private void accept() {
        while (!stopped) {
            plan.counters().others.increment();
            int peer = sockets.accept(fd, 0);
            if (peer == -Errno.EINTR) continue;
            if (peer < 0 && !Listeners.isTableFull(peer)) return;
            if (peer < 0) {
                plan.counters().refused.increment();
                java.util.concurrent.locks.LockSupport.parkNanos(10_000_000);
                continue;
            }
            plan.counters().accepted.increment();
            Line line = new Line(sockets, plan, peer, (waiting, toWrite) -> {});
            open.add(line);
            Thread thread = Thread.ofPlatform().name("lab-unix-" + peer).daemon().unstarted(() -> converse(line));
            threads.add(thread); // before it runs: it takes itself off
            thread.start();
        }
    }

    private void converse(Line line) {
        ByteBuffer buffer = Door.allocate(16 * 1024).order(ByteOrder.BIG_ENDIAN);
        int n;
        do {
            n = line.read(buffer);
            while (!line.flush()) Thread.onSpinWait(); // a blocking socket takes all; only a signal cuts it short
        } while (n >= 0);
        open.remove(line);
        line.close();
        threads.remove(Thread.currentThread());
    }

    @Override
    public String engine() { return "unix streams, a platform thread each"; }

    @Override
    public Address address() { return plan.at(); }

    @Override
    public void close() {
        stopped = true;
        sockets.shutdown(fd, Sockets.SHUT_RDWR); // wakes the accept
        try {
            acceptor.join();
            for (Line line : open) line.end();
            for (Thread thread : threads) thread.join();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        sockets.close(fd);
    }
}
