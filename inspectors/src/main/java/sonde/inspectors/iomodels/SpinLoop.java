package sonde.inspectors.iomodels;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;

import org.jspecify.annotations.Nullable;

import sonde.inspectors.kernel.Door;
import sonde.inspectors.kernel.Sockets;

/**
 * Non-blocking and never waiting: asks every connection again and again. Its quickest answer is quicker than any reactor's
 * and it always takes a whole processor, most of it for calls that answer EAGAIN.
 */
final class SpinLoop implements Loop {
    private final ServerPlan plan;
    private final Sockets sockets;
    private final Acceptor acceptor;
    private final Lines lines = new Lines();
    private final ByteBuffer scratch = Door.allocate(64 * 1024).order(ByteOrder.BIG_ENDIAN);
    private volatile boolean stopped;

    SpinLoop(ServerPlan plan) throws IOException {
        this.plan = plan;
        sockets = new Sockets(plan.door());
        acceptor = new Acceptor(sockets, plan);
    }

    @Override
    public void run() {
        while (!stopped) {
            int fd = acceptor.next();
            if (fd >= 0) lines.add(new Line(sockets, plan, fd, (line, waits) -> {}));
            for (int i = 0; i <= lines.highest(); i++) serve(lines.at(i));
            Thread.onSpinWait();
        }
        lines.closeAll();
    }

    private void serve(@Nullable Line line) {
        if (line == null || line.isWaiting() && !line.flush()) return;
        if (line.read(scratch) < 0) lines.remove(line);
    }

    @Override
    public int port() { return acceptor.port(); }

    @Override
    public void stop() { stopped = true; }

    @Override
    public void close() { acceptor.close(); }
}
