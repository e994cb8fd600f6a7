package sonde.inspectors.iomodels.experiments;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.util.List;

import sonde.inspectors.kernel.Door;
import sonde.inspectors.kernel.Errno;
import sonde.inspectors.kernel.Poll;
import sonde.inspectors.kernel.Sockets;
import sonde.inspectors.probe.Sink;

/** How long a connection lives whose other end is gone without a word: a cut line, a dead host. */
final class KeepAlive implements Experiment {
    private static final int WATCHED_MILLIS = 8000;

    @Override
    public String name() { return "keepalive"; }

    @Override
    public String about() {
        return "a cut line: when an idle and a sending connection notice, with and without options";
    }

    @Override
    public boolean needsNamespace() { return true; }

    /** One connection of the experiment: what was set on it, what became of it. */
    private record Subject(String variant, int client, int server) {}

    @Override
    public void run(Bench bench, Sink<? super Finding> out) throws IOException, InterruptedException {
        if (!bench.isolated()) throw new IOException("the line that is to be cut needs a network namespace");
        try (Line line = new Line(bench.door(), bench.clock(), 0)) {
            int listener = bench.listener(Line.HERE, 10);
            Subject idle = subject(bench, listener, "idle, no options");
            Subject alive = subject(bench, listener, "idle, SO_KEEPALIVE, TCP_KEEPIDLE 1, KEEPINTVL 1, KEEPCNT 3");
            bench.set(alive.client, Sockets.SOL_SOCKET, Sockets.SO_KEEPALIVE, 1);
            bench.set(alive.client, Sockets.IPPROTO_TCP, Sockets.TCP_KEEPIDLE, 1);
            bench.set(alive.client, Sockets.IPPROTO_TCP, Sockets.TCP_KEEPINTVL, 1);
            bench.set(alive.client, Sockets.IPPROTO_TCP, Sockets.TCP_KEEPCNT, 3);
            Subject sending = subject(bench, listener, "unacknowledged data, no options");
            Subject limited = subject(bench, listener, "unacknowledged data, TCP_USER_TIMEOUT 2000");
            bench.set(limited.client, Sockets.IPPROTO_TCP, Sockets.TCP_USER_TIMEOUT, 2000);
            line.cut();
            long cut = bench.now();
            ByteBuffer word = Door.allocate(8);
            bench.sockets().send(sending.client, word.clear(), 0);
            bench.sockets().send(limited.client, word.clear(), 0);
            watch(bench, out, cut, List.of(idle, alive, sending, limited));
            standards(bench, out);
            bench.close(listener);
        }
    }

    private static Subject subject(Bench bench, int listener, String variant) throws IOException {
        int client = bench.connect(Line.THERE, bench.port(listener), 0);
        return new Subject(variant, client, Bench.check("accept", bench.sockets().accept(listener, 0)));
    }

    private void watch(Bench bench, Sink<? super Finding> out, long cut, List<Subject> subjects) throws IOException {
        Poll poll = new Poll(bench.door());
        for (Subject each : subjects) poll.add(each.client, 0);
        boolean[] told = new boolean[subjects.size()];
        for (long end = cut + WATCHED_MILLIS * 1_000_000L; bench.now() < end;) {
            if (poll.await((int) Math.max(1, (end - bench.now()) / 1_000_000)) <= 0) continue;
            for (int i = 0; i < told.length; i++) {
                if (told[i] || poll.events(i) == 0) continue;
                told[i] = true;
                Subject each = subjects.get(i);
                int error = bench.sockets().option(each.client, Sockets.SOL_SOCKET, Sockets.SO_ERROR);
                out.accept(Finding.of(this, each.variant, "noticed after, " + Errno.name(error), (bench.now() - cut)
                        / 1e9, "s"));
                bench.close(each.client);
                poll = rest(bench, subjects, told);
                break;
            }
        }
        for (int i = 0; i < told.length; i++) {
            if (!told[i]) {
                out.accept(Finding.of(this, subjects.get(i).variant, "after " + WATCHED_MILLIS / 1000 + " s",
                        "still ESTABLISHED"));
                bench.close(subjects.get(i).client);
            }
            bench.close(subjects.get(i).server);
        }
    }

    /** The list again, with those that are done masked out: poll passes over negative descriptors. */
    private static Poll rest(Bench bench, List<Subject> subjects, boolean[] told) {
        Poll poll = new Poll(bench.door());
        for (int i = 0; i < told.length; i++) poll.add(told[i] ? -1 : subjects.get(i).client, 0);
        return poll;
    }

    /** What this host's settings would make of the two that were not waited for. */
    private void standards(Bench bench, Sink<? super Finding> out) {
        double idle = number(bench, "tcp_keepalive_time", 7200), interval = number(bench, "tcp_keepalive_intvl", 75);
        double probes = number(bench, "tcp_keepalive_probes", 9), retries = number(bench, "tcp_retries2", 15);
        out.accept(Finding.of(this, "SO_KEEPALIVE alone, this host's sysctls", "would notice after (computed)", idle
                + interval * probes, "s"));
        double rto = 0.2, sum = 0;
        for (int i = 0; i <= retries; i++, rto = Math.min(120, rto * 2)) sum += rto;
        out.accept(Finding.of(this, "unacknowledged data, tcp_retries2 " + Math.round(retries),
                "would notice after about (computed)", sum, "s"));
    }

    private static double number(Bench bench, String name, double otherwise) {
        try {
            return Double.parseDouble(bench.proc().line("sys/net/ipv4/" + name));
        } catch (NumberFormatException e) {
            return otherwise;
        }
    }

    @Override
    public String lesson() {
        return "A dead peer is noticed by nobody who only reads. Set keepalive with times of your own, and"
                + " TCP_USER_TIMEOUT for what is sent, or live with two hours and a quarter of an hour.";
    }

    @Override
    public List<String> counters() {
        return List.of("ss -tno (timer:(keepalive,…), timer:(on,…))", "nstat TcpExtTCPKeepAlive TcpExtTCPTimeouts"
                + " TcpExtTCPAbortOnTimeout", "sysctl net.ipv4.tcp_keepalive_time net.ipv4.tcp_retries2");
    }
}
