package sonde.inspectors.iomodels.experiments;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.util.Arrays;
import java.util.List;

import sonde.inspectors.kernel.Door;
import sonde.inspectors.kernel.Sockets;
import sonde.inspectors.probe.Sink;

/** Nagle's algorithm (RFC 896) meets the delayed acknowledgement (RFC 1122, 4.2.3.2). */
final class NoDelay implements Experiment {
    private static final int ROUNDS = 40, HALF = 4;

    @Override
    public String name() { return "nodelay"; }

    @Override
    public String about() { return "a request in two small writes, with and without TCP_NODELAY, and in one write"; }

    @Override
    public boolean needsNamespace() { return true; }

    @Override
    public void run(Bench bench, Sink<? super Finding> out) throws IOException, InterruptedException {
        variant(bench, out, "two writes, TCP_NODELAY off", false, 2);
        variant(bench, out, "two writes, TCP_NODELAY on", true, 2);
        variant(bench, out, "one write, TCP_NODELAY off", false, 1);
    }

    private void variant(Bench bench, Sink<? super Finding> out, String name, boolean noDelay, int writes)
            throws IOException, InterruptedException {
        int listener = bench.listener(Bench.LOOPBACK, 1);
        Thread server = Bench.start("lab-server", () -> answer(bench.another(), listener));
        NetCounters before = bench.counters();
        int client = bench.connect(Bench.LOOPBACK, bench.port(listener), 0);
        if (noDelay) bench.set(client, Sockets.IPPROTO_TCP, Sockets.TCP_NODELAY, 1);
        ByteBuffer request = Door.allocate(2 * HALF), answer = Door.allocate(HALF);
        long[] nanos = new long[ROUNDS];
        for (int i = 0; i < ROUNDS; i++) {
            long start = bench.now();
            request.clear();
            for (int k = 1; k <= writes; k++) {
                request.limit(2 * HALF * k / writes);
                Bench.check("send", bench.sockets().send(client, request, 0));
            }
            bench.readFully(client, answer);
            nanos[i] = bench.now() - start;
        }
        bench.close(client);
        server.join();
        NetCounters after = bench.counters();
        bench.close(listener);
        Arrays.sort(nanos);
        out.accept(Finding.of(this, name, "median round trip", nanos[ROUNDS / 2] / 1e6, "ms"));
        out.accept(Finding.of(this, name, "longest round trip", nanos[ROUNDS - 1] / 1e6, "ms"));
        out.accept(Finding.of(this, name, "delayed acknowledgements", after.since(before, "TcpExtDelayedACKs"),
                "of " + ROUNDS + " rounds"));
    }

    /** Answers when the whole request is there. */
    private static void answer(Bench bench, int listener) throws IOException {
        int peer = bench.sockets().accept(listener, 0);
        ByteBuffer request = Door.allocate(2 * HALF), answer = Door.allocate(HALF);
        while (bench.readFully(peer, request)) bench.sockets().send(peer, answer.clear(), 0);
        bench.close(peer);
    }

    @Override
    public String lesson() {
        return "Write a request in one piece; where that cannot be, set TCP_NODELAY: or each request waits for an"
                + " acknowledgement that the other side holds back for 40 ms.";
    }

    @Override
    public List<String> counters() { return List.of("nstat TcpExtDelayedACKs", "ss -tino (lastsnd, lastrcv, ato:40)"); }
}
