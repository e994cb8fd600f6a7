package sonde.inspectors.iomodels.experiments;

import java.io.IOException;
import java.util.List;

import sonde.inspectors.kernel.Poll;
import sonde.inspectors.kernel.Sockets;
import sonde.inspectors.probe.Sink;

/** The accept queue of a listener whose program is busy. */
final class Backlog implements Experiment {
    private static final int CLIENTS = 20;

    @Override
    public String name() { return "backlog"; }

    @Override
    public String about() { return "20 clients meet a server that does not accept, with a short and a long queue"; }

    @Override
    public boolean needsNamespace() { return true; }

    @Override
    public void run(Bench bench, Sink<? super Finding> out) throws IOException, InterruptedException {
        variant(bench, out, 4);
        variant(bench, out, 64);
    }

    private void variant(Bench bench, Sink<? super Finding> out, int backlog) throws IOException,
            InterruptedException {
        String name = "listen(fd, " + backlog + ")";
        int listener = bench.listener(Bench.LOOPBACK, backlog), port = bench.port(listener);
        NetCounters before = bench.counters();
        int[] clients = new int[CLIENTS];
        long start = bench.now();
        for (int i = 0; i < CLIENTS; i++) clients[i] = bench.connect(Bench.LOOPBACK, port, Sockets.SOCK_NONBLOCK);
        Thread.sleep(300); // the server is busy with something else
        int up = 0;
        for (int client : clients) if (bench.await(client, Poll.OUT, 0)) up++;
        out.accept(Finding.of(this, name, "connected while the server did not accept", up, "of " + CLIENTS));
        bench.sockets().setBlocking(listener, false);
        Thread server = Bench.start("lab-accept", () -> accept(bench.another(), listener, CLIENTS));
        long last = 0;
        for (int client : clients) {
            boolean came = bench.await(client, Poll.OUT, 8000);
            if (came) last = Math.max(last, bench.now() - start);
        }
        NetCounters after = bench.counters();
        out.accept(Finding.of(this, name, "until the last one was connected", last / 1e6, "ms"));
        out.accept(Finding.of(this, name, "ListenOverflows", after.since(before, "TcpExtListenOverflows"), ""));
        out.accept(Finding.of(this, name, "ListenDrops", after.since(before, "TcpExtListenDrops"), ""));
        bench.close(clients);
        server.join();
        bench.close(listener);
    }

    private static void accept(Bench bench, int listener, int count) {
        for (int accepted = 0; accepted < count && bench.await(listener, Poll.IN, 8000);) {
            int peer = bench.sockets().accept(listener, 0);
            if (peer < 0) continue;
            accepted++;
            bench.close(peer);
        }
    }

    @Override
    public String lesson() {
        return "A full accept queue answers nobody: clients only see a connect that takes 1, 3, 7 seconds. Ask for a long"
                + " queue (and a somaxconn that allows it), and accept fast.";
    }

    @Override
    public List<String> counters() {
        return List.of("nstat TcpExtListenOverflows TcpExtListenDrops", "ss -tln (Recv-Q at its Send-Q)",
                "sysctl net.core.somaxconn");
    }
}
