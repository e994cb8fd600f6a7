package sonde.inspectors.sockets.traffic;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;

import org.jspecify.annotations.Nullable;

import sonde.inspectors.net.Address;
import sonde.inspectors.processes.SocketOwners.ProcessName;
import sonde.inspectors.sockets.InetSocket;

/**
 * Sums what connections moved.
 *
 * @param nanos between the two readings
 * @param owner the process that holds a connection, or null
 * @param services own ports that somebody listens on: connections to them came in
 */
public record Summing(long nanos, Function<Reading, @Nullable ProcessName> owner, Set<Integer> services) {
    private record ProcessKey(int pid, String command) {}

    private record PortKey(int port, boolean incoming) {}

    /** A row that grows. */
    private static final class Sum {
        @Nullable
        Reading first;
        @Nullable
        ProcessName process;
        int port;
        boolean incoming;
        int connections;
        int opened;
        int closed;
        @Nullable
        Traffic traffic;
        long rtts;
        int withRtt;
        long worstRtt;
        long delivery;
        long receiveQueue;
        long sendQueue;
    }

    /** One row for each process, remote host, port or connection, in the order in which they come. */
    public List<TrafficRow> rows(Grouping by, List<Moved> all) {
        Map<Object, Sum> sums = new LinkedHashMap<>();
        for (Moved m : all) {
            Reading r = m.last();
            InetSocket s = r.socket();
            if (s.peerPort() == 0) continue;
            ProcessName process = owner.apply(r);
            boolean incoming = isIncoming(s);
            int port = incoming ? s.localPort() : s.peerPort();
            Sum sum = sums.computeIfAbsent(switch (by) {
                case PROCESS -> process == null ? "" : new ProcessKey(process.pid(), process.command());
                case REMOTE -> s.peer().unmapped();
                case PORT -> new PortKey(port, incoming);
                case CONNECTION -> Reading.identity(s);
            }, k -> new Sum());
            if (sum.first == null) sum.first = r;
            if (sum.process == null) sum.process = process;
            sum.port = port;
            sum.incoming = incoming;
            add(sum, m);
        }
        List<TrafficRow> rows = new ArrayList<>(sums.size());
        for (Sum sum : sums.values()) rows.add(row(by, sum));
        return rows;
    }

    private static void add(Sum sum, Moved m) {
        Reading r = m.last();
        Traffic t = m.traffic();
        if (t != null) {
            Traffic so = sum.traffic;
            sum.traffic = so == null ? t : so.plus(t);
        }
        if (m.opened()) sum.opened++;
        sum.connections += m.there();
        if (m.closed()) {
            sum.closed++;
            return;
        }
        sum.receiveQueue += r.socket().receiveQueue();
        sum.sendQueue += r.socket().sendQueue();
        sum.delivery = Math.max(sum.delivery, r.deliveryRate());
        if (r.rttMicros() == 0) return;
        sum.rtts += r.rttMicros();
        sum.withRtt++;
        sum.worstRtt = Math.max(sum.worstRtt, r.rttMicros());
    }

    private TrafficRow row(Grouping by, Sum s) {
        Reading r = s.first;
        InetSocket socket = r == null ? null : r.socket();
        boolean one = by == Grouping.CONNECTION;
        ProcessName process = one || by == Grouping.PROCESS ? s.process : null;
        Address peer = socket != null && (one || by == Grouping.REMOTE) ? socket.peer().unmapped() : null;
        Traffic moved = s.traffic;
        return new TrafficRow(by, process == null ? "" : process.command(), process == null ? 0 : process.pid(),
                one ? socket : null, peer, one || by == Grouping.PORT ? s.port : 0, s.incoming, s.connections, s.opened,
                s.closed, moved == null ? null : Rates.of(moved, nanos), moved,
                s.withRtt == 0 ? 0 : s.rtts / s.withRtt, s.worstRtt, s.delivery, s.receiveQueue, s.sendQueue);
    }

    /** Without its listener the larger port is taken for the caller's. */
    private boolean isIncoming(InetSocket s) {
        return services.contains(s.localPort()) || s.localPort() < s.peerPort();
    }
}
