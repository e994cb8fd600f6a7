package sonde.inspectors.sockets;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

import org.jspecify.annotations.Nullable;

import sonde.inspectors.kernel.procfs.ProcFs;
import sonde.inspectors.net.Address;
import sonde.inspectors.net.TcpState;
import sonde.inspectors.probe.Gap;
import sonde.inspectors.probe.Sink;
import sonde.inspectors.processes.SocketOwners;
import sonde.inspectors.processes.SocketOwners.Owner;

/** Every internet and unix socket of a namespace at one moment, with its holders, and the ways from one to another. */
public final class Census {
    /** Both ends of a connection as one key. */
    private record Ends(Address local, int localPort, Address peer, int peerPort, boolean tcp) {}

    private final List<InetSocket> inet = new ArrayList<>();
    private final List<UnixSocket> unix = new ArrayList<>();
    private final List<Gap> gaps = new ArrayList<>();
    private final Map<Ends, InetSocket> connected = new HashMap<>();
    private final Map<Integer, List<InetSocket>> servers = new HashMap<>();
    private final Map<Long, UnixSocket> unixByInode = new HashMap<>();
    private final SocketOwners owners;
    private final NoOwner.Search search;

    private Census(SocketOwners owners, NoOwner.Search search) {
        this.owners = owners;
        this.search = search;
    }

    /** @param details what to ask of each socket; constants of {@link SocketQuery} */
    public static Census take(ProcFs proc, int tables, int details) {
        SocketOwners owners = SocketOwners.walk(proc, false);
        Census census = take(proc, owners, tables, details);
        Gap denied = owners.gap();
        if (denied != null) census.gaps.add(0, denied);
        return census;
    }

    /** With holders that are known already; what of them is missing is not told again. */
    public static Census take(ProcFs proc, SocketOwners owners, int tables, int details) {
        Census census = new Census(owners, NoOwner.Search.of(proc, owners.denied()));
        new SocketTable(proc, new SocketQuery(tables, ~0L, TcpState.ALL, details, null)).run(new Sink<Socket>() {
            @Override
            public boolean accept(Socket row) {
                census.add(row);
                return true;
            }

            @Override
            public void gap(Gap gap) { census.gaps.add(gap); }

            @Override
            public void close() {}
        });
        return census;
    }

    /** Of sockets and holders that are known already. */
    static Census of(List<Socket> sockets, SocketOwners owners, NoOwner.Search search) {
        Census census = new Census(owners, search);
        for (Socket s : sockets) census.add(s);
        return census;
    }

    private void add(Socket s) {
        if (s instanceof InetSocket i) {
            inet.add(i);
            if (i.peerPort() != 0) connected.put(ends(i), i);
            if (!isServer(i)) return;
            List<InetSocket> list = servers.get(service(i));
            if (list == null) servers.put(service(i), list = new ArrayList<>());
            list.add(i);
        } else if (s instanceof UnixSocket u) {
            unix.add(u);
            unixByInode.put(u.inode(), u);
        }
    }

    private static Ends ends(InetSocket s) {
        return new Ends(s.local().unmapped(), s.localPort(), s.peer().unmapped(), s.peerPort(), s.table() == Table.TCP);
    }

    public List<InetSocket> inet() { return inet; }

    public List<UnixSocket> unix() { return unix; }

    public List<Gap> gaps() { return gaps; }

    /** Holders of a socket, the first found first. */
    public List<Owner> owners(Socket s) {
        return s.inode() == 0 ? List.of() : owners.of(s.inode()).reversed();
    }

    /** The first holder of a socket, or null. */
    public @Nullable Owner owner(Socket s) {
        List<Owner> all = owners(s);
        return all.isEmpty() ? null : all.get(0);
    }

    /** Whether this process holds it. */
    public boolean isHeldBy(Socket s, int pid) {
        for (Owner o : owners(s)) if (o.process().pid() == pid) return true;
        return false;
    }

    /** Why a socket has no holder here. */
    public NoOwner whyNoOwner(Socket s) { return NoOwner.of(s, search); }

    /** The other end of a connection within this namespace, or null. */
    public @Nullable InetSocket otherEnd(InetSocket s) {
        if (s.peerPort() == 0) return null;
        return connected.get(new Ends(s.peer().unmapped(), s.peerPort(), s.local().unmapped(), s.localPort(),
                s.table() == Table.TCP));
    }

    /** The other end of a unix socket, or null. */
    public @Nullable UnixSocket otherEnd(UnixSocket s) {
        return s.peerInode() == 0 ? null : unixByInode.get(s.peerInode());
    }

    /** Whether it waits for others to connect or to send: a TCP listener, or an unconnected datagram socket with a port. */
    public static boolean isServer(InetSocket s) {
        return s.table() == Table.TCP || s.table() == Table.MPTCP
                ? s.state() == TcpState.LISTEN
                : s.peerPort() == 0 && s.localPort() != 0;
    }

    private static int service(InetSocket s) { return s.table().ordinal() << 16 | s.localPort(); }

    /** The listener that a connection came in through, or null: then it went out, or its listener is gone. */
    public @Nullable InetSocket listener(InetSocket s) {
        InetSocket any = null;
        List<InetSocket> list = servers.get(service(s));
        if (list == null) return null;
        for (InetSocket l : list) {
            if (l.local().unmapped().equals(s.local().unmapped())) return l;
            if (l.local().isAny()) any = l;
        }
        return any;
    }

    /** Whether a connection came in rather than went out. Without its listener the larger port is taken for the caller's. */
    public boolean isIncoming(InetSocket s) {
        return listener(s) != null || s.localPort() < s.peerPort();
    }
}
