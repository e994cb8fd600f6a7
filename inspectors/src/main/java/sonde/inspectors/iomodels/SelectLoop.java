package sonde.inspectors.iomodels;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;

import org.jspecify.annotations.Nullable;

import sonde.inspectors.kernel.Door;
import sonde.inspectors.kernel.EventFd;
import sonde.inspectors.kernel.Select;
import sonde.inspectors.kernel.Sockets;

/**
 * The reactor on select(2): every wait hands three bit sets to the kernel, gets them back overwritten, and asks each bit.
 * The sets end at descriptor 1023: whoever comes later is turned away, and counted as refused.
 */
final class SelectLoop implements Loop {
    private final ServerPlan plan;
    private final Sockets sockets;
    private final Acceptor acceptor;
    private final Select select;
    private final EventFd bell;
    private final Lines lines = new Lines();
    private final ByteBuffer scratch = Door.allocate(64 * 1024).order(ByteOrder.BIG_ENDIAN);
    private final Counters counters;
    private volatile boolean stopped;

    SelectLoop(ServerPlan plan) throws IOException {
        this.plan = plan;
        counters = plan.counters();
        sockets = new Sockets(plan.door());
        acceptor = new Acceptor(sockets, plan);
        select = new Select(plan.door());
        bell = new EventFd(plan.door());
        if (!select.watch(acceptor.fd(), true, false) || !select.watch(bell.fd(), true, false)) {
            close();
            throw new IOException("select(2) cannot watch descriptor " + Math.max(acceptor.fd(), bell.fd())
                    + ": its sets end at " + (Select.FD_SETSIZE - 1));
        }
    }

    @Override
    public void run() {
        while (!stopped) {
            counters.waits.increment();
            int left = select.await(-1);
            for (int fd = 0; left > 0 && fd <= select.highest(); fd++) {
                boolean readable = select.isReadable(fd), writable = select.isWritable(fd);
                if (!readable && !writable) continue;
                left--;
                if (fd == acceptor.fd()) accept();
                else
                    serve(lines.at(fd));
            }
        }
        lines.closeAll();
    }

    private void accept() {
        for (int fd; (fd = acceptor.next()) >= 0;) {
            Line line = new Line(sockets, plan, fd, this::waiting);
            if (select.watch(fd, true, false)) {
                lines.add(line);
            } else {
                counters.refused.increment(); // FD_SET would write behind the set
                line.close();
            }
        }
    }

    private void serve(@Nullable Line line) {
        if (line == null) return;
        if (line.isWaiting()) {
            if (!line.flush()) return;
            waiting(line, false);
        } else if (line.read(scratch) < 0) {
            select.watch(line.fd(), false, false);
            lines.remove(line);
        }
    }

    private void waiting(Line line, boolean toWrite) { select.watch(line.fd(), !toWrite, toWrite); }

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
