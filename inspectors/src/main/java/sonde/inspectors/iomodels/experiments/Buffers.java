package sonde.inspectors.iomodels.experiments;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.util.List;

import sonde.inspectors.kernel.Door;
import sonde.inspectors.kernel.Errno;
import sonde.inspectors.kernel.Poll;
import sonde.inspectors.kernel.Sockets;
import sonde.inspectors.probe.Sink;

/** Throughput is a window per round trip: socket buffers on a long line. */
final class Buffers implements Experiment {
    private static final long SECOND = 1_000_000_000L;

    @Override
    public String name() { return "buffers"; }

    @Override
    public String about() { return "throughput over a delayed line with SO_RCVBUF and SO_SNDBUF of several sizes"; }

    @Override
    public boolean needsNamespace() { return true; }

    @Override
    public void run(Bench bench, Sink<? super Finding> out) throws IOException, InterruptedException {
        if (!bench.isolated()) throw new IOException("the line with a delay needs a network namespace");
        try (Line line = new Line(bench.door(), bench.clock(), bench.delayNanos())) {
            for (int size : new int[]{16, 64, 256, 0}) variant(bench, out, size * 1024);
        }
    }

    private void variant(Bench bench, Sink<? super Finding> out, int size) throws IOException, InterruptedException {
        String name = size == 0 ? "buffers left to the kernel" : "SO_SNDBUF and SO_RCVBUF " + size / 1024 + " KiB";
        int listener = bench.socket(0);
        if (size > 0) bench.set(listener, Sockets.SOL_SOCKET, Sockets.SO_RCVBUF, size); // before listen: the window scale
        Bench.check("bind", bench.sockets().bind(listener, new Sockets.SocketName.Internet(Line.HERE, 0)));
        Bench.check("listen", bench.sockets().listen(listener, 1));
        int client = bench.socket(0);
        if (size > 0) bench.set(client, Sockets.SOL_SOCKET, Sockets.SO_SNDBUF, size);
        Bench.check("connect", bench.sockets().connect(client, new Sockets.SocketName.Internet(Line.THERE, bench.port(
                listener))));
        int server = Bench.check("accept", bench.sockets().accept(listener, 0));
        bench.sockets().setBlocking(client, false);
        Thread sender = Bench.start("lab-sender", () -> send(bench.another(), client, bench.now() + 3 * SECOND));
        ByteBuffer buffer = Door.allocate(256 * 1024);
        long start = bench.now(), bytes = 0, from = 0, end = start + 5 * SECOND / 2;
        while (bench.now() < end) {
            if (!bench.await(server, Poll.IN, 100)) continue;
            int n = bench.sockets().read(server, buffer.clear());
            if (n <= 0) break;
            if (from == 0 && bench.now() - start > SECOND) from = bench.now(); // slow start is another story
            else if (from > 0) bytes += n;
        }
        double seconds = from == 0 ? 0 : (bench.now() - from) / 1e9;
        double roundTrip = 2 * bench.delayNanos() / 1e9;
        int granted = bench.sockets().option(server, Sockets.SOL_SOCKET, Sockets.SO_RCVBUF);
        bench.close(client);
        sender.join();
        bench.close(server, listener);
        out.accept(Finding.of(this, name, "throughput", seconds == 0 ? 0 : bytes * 8 / seconds / 1e6, "Mbit/s"));
        out.accept(Finding.of(this, name, "that is, in flight per round trip", seconds == 0
                ? 0
                : bytes / seconds * roundTrip / 1024, "KiB"));
        out.accept(Finding.of(this, name, "SO_RCVBUF as the kernel has it", granted / 1024.0, "KiB"));
    }

    private static void send(Bench bench, int fd, long end) {
        ByteBuffer block = Door.allocate(64 * 1024);
        while (bench.now() < end) {
            int n = bench.sockets().send(fd, block.clear(), 0);
            if (n == -Errno.EAGAIN) bench.await(fd, Poll.OUT, 100);
            else if (n < 0) return;
        }
    }

    @Override
    public String lesson() {
        return "Throughput is buffer divided by round-trip time: leave SO_RCVBUF and SO_SNDBUF alone (the kernel grows them),"
                + " or give them twice bandwidth times delay.";
    }

    @Override
    public List<String> counters() {
        return List.of("ss -tmi (rcv_space, snd_wnd, rwnd_limited, sndbuf_limited)", "sysctl net.ipv4.tcp_rmem"
                + " net.ipv4.tcp_wmem", "nstat TcpExtTCPWantZeroWindowAdv TcpExtTCPToZeroWindowAdv");
    }
}
