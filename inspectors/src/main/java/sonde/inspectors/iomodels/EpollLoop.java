package sonde.inspectors.iomodels;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;

import sonde.inspectors.kernel.Door;
import sonde.inspectors.kernel.Epoll;
import sonde.inspectors.kernel.EventFd;
import sonde.inspectors.kernel.Sockets;

/**
 * The reactor on epoll(7). Level-triggered, a wait tells every descriptor that is ready: read once, come back. Edge-
 * triggered it tells each change once: read until EAGAIN or lose the wake-up.
 */
final class EpollLoop implements Loop {
    private final ServerPlan plan;
    private final Sockets sockets;
    private final Acceptor acceptor;
    private final Epoll epoll;
    private final EventFd bell;
    private final Lines lines = new Lines();
    private final ByteBuffer scratch = Door.allocate(64 * 1024).order(ByteOrder.BIG_ENDIAN);
    private final Counters counters;
    private volatile boolean stopped;

    EpollLoop(ServerPlan plan) throws IOException {
        this.plan = plan;
        counters = plan.counters();
        sockets = new Sockets(plan.door());
        acceptor = new Acceptor(sockets, plan);
        epoll = new Epoll(plan.door(), 512);
        bell = new EventFd(plan.door());
        epoll.add(acceptor.fd(), Epoll.IN);
        epoll.add(bell.fd(), Epoll.IN);
    }

    @Override
    public void run() {
        while (!stopped) {
            counters.waits.increment();
            int ready = epoll.await(-1);
            for (int i = 0; i < ready; i++) {
                int fd = epoll.ready(i);
                Line line = lines.at(fd);
                if (line != null) {
                    serve(line, epoll.events(i));
                } else if (fd == acceptor.fd()) {
                    accept();
                }
            }
        }
        lines.closeAll();
    }

    private void accept() {
        for (int fd; (fd = acceptor.next()) >= 0;) {
            Line line = new Line(sockets, plan, fd, this::waiting);
            lines.add(line);
            counters.others.increment();
            epoll.add(fd, plan.edge() ? Epoll.IN | Epoll.OUT | Epoll.EDGE : Epoll.IN);
        }
    }

    private void serve(Line line, int events) {
        if (line.isWaiting()) {
            if ((events & (Epoll.ERR | Epoll.HUP)) != 0) {
                lines.remove(line);
                return;
            }
            if ((events & Epoll.OUT) == 0 || !line.flush()) return;
            waiting(line, false);
        }
        int n = line.read(scratch);
        while (plan.edge() && n > 0 && !line.isWaiting()) n = line.read(scratch);
        if (n < 0) lines.remove(line);
    }

    /** Level-triggered, a peer that does not read is asked about writing only; edges come for both anyway. */
    private void waiting(Line line, boolean toWrite) {
        if (plan.edge()) return;
        counters.others.increment();
        epoll.modify(line.fd(), toWrite ? Epoll.OUT : Epoll.IN);
    }

    @Override
    public int port() { return acceptor.port(); }

    @Override
    public void stop() {
        stopped = true;
        bell.ring();
    }

    @Override
    public void close() {
        acceptor.close();
        epoll.close();
        bell.close();
    }
}
