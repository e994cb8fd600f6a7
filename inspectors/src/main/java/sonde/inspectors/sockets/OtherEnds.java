package sonde.inspectors.sockets;

import java.util.List;

import org.jspecify.annotations.Nullable;

import sonde.inspectors.kernel.procfs.ProcFs;
import sonde.inspectors.net.Address;
import sonde.inspectors.net.TcpState;
import sonde.inspectors.probe.Gap;
import sonde.inspectors.probe.Sink;
import sonde.inspectors.processes.Containers;
import sonde.inspectors.processes.SocketOwners;
import sonde.inspectors.processes.SocketOwners.Owner;

/**
 * Finds the socket at the other end of a connection within this network namespace, and who holds it: for TCP the one
 * with the same ends the other way round; for UDP that, or else the server that is bound there; for unix sockets the one
 * that the kernel names.
 */
public final class OtherEnds {
    private final ProcFs proc;
    private final SocketOwners owners;
    private final NoOwner.Search search;
    private final Containers containers;
    private final TupleIndex v4 = new TupleIndex(false), v6 = new TupleIndex(true);
    private @Nullable UnixPeers unix;
    private List<OtherEnds> elsewhere = List.of();

    private OtherEnds(ProcFs proc, SocketOwners owners) {
        this.proc = proc;
        this.owners = owners;
        search = NoOwner.Search.of(proc, owners.denied());
        containers = new Containers(proc);
    }

    /**
     * Reads the tables once.
     *
     * @param tables mask of {@link Table#bit}: those that will be asked about
     */
    public static OtherEnds read(ProcFs proc, int tables, SocketOwners owners) {
        OtherEnds ends = new OtherEnds(proc, owners);
        int inet = tables & Table.bits(Table.TCP, Table.UDP, Table.DCCP, Table.MPTCP);
        if (inet == 0) return ends;
        int states = TcpState.ALL & ~(1 << TcpState.LISTEN);
        new SocketTable(proc, new SocketQuery(inet, SocketQuery.INET_FAMILIES, states, 0, null)).run(ends.rows());
        return ends;
    }

    /**
     * Other network namespaces of this host, in which to look for what is not here: a connection from a container to
     * another, or to the host, where no address is translated on the way.
     */
    public void elsewhere(List<OtherEnds> namespaces) { elsewhere = namespaces; }

    private Sink<Socket> rows() {
        return new Sink<>() {
            @Override
            public boolean accept(Socket row) {
                if (row instanceof InetSocket s) put(s);
                return true;
            }

            /** The listing itself reads the same tables and says what of them is missing. */
            @Override
            public void gap(Gap gap) {}

            @Override
            public void close() {}
        };
    }

    private void put(InetSocket s) {
        if (s.peerPort() == 0 && (s.table() != Table.UDP || s.localPort() == 0)) return;
        Address local = s.local().unmapped();
        index(local).put(s.table(), local, s.localPort(), s.peer().unmapped(), s.peerPort(), s.inode(), s.state());
    }

    private TupleIndex index(Address a) { return a.isV6() ? v6 : v4; }

    /** The other end of this socket, or null: it has none, or none here. */
    public @Nullable OtherEnd of(Socket s) {
        if (s instanceof InetSocket i) {
            return inet(i.table(), i.local(), i.localPort(), i.peer(), i.peerPort(), i.inode());
        }
        if (!(s instanceof UnixSocket u)) return null;
        if (u.peerInode() != 0) return end(TcpState.ESTABLISHED, u.peerInode(), u.inode());
        // the kernel names an end without an inode: a connection that waits to be accepted
        return u.attributes().find(UnixSocket.PEER) == null ? null : end(TcpState.ESTABLISHED, 0, u.inode());
    }

    /**
     * The other end of a connection, or null.
     *
     * @param inode of the socket that asks
     */
    public @Nullable OtherEnd inet(Table table, Address local, int localPort, Address peer, int peerPort, long inode) {
        if (peerPort == 0) return null;
        Address here = local.unmapped(), there = peer.unmapped();
        OtherEnd end = find(table, here, localPort, there, peerPort, inode);
        if (end != null || there.isLoopback() || there.equals(here)) return end;
        for (OtherEnds namespace : elsewhere) {
            end = namespace == this ? null : namespace.find(table, here, localPort, there, peerPort, inode);
            if (end != null) return end;
        }
        return null;
    }

    private @Nullable OtherEnd find(Table table, Address here, int localPort, Address there, int peerPort, long inode) {
        TupleIndex index = index(there);
        int row = here.isV6() == there.isV6() ? index.find(table, there, peerPort, here, localPort) : -1;
        if (row < 0 && table == Table.UDP) {
            Address any = there.isV6() ? Address.ANY6 : Address.ANY4;
            row = index.find(table, there, peerPort, any, 0);
            // a server of all addresses counts only where the address is surely this host's
            if (row < 0 && (there.isLoopback() || there.equals(here))) {
                row = index.find(table, any, peerPort, any, 0);
                if (row < 0 && !there.isV6()) {
                    index = v6;
                    row = index.find(table, Address.ANY6, peerPort, Address.ANY6, 0);
                }
            }
        }
        return row < 0 ? null : end(index.state(row), index.inode(row), inode);
    }

    /** The other end of a unix socket whose table did not name it (/proc/net/unix does not), or null. */
    public @Nullable OtherEnd unix(long inode) {
        UnixPeers peers = unix;
        if (peers == null) unix = peers = UnixPeers.read(proc.kernel());
        Long peer = peers.connectedTo(inode);
        return peer == null ? null : end(TcpState.ESTABLISHED, peer, inode);
    }

    private OtherEnd end(int state, long inode, long asking) {
        List<Owner> there = owners.of(inode);
        if (there.isEmpty()) return new OtherEnd(inode, there, NoOwner.of(state, inode, true, search), null);
        List<Owner> here = owners.of(asking);
        return new OtherEnd(inode, there, null,
                containers.ifOther(there.get(0).process().pid(), here.isEmpty() ? 0 : here.get(0).process().pid()));
    }
}
