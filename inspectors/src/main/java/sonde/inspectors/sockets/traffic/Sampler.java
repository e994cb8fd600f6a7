package sonde.inspectors.sockets.traffic;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.LongSupplier;

import org.jspecify.annotations.Nullable;

import sonde.inspectors.kernel.KernelException;
import sonde.inspectors.kernel.Linux;
import sonde.inspectors.kernel.NetlinkEvents;
import sonde.inspectors.kernel.procfs.ProcFs;
import sonde.inspectors.net.TcpState;
import sonde.inspectors.probe.Gap;
import sonde.inspectors.probe.Sink;
import sonde.inspectors.processes.SocketOwners;
import sonde.inspectors.processes.SocketOwners.Owner;
import sonde.inspectors.processes.SocketOwners.ProcessName;
import sonde.inspectors.sockets.InetSocket;
import sonde.inspectors.sockets.Socket;
import sonde.inspectors.sockets.SocketActions;
import sonde.inspectors.sockets.SocketQuery;
import sonde.inspectors.sockets.SocketTable;
import sonde.inspectors.sockets.Table;

/**
 * Takes samples of this network namespace's TCP connections: a dump, and what the kernel told of those that ended since
 * the last one. Holders are looked up anew only when there are sockets that nobody was seen to hold, and never for more
 * than a tenth of the time. One thread.
 */
public final class Sampler implements AutoCloseable {
    /** More connections than this have no rates; each costs some 400 bytes. */
    public static final int MOST = 250_000;

    private static final int STATES = TcpState.ALL & ~(1 << TcpState.TIME_WAIT | 1 << TcpState.CLOSE
            | 1 << TcpState.SYN_RECV | 1 << TcpState.NEW_SYN_RECV);
    private static final long REST = 10, LONGEST_NANOS = 10_000_000_000L;

    private final ProcFs proc;
    private final LongSupplier clock;
    private final @Nullable NetlinkEvents events;
    private final @Nullable Gap noEvents;
    private final Meter meter = new Meter(MOST);
    private final Map<Integer, Long> listeners = new HashMap<>();
    private SocketOwners owners = SocketOwners.none();
    private long walked;
    private long mayWalkAt;
    private long taken;
    private boolean strangers;

    /** @param clock monotonic nanoseconds */
    public Sampler(ProcFs proc, LongSupplier clock) {
        this.proc = proc;
        this.clock = clock;
        NetlinkEvents queue = null;
        Gap none = null;
        String subject = "connections shorter than the interval";
        Linux linux = proc.kernel().live();
        if (linux != null && proc.isOwn()) {
            try {
                queue = SocketActions.queueDestroyed(linux, Table.TCP.bit());
            } catch (KernelException e) {
                none = new Gap.Unsupported(subject, "the kernel tells of no ends: " + e.getMessage());
            }
        } else {
            none = new Gap.Unsupported(subject, "they cannot be had from a recording or another proc tree");
        }
        events = queue;
        noEvents = none;
    }

    /** Readable when connections have ended, or -1: so that the kernel's queue is emptied before it runs over. */
    public int eventDescriptor() {
        NetlinkEvents queue = events;
        return queue == null ? -1 : queue.fd();
    }

    /** Takes note of what has ended. */
    public void drain() {
        NetlinkEvents queue = events;
        if (queue == null) return;
        try {
            SocketActions.takeDestroyed(queue, s -> {
                if (s.table() == Table.TCP) meter.end(s);
            });
        } catch (KernelException socketFailed) {
            // the next dump shows what is gone all the same
        }
    }

    public Sample take() {
        Set<Gap> gaps = new LinkedHashSet<>();
        boolean first = meter.isFirst();
        long now = clock.getAsLong();
        long nanos = first ? 0 : Math.max(1, now - taken);
        taken = now;
        listeners.clear();
        strangers = false;
        new SocketTable(proc, new SocketQuery(Table.TCP.bit(), SocketQuery.INET_FAMILIES, STATES, SocketQuery.TCP_INFO,
                null)).run(new Sink<Socket>() {
                    @Override
                    public boolean accept(Socket row) {
                        if (row instanceof InetSocket s) dumped(s);
                        return true;
                    }

                    @Override
                    public void gap(Gap gap) { gaps.add(gap); }

                    @Override
                    public void close() {}
                });
        drain();
        List<Moved> moved = meter.turn();
        walk();
        Gap denied = owners.gap(), none = noEvents;
        if (denied != null) gaps.add(denied);
        if (none != null) gaps.add(none);
        int rest = moved.size() - MOST;
        if (rest > 0) gaps.add(new Gap.Unsupported("rates of " + rest + " connections", "too many to remember"));
        NetlinkEvents queue = events;
        return new Sample(moved, nanos, new HashSet<>(listeners.keySet()), this::owner, new ArrayList<>(gaps),
                queue == null ? 0 : queue.overruns());
    }

    private void dumped(InetSocket s) {
        if (!owners.has(s.inode())) strangers |= s.inode() != 0;
        if (s.state() == TcpState.LISTEN) listeners.put(s.localPort(), s.inode());
        else
            meter.take(s);
    }

    /** A socket may also change hands without a new inode: after a while everybody is asked again. */
    private void walk() {
        long now = clock.getAsLong();
        if (walked != 0 && (now < mayWalkAt || !strangers && now - walked < LONGEST_NANOS)) return;
        owners = SocketOwners.walk(proc, false);
        walked = clock.getAsLong();
        mayWalkAt = walked + Math.min(LONGEST_NANOS, (walked - now) * REST);
    }

    /** Of a connection without an inode (not accepted, closed, never seen) that came in: who listens there. */
    private @Nullable ProcessName owner(Reading r) {
        InetSocket s = r.socket();
        Long listener = s.inode() == 0 ? listeners.get(s.localPort()) : null;
        List<Owner> all = owners.of(listener == null ? s.inode() : listener);
        return all.isEmpty() ? null : all.get(all.size() - 1).process();
    }

    @Override
    public void close() {
        NetlinkEvents queue = events;
        if (queue != null) queue.close();
    }
}
