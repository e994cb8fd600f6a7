package sonde.cli.command.ss;

import java.util.concurrent.atomic.AtomicBoolean;

import org.jspecify.annotations.Nullable;

import sonde.cli.command.Env;
import sonde.cli.command.Invocation;
import sonde.cli.command.UsageException;
import sonde.cli.command.Watch;
import sonde.inspectors.kernel.KernelException;
import sonde.inspectors.kernel.Linux;
import sonde.inspectors.kernel.NetlinkEvents;
import sonde.inspectors.kernel.Poll;
import sonde.inspectors.net.TcpState;
import sonde.inspectors.probe.ProbeException;
import sonde.inspectors.processes.SocketOwners.ProcessName;
import sonde.inspectors.sockets.InetSocket;
import sonde.inspectors.sockets.Socket;
import sonde.inspectors.sockets.SocketActions;
import sonde.inspectors.sockets.SocketFilter;
import sonde.inspectors.sockets.SocketQuery;
import sonde.inspectors.sockets.Table;
import sonde.inspectors.sockets.traffic.History;
import sonde.inspectors.sockets.traffic.Meter;
import sonde.inspectors.sockets.traffic.Moved;
import sonde.inspectors.sockets.traffic.Rates;
import sonde.inspectors.sockets.traffic.Sampler;
import sonde.inspectors.sockets.traffic.Traffic;

/**
 * What {@code ss --watch} knows from the repetitions before: counters for rates, and with {@code --log} the history of
 * connections, for which it listens to the kernel during the pauses.
 */
final class SsWatch implements Watch.Meanwhile, Watch.Closing {
    private static final int SLICE_MILLIS = 200;

    private final Env env;
    private final SocketQuery query;
    private final Meter meter = new Meter(Sampler.MOST);
    private final AtomicBoolean stopped = new AtomicBoolean();
    private @Nullable ConnectionLog log;
    private @Nullable History history;
    private @Nullable NetlinkEvents events;
    private @Nullable Poll poll;
    private long begun;
    private long nanos;

    private SsWatch(Env env, SocketQuery query) {
        this.env = env;
        this.query = query;
    }

    /** The memory of this watch; null without {@code --watch}. */
    static @Nullable SsWatch of(Invocation call, SocketQuery query) throws UsageException, ProbeException {
        Watch watch = call.watch();
        String file = call.arguments().value(SsSyntax.LOG);
        if (watch == null) {
            if (file != null) throw new UsageException("--log is for --watch SECONDS");
            return null;
        }
        boolean[] made = new boolean[1];
        SsWatch w = watch.memory(SsWatch.class, () -> {
            made[0] = true;
            return new SsWatch(call.env(), query);
        });
        if (made[0] && file != null) w.record(call, file);
        return w;
    }

    private void record(Invocation call, String file) throws UsageException, ProbeException {
        Linux linux = call.kernel().live();
        if (linux == null || !call.proc().isOwn()) {
            throw new UsageException("--log needs this host, not a recording or another proc tree");
        }
        ConnectionLog opened = log = ConnectionLog.open(env, file);
        try {
            // before the first dump, so that nothing ends unnoticed between that and now
            NetlinkEvents queue = events = SocketActions.queueDestroyed(linux, query.tables());
            Poll p = poll = new Poll(linux.door());
            p.add(queue.fd(), Poll.IN);
        } catch (KernelException e) {
            throw new ProbeException(ProbeException.Kind.FAILED,
                    "cannot hear of connections that end: " + e.getMessage(),
                    e);
        }
        history = new History(opened);
        env.signals().on("INT", () -> stopped.set(true));
        env.signals().on("TERM", () -> stopped.set(true));
    }

    /** Whether a history is kept, for which holders must be known. */
    boolean isLogging() { return history != null; }

    /** Whether there is something to compare with. */
    boolean hasRates() {
        return !meter.isFirst() && query.wants(Table.TCP);
    }

    /** A repetition begins. */
    void begin() {
        long now = env.nanos();
        nanos = meter.isFirst() ? 0 : now - begun;
        begun = now;
        History h = history;
        if (h != null) {
            drain();
            h.look(now);
        }
    }

    /** A row of this repetition: its rates, or null where there are none. */
    @Nullable
    Rates take(Socket socket, @Nullable ProcessName process) {
        if (!(socket instanceof InetSocket s) || s.peerPort() == 0 || !isConnection(s)) return null;
        boolean first = meter.isFirst();
        Moved m = meter.take(s);
        History h = history;
        if (h != null) h.seen(m, first, process);
        Traffic t = m.traffic();
        return t == null || nanos == 0 ? null : Rates.of(t, nanos);
    }

    /** What TIME-WAIT and handshakes show are not yet, or no longer, the socket whose counters there are. */
    private boolean isConnection(InetSocket s) {
        if (s.table() == Table.UDP) return history != null;
        return s.table() == Table.TCP && s.state() != TcpState.LISTEN && s.state() != TcpState.TIME_WAIT
                && s.state() != TcpState.SYN_RECV && s.state() != TcpState.NEW_SYN_RECV;
    }

    /** The repetition is over. */
    void end() {
        var all = meter.turn();
        History h = history;
        if (h == null) return;
        h.turn(all);
        flush();
    }

    private void drain() {
        NetlinkEvents queue = events;
        History h = history;
        if (queue == null || h == null) return;
        try {
            SocketActions.takeDestroyed(queue, s -> ended(h, s));
        } catch (KernelException socketFailed) {
            // the next dump shows what is gone all the same
        }
        h.overruns(queue.overruns());
    }

    private void ended(History h, InetSocket s) {
        boolean known = meter.knows(s);
        if (!known && (s.peerPort() == 0 || !fits(s))) return;
        h.ended(meter.end(s), s, env.nanos());
    }

    private boolean fits(InetSocket s) {
        SocketFilter filter = query.filter();
        return query.wantsFamily(s.family()) && query.wants(s.table()) && (filter == null || filter.matches(s));
    }

    private void flush() {
        ConnectionLog l = log;
        if (l != null) l.flush();
    }

    @Override
    public boolean until(long moment) throws InterruptedException {
        Poll p = poll;
        for (;;) {
            if (stopped.get()) return false;
            if (Thread.interrupted()) throw new InterruptedException();
            long left = (moment - env.nanos() + 999_999) / 1_000_000;
            if (left <= 0) return true;
            if (p == null) {
                Thread.sleep(left);
            } else if (p.await((int) Math.min(left, SLICE_MILLIS)) > 0) {
                drain();
                flush();
            }
        }
    }

    @Override
    public void close() {
        History h = history;
        if (h != null) {
            drain();
            h.stop();
        }
        NetlinkEvents queue = events;
        if (queue != null) queue.close();
        ConnectionLog l = log;
        if (l != null) l.close();
    }
}
