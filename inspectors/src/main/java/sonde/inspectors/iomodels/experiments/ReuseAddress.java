package sonde.inspectors.iomodels.experiments;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.util.List;

import sonde.inspectors.kernel.Door;
import sonde.inspectors.kernel.Errno;
import sonde.inspectors.kernel.Sockets;
import sonde.inspectors.kernel.Sockets.SocketName;
import sonde.inspectors.probe.Sink;

/** A server that is started again while its old connections are in TIME-WAIT (RFC 9293, 3.6.1). */
final class ReuseAddress implements Experiment {
    @Override
    public String name() { return "reuseaddr"; }

    @Override
    public String about() { return "bind(2) to a port whose last connections are in TIME-WAIT, and to one in use"; }

    @Override
    public boolean needsNamespace() { return true; }

    @Override
    public void run(Bench bench, Sink<? super Finding> out) throws IOException {
        int without = used(bench, 0);
        out.accept(Finding.of(this, "after the old server's close", "connections in TIME-WAIT on its port", timeWait(
                bench, without), ""));
        again(bench, out, "TIME-WAIT: old server without, new one with SO_REUSEADDR", without, true);
        int port = used(bench, Sockets.SO_REUSEADDR);
        again(bench, out, "TIME-WAIT: old server with, new one without SO_REUSEADDR", port, false);
        again(bench, out, "TIME-WAIT: both with SO_REUSEADDR", port, true);
        int old = listener(bench, Sockets.SO_REUSEADDR, 0);
        again(bench, out, "the old server listens still: both with SO_REUSEADDR", bench.port(old), true);
        bench.close(old);
    }

    /** A port on which a server has closed three connections and then itself. */
    private static int used(Bench bench, int option) throws IOException {
        int fd = listener(bench, option, 0), port = bench.port(fd);
        for (int i = 0; i < 3; i++) closedByTheServer(bench, fd, port);
        bench.close(fd);
        return port;
    }

    private static int listener(Bench bench, int option, int port) throws IOException {
        int fd = bench.socket(0);
        if (option != 0) bench.set(fd, Sockets.SOL_SOCKET, option, 1);
        Bench.check("bind", bench.sockets().bind(fd, new SocketName.Internet(Bench.LOOPBACK, port)));
        Bench.check("listen", bench.sockets().listen(fd, 10));
        return fd;
    }

    /** Who closes first keeps the TIME-WAIT: here the server, whose port it then is. */
    private static void closedByTheServer(Bench bench, int listener, int port) throws IOException {
        int client = bench.connect(Bench.LOOPBACK, port, 0);
        int peer = Bench.check("accept", bench.sockets().accept(listener, 0));
        bench.close(peer);
        ByteBuffer one = Door.allocate(1);
        bench.sockets().read(client, one);
        bench.close(client);
    }

    private void again(Bench bench, Sink<? super Finding> out, String variant, int port, boolean reuse)
            throws IOException {
        int fd = bench.socket(0);
        if (reuse) bench.set(fd, Sockets.SOL_SOCKET, Sockets.SO_REUSEADDR, 1);
        int bound = bench.sockets().bind(fd, new SocketName.Internet(Bench.LOOPBACK, port));
        int result = bound < 0 ? bound : bench.sockets().listen(fd, 10);
        out.accept(Finding.of(this, variant, "bind and listen", result < 0
                ? Errno.name(-result) + ": " + Errno.message(-result)
                : "works"));
        bench.close(fd);
    }

    /** State 06 of the proc table, on this local port. */
    private static long timeWait(Bench bench, int port) throws IOException {
        String suffix = String.format(java.util.Locale.ROOT, ":%04X", port);
        long count = 0;
        for (String line : new String(bench.proc().read("thread-self/net/tcp"),
                java.nio.charset.StandardCharsets.US_ASCII).split("\n")) {
            String[] f = line.strip().split("\\s+");
            if (f.length > 3 && f[1].endsWith(suffix) && f[3].equals("06")) count++;
        }
        return count;
    }

    @Override
    public String lesson() {
        return "Set SO_REUSEADDR on every TCP listener, from its first start on: then a restart has its port in spite of"
                + " TIME-WAIT, and a port that somebody listens on is still refused.";
    }

    @Override
    public List<String> counters() {
        return List.of("ss -tan state time-wait", "sockstat: TCP tw", "nstat TcpExtTW", "ss -tlnp (who has the port)");
    }
}
