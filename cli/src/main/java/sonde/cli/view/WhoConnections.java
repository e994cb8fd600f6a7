package sonde.cli.view;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

import org.jspecify.annotations.Nullable;

import sonde.inspectors.net.TcpState;
import sonde.inspectors.processes.SocketOwners.Owner;
import sonde.inspectors.sockets.Census;
import sonde.inspectors.sockets.InetSocket;

/** Connections in groups: who is at the other end, how many, in which state. */
final class WhoConnections {
    /** A group: incoming ones by the peer's address, outgoing ones by its address and port. */
    private record Key(boolean incoming, int port, String peer, int pid, int peerPid, int state) {}

    private static final class Group {
        int count;
        @Nullable
        Owner owner;
        @Nullable
        Owner peerOwner;
    }

    private static final int NAMED = 6;

    private final Census census;
    private final WhoProcesses processes;
    private final Map<Key, Group> groups = new LinkedHashMap<>();

    WhoConnections(Census census, WhoProcesses processes) {
        this.census = census;
        this.processes = processes;
    }

    void add(InetSocket s) {
        boolean in = census.isIncoming(s);
        InetSocket other = census.otherEnd(s);
        Owner owner = census.owner(s), peer = other == null ? null : census.owner(other);
        String address = s.peer().unmapped().toString();
        if (!in) address = (address.indexOf(':') >= 0 ? "[" + address + "]" : address) + ":" + s.peerPort();
        Key key = new Key(in, in ? s.localPort() : s.peerPort(), address, owner == null ? 0 : owner.process().pid(),
                peer == null ? 0 : peer.process().pid(), s.state());
        Group g = groups.get(key);
        if (g == null) groups.put(key, g = new Group());
        g.count++;
        g.owner = owner;
        g.peerOwner = peer;
    }

    boolean isEmpty() { return groups.isEmpty(); }

    int count() {
        int n = 0;
        for (Group g : groups.values()) n += g.count;
        return n;
    }

    int count(boolean incoming) {
        int n = 0;
        for (Map.Entry<Key, Group> e : groups.entrySet()) if (e.getKey().incoming == incoming) n += e.getValue().count;
        return n;
    }

    private List<Map.Entry<Key, Group>> sorted() {
        List<Map.Entry<Key, Group>> list = new ArrayList<>(groups.entrySet());
        list.sort(Comparator.comparingInt(e -> -e.getValue().count));
        return list;
    }

    /**
     * "12 from 10.0.0.5, 3 from curl[88] at 127.0.0.1 (CLOSE-WAIT)": the largest groups of one direction.
     *
     * @param expected process that need not be named, 0 for none: any other that holds a connection is
     */
    String words(boolean incoming, boolean withPort, int expected) {
        StringBuilder s = new StringBuilder();
        int named = 0, rest = 0;
        for (Map.Entry<Key, Group> e : sorted()) {
            Key k = e.getKey();
            Group g = e.getValue();
            if (k.incoming != incoming) continue;
            if (named == NAMED) {
                rest += g.count;
                continue;
            }
            if (named++ > 0) s.append(", ");
            s.append(g.count).append(incoming ? " from " : " to ");
            Owner peer = g.peerOwner;
            if (peer != null) s.append(processes.words(peer)).append(" at ");
            s.append(k.peer);
            if (incoming && withPort) s.append(" on port ").append(k.port);
            if (k.state != TcpState.ESTABLISHED) s.append(" (").append(TcpState.name(k.state)).append(')');
            if (expected != 0 && g.owner instanceof Owner o && k.pid != expected) {
                s.append(" to ").append(processes.words(o));
            }
        }
        return rest == 0 ? s.toString() : s.append(" and ").append(rest).append(" more").toString();
    }

    List<Map<String, Object>> objects() {
        List<Map<String, Object>> list = new ArrayList<>();
        for (Map.Entry<Key, Group> e : sorted()) {
            Key k = e.getKey();
            Group g = e.getValue();
            Map<String, Object> o = new LinkedHashMap<>();
            o.put("direction", k.incoming ? "in" : "out");
            o.put("port", k.port);
            o.put("peer", k.peer);
            o.put("state", TcpState.name(k.state));
            o.put("count", g.count);
            if (g.owner instanceof Owner owner) {
                o.put("pid", k.pid);
                o.put("process", String.valueOf(OpenFileView.utf8(owner.process().command())));
            }
            if (g.peerOwner instanceof Owner peer) {
                o.put("peer_pid", k.peerPid);
                o.put("peer_process", String.valueOf(OpenFileView.utf8(peer.process().command())));
                String group = processes.group(k.peerPid).label();
                if (!group.isEmpty()) o.put("peer_group", group);
            }
            list.add(o);
        }
        return list;
    }
}
