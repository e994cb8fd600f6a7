package sonde.inspectors.iomodels;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.Arrays;

import org.jspecify.annotations.Nullable;

import sonde.inspectors.kernel.Door;
import sonde.inspectors.kernel.EventFd;
import sonde.inspectors.kernel.Poll;
import sonde.inspectors.kernel.Sockets;

/**
 * The reactor on poll(2): no limit on descriptors, but the whole list goes to the kernel with every wait, and is walked
 * twice, however few of its entries have something to say.
 */
final class PollLoop implements Loop {
    private static final int ACCEPTOR = 0, BELL = 1;

    private final ServerPlan plan;
    private final Sockets sockets;
    private final Acceptor acceptor;
    private final Poll poll;
    private final EventFd bell;
    private final Lines lines = new Lines();
    /** Where in the list a descriptor stands. */
    private int[] index = new int[256];
    private final ByteBuffer scratch = Door.allocate(64 * 1024).order(ByteOrder.BIG_ENDIAN);
    private final Counters counters;
    private volatile boolean stopped;

    PollLoop(ServerPlan plan) throws IOException {
        this.plan = plan;
        counters = plan.counters();
        sockets = new Sockets(plan.door());
        acceptor = new Acceptor(sockets, plan);
        poll = new Poll(plan.door());
        bell = new EventFd(plan.door());
        poll.add(acceptor.fd(), Poll.IN);
        poll.add(bell.fd(), Poll.IN);
    }

    @Override
    public void run() {
        while (!stopped) {
            counters.waits.increment();
            int ready = poll.await(-1);
            // from the end, so that an entry that is removed is replaced by one that was looked at already
            for (int i = poll.size() - 1; ready > 0 && i > BELL; i--) {
                int events = poll.events(i);
                if (events == 0) continue;
                ready--;
                serve(lines.at(poll.fd(i)), events);
            }
            if (poll.events(ACCEPTOR) != 0) accept();
        }
        lines.closeAll();
    }

    private void accept() {
        for (int fd; (fd = acceptor.next()) >= 0;) {
            lines.add(new Line(sockets, plan, fd, this::waiting));
            if (fd >= index.length) index = Arrays.copyOf(index, fd * 2);
            index[fd] = poll.add(fd, Poll.IN);
        }
    }

    private void serve(@Nullable Line line, int events) {
        if (line == null) return;
        if (line.isWaiting()) {
            if ((events & (Poll.ERR | Poll.HUP)) != 0) {
                remove(line);
            } else if (line.flush()) {
                waiting(line, false);
            }
        } else if (line.read(scratch) < 0) {
            remove(line);
        }
    }

    private void remove(Line line) {
        int at = index[line.fd()];
        poll.remove(at);
        if (at < poll.size()) index[poll.fd(at)] = at;
        lines.remove(line);
    }

    private void waiting(Line line, boolean toWrite) { poll.interest(index[line.fd()], toWrite ? Poll.OUT : Poll.IN); }

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
        bell.close();
    }
}
