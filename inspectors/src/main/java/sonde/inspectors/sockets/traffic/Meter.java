package sonde.inspectors.sockets.traffic;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

import org.jspecify.annotations.Nullable;

import sonde.inspectors.net.TcpState;
import sonde.inspectors.sockets.InetSocket;

/**
 * Compares each dump of the connections with the one before. It does no input or output and knows no clock.
 *
 * <p>
 * A dump of a busy table may miss a socket. One that is missing without the kernel having told its end is therefore
 * remembered for one more round: what comes back was not opened, and its traffic is not counted twice. Traffic between
 * the last dump and the end of a connection is known from the kernel's destroy event only.
 */
public final class Meter {
    private final int most;
    private Map<Object, Reading> before = new HashMap<>();
    private Map<Object, Reading> missing = new HashMap<>();
    private @Nullable Map<Object, Reading> now;
    private Map<Object, Reading> ended = new HashMap<>();
    private final List<Moved> moved = new ArrayList<>();
    private boolean first = true;
    private int left;

    /** @param most how many connections to remember; what is beyond has no rates */
    public Meter(int most) {
        this.most = most;
    }

    /** Whether no dump is complete yet: then there is nothing to compare with, and nothing counts as opened. */
    public boolean isFirst() {
        return first;
    }

    /** Takes the next connection of the dump under way; gives what it moved since the last one. */
    public Moved take(InetSocket s) {
        Map<Object, Reading> current = now;
        if (current == null) now = current = HashMap.newHashMap(Math.max(16, before.size() + before.size() / 8));
        Reading r = Reading.of(s);
        Object id = Reading.identity(s);
        Reading old = known(id, s);
        if (current.size() < most) current.put(id, r);
        else
            left++;
        Traffic traffic = r.traffic();
        Traffic earlier = old == null ? null : old.traffic();
        Traffic change = first || traffic == null
                ? null
                : old == null ? traffic : earlier == null ? null : traffic.since(earlier);
        boolean opened = !first && old == null && left == 0;
        if (old == null && !opened) change = null;
        Moved m = new Moved(r, change, opened, false, 1);
        moved.add(m);
        return m;
    }

    private @Nullable Reading known(Object id, InetSocket s) {
        Reading old = before.get(id);
        if (old == null) old = missing.get(id);
        return old != null && old.isSameAs(s) ? old : null;
    }

    /** Whether this connection was in a dump before. */
    public boolean knows(InetSocket s) {
        Map<Object, Reading> current = now;
        Object id = Reading.identity(s);
        return known(id, s) != null || current != null && current.containsKey(id);
    }

    /** Takes a destroy event: the connection's last counters. Gives what it moved since it was seen last. */
    public Moved end(InetSocket s) {
        Object id = Reading.identity(s);
        Reading dumped = now == null ? null : now.remove(id);
        Reading old = dumped == null ? known(id, s) : dumped;
        Traffic counters = s.peerPort() == 0 && old != null ? old.traffic() : Traffic.of(s.tcpInfo(), hadFin(s, old));
        Traffic earlier = old == null ? null : old.traffic();
        // the event no longer knows inode and uid; and tcp_disconnect clears addresses and counters before the kernel tells
        Reading last = new Reading(old == null ? s.withoutAttributes() : old.socket(), counters,
                old == null ? 0 : old.rttMicros(), old == null ? 0 : old.deliveryRate());
        ended.put(id, last);
        Traffic change = counters == null || first && old == null
                ? null
                : earlier == null ? counters : counters.since(earlier);
        Moved m = new Moved(last, change, !first && old == null, true, dumped == null ? 0 : -1);
        moved.add(m);
        return m;
    }

    /**
     * The kernel does not tell whether the peer's FIN had come. It had when the last dump shows it; and a connection whose
     * own FIN was acknowledged has ended in order, by all likelihood with both. SYN and FIN are in bytes_acked, not in
     * bytes_sent; only who connected sent a SYN that counts.
     */
    private static boolean hadFin(InetSocket s, @Nullable Reading old) {
        if (old != null && (old.socket().state() == TcpState.CLOSE_WAIT || old.socket().state() == TcpState.LAST_ACK))
            return true;
        var info = s.tcpInfo();
        if (info == null) return false;
        if (info.bytesReceived() == 1 && info.dataSegmentsIn() == 0) return true; // nothing but the FIN
        long controls = info.bytesAcked() - (info.bytesSent() - info.bytesRetransmitted());
        boolean connected = s.localPort() >= s.peerPort();
        return controls >= (connected ? 2 : 1);
    }

    /**
     * Ends the dump.
     *
     * @return what every connection moved since the dump before, those that ended meanwhile included; one that ended after
     *     it was dumped is there twice, with what it moved before and after
     */
    public List<Moved> turn() {
        Map<Object, Reading> current = now == null ? new HashMap<>() : now;
        Map<Object, Reading> gone = new HashMap<>();
        for (Map.Entry<Object, Reading> e : before.entrySet()) {
            if (current.containsKey(e.getKey()) || ended.containsKey(e.getKey())) continue;
            gone.put(e.getKey(), e.getValue());
        }
        for (Map.Entry<Object, Reading> e : missing.entrySet()) {
            if (current.containsKey(e.getKey()) || ended.containsKey(e.getKey())) continue;
            moved.add(new Moved(e.getValue(), null, false, true, 0));
        }
        List<Moved> all = new ArrayList<>(moved);
        moved.clear();
        before = current;
        missing = gone;
        ended = new HashMap<>();
        now = null;
        first = false;
        left = 0;
        return all;
    }
}
