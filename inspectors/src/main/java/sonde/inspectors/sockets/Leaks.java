package sonde.inspectors.sockets;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

import org.jspecify.annotations.Nullable;

import sonde.inspectors.kernel.KernelException;
import sonde.inspectors.kernel.procfs.ProcFs;
import sonde.inspectors.net.TcpState;
import sonde.inspectors.processes.ControlGroup;
import sonde.inspectors.processes.SocketOwners.Owner;

/**
 * Finds sockets that nobody cares for any more, out of two samples of TCP.
 *
 * @param idleMillis from when on a silent connection without keepalive counts
 * @param unreadMillis for how long data must have been waiting
 * @param fullPercent from which share of RLIMIT_NOFILE on a process counts
 */
public record Leaks(long idleMillis, long unreadMillis, int fullPercent) {
    /** By kind, the most first. */
    public static final Comparator<Leak> ORDER = Comparator.comparing(Leak::kind).thenComparing(Leak::count, Comparator
            .reverseOrder()).thenComparing(Leak::pid).thenComparing(Leak::peer);

    private static final int TIMER_OFF = 0;

    /** The key of a group. */
    private record Group(Leak.Kind kind, int pid, int port, String peer) {}

    /** Sockets of a group, by what tells them apart, with the age of each. */
    private static final class Members {
        final Set<Long> ids = new HashSet<>();
        @Nullable
        InetSocket any;
        long oldest = -1;
        long bytes;
    }

    /**
     * @param before the first sample, or null when there is only one
     * @param after the second; ages, owners and counts are its
     */
    public List<Leak> find(@Nullable Census before, Census after, ProcFs proc) {
        List<Leak> leaks = sockets(before, after, proc);
        descriptors(proc, leaks);
        leaks.sort(ORDER);
        return leaks;
    }

    /** Sockets alone, without processes near their limits, in no order. */
    public List<Leak> sockets(@Nullable Census before, Census after, ProcFs proc) {
        Map<Group, Members> old = before == null ? Map.of() : groups(before), now = groups(after);
        List<Leak> leaks = new ArrayList<>();
        for (Map.Entry<Group, Members> e : now.entrySet()) {
            Group g = e.getKey();
            Members m = e.getValue(), was = old.get(g);
            InetSocket any = m.any;
            if (any == null) continue;
            int opened = 0, closed = 0;
            if (before != null) {
                for (long id : m.ids) if (was == null || !was.ids.contains(id)) opened++;
                if (was != null) for (long id : was.ids) if (!m.ids.contains(id)) closed++;
            }
            Owner owner = after.owner(any);
            leaks.add(new Leak(g.kind, owner == null ? "" : owner.process().command(), g.pid,
                    g.pid == 0 ? ControlGroup.NONE : ControlGroup.of(proc, g.pid),
                    owner == null ? after.whyNoOwner(any) : null, g.port, g.peer, m.ids.size(), m.oldest, opened,
                    closed,
                    m.bytes, 0, null));
        }
        return leaks;
    }

    /** Processes near their limits alone. */
    public List<Leak> descriptors(ProcFs proc) {
        List<Leak> leaks = new ArrayList<>();
        descriptors(proc, leaks);
        return leaks;
    }

    private Map<Group, Members> groups(Census census) {
        Map<Group, Members> groups = new HashMap<>();
        for (InetSocket s : census.inet()) {
            Leak.Kind kind = s.table() == Table.TCP ? kind(s) : null;
            if (kind == null) continue;
            Owner owner = census.owner(s);
            boolean in = census.isIncoming(s);
            String peer = in ? s.peer().unmapped().toString() : endpoint(s);
            Group g = new Group(kind, owner == null ? 0 : owner.process().pid(), in ? s.localPort() : 0, peer);
            Members m = groups.get(g);
            if (m == null) groups.put(g, m = new Members());
            m.any = s;
            m.ids.add(s.cookie() != Socket.UNKNOWN ? s.cookie() : s.localPort() << 16L | s.peerPort());
            m.oldest = Math.max(m.oldest, age(kind, s));
            m.bytes += s.receiveQueue();
        }
        return groups;
    }

    private static String endpoint(InetSocket s) {
        String address = s.peer().unmapped().toString();
        return (address.indexOf(':') >= 0 ? "[" + address + "]" : address) + ":" + s.peerPort();
    }

    private Leak.@Nullable Kind kind(InetSocket s) {
        switch (s.state()) {
            case TcpState.CLOSE_WAIT :
                return Leak.Kind.CLOSE_WAIT;
            case TcpState.FIN_WAIT2 :
                return Leak.Kind.FIN_WAIT_2;
            case TcpState.FIN_WAIT1, TcpState.LAST_ACK, TcpState.CLOSING :
                return s.inode() == 0 ? Leak.Kind.ORPHANED : null;
            case TcpState.ESTABLISHED :
                if (s.receiveQueue() > 0 && age(Leak.Kind.UNREAD, s) >= unreadMillis) return Leak.Kind.UNREAD;
                return s.timer() == TIMER_OFF && age(Leak.Kind.NO_KEEPALIVE, s) >= idleMillis
                        ? Leak.Kind.NO_KEEPALIVE
                        : null;
            default :
                return null;
        }
    }

    /** The last segment from the peer was the FIN; data that waits came with the last data at the latest. */
    private static long age(Leak.Kind kind, InetSocket s) {
        TcpInfo info = s.tcpInfo();
        if (info == null) return -1;
        return switch (kind) {
            case UNREAD -> info.lastDataReceivedMillis();
            case NO_KEEPALIVE -> Math.min(info.lastDataSentMillis(), Math.min(info.lastDataReceivedMillis(),
                    info.lastAckReceivedMillis()));
            default -> info.lastAckReceivedMillis();
        };
    }

    private void descriptors(ProcFs proc, List<Leak> leaks) {
        try {
            for (int pid : proc.pids()) {
                int open;
                long limit;
                try {
                    open = proc.kernel().list(proc.path(pid, "fd")).size();
                    limit = openFileLimit(proc.read(pid, "limits"));
                } catch (KernelException goneOrDenied) {
                    continue;
                }
                if (limit <= 0 || open * 100L < limit * fullPercent) continue;
                leaks.add(
                        new Leak(Leak.Kind.DESCRIPTORS, sonde.inspectors.processes.SocketOwners.command(proc, pid), pid,
                                ControlGroup.of(proc, pid), null, 0, "", open, -1, 0, 0, 0, limit, null));
            }
        } catch (KernelException withoutProcesses) {
            // said by the walk of the owners
        }
    }

    /** The soft limit in /proc/PID/limits: "Max open files  1024  4096  files"; -1 when there is none. */
    static long openFileLimit(byte[] text) {
        for (String line : new String(text, java.nio.charset.StandardCharsets.ISO_8859_1).split("\n")) {
            if (!line.startsWith("Max open files")) continue;
            String[] words = line.substring(14).strip().split(" +");
            try {
                return Long.parseLong(words[0]);
            } catch (NumberFormatException unlimited) {
                return -1;
            }
        }
        return -1;
    }
}
