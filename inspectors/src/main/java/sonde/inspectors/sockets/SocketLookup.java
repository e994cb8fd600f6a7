package sonde.inspectors.sockets;

import java.util.HashSet;
import java.util.Set;

import org.jspecify.annotations.Nullable;

import sonde.inspectors.bytes.Bytes;
import sonde.inspectors.kernel.Door;
import sonde.inspectors.kernel.KernelException;
import sonde.inspectors.kernel.netlink.Attributes;
import sonde.inspectors.kernel.netlink.Message;
import sonde.inspectors.kernel.netlink.NetlinkAsk;
import sonde.inspectors.kernel.netlink.Request;

/**
 * Asks the kernel for the one socket that a packet belongs to, as it would find it itself (inet_diag without
 * NLM_F_DUMP). In the network namespace in which it was made, whatever is given up since.
 */
final class SocketLookup implements AutoCloseable {
    private static final int NETLINK_ROUTE = 0, RTM_GETADDR = 22, RTM_NEWADDR = 20, IFADDRMSG = 8, IFA_ADDRESS = 1,
            IFA_LOCAL = 2;
    private static final int TCP = 6, UDP = 17, AF_INET = 2, AF_INET6 = 10, ANY_STATE = -1;

    private final NetlinkAsk sockets, routes;

    SocketLookup(Door door) throws KernelException {
        sockets = new NetlinkAsk(door, SockDiag.NETLINK_SOCK_DIAG);
        routes = new NetlinkAsk(door, NETLINK_ROUTE);
    }

    /**
     * The socket, or null when there is none: for TCP the connection, else the listener that would take it.
     *
     * @param local where in {@code bytes} the address of this host lies, of 4 or 16 bytes
     */
    @Nullable
    InetSocket find(int protocol, byte[] bytes, int local, int localPort, int peer, int peerPort, boolean v6) {
        // of UDP the kernel is told the packet's view: its source is the peer
        boolean swapped = protocol == UDP;
        int source = swapped ? peer : local, destination = swapped ? local : peer, size = v6 ? 16 : 4;
        Request r = new Request(SockDiag.SOCK_DIAG_BY_FAMILY, Request.NLM_F_REQUEST).u8(v6 ? AF_INET6 : AF_INET)
                .u8(protocol).u8(0).u8(0).u32(ANY_STATE).be16(swapped ? peerPort : localPort)
                .be16(swapped ? localPort : peerPort);
        address(r, bytes, source, size);
        address(r, bytes, destination, size);
        r.u32(0).u64(-1);
        byte[] answer = sockets.ask(r.bytes());
        Message m = answer == null ? null : Message.first(Bytes.of(answer, 0, answer.length));
        if (m == null || m.type() != SockDiag.SOCK_DIAG_BY_FAMILY) return null;
        return InetSocket.of(protocol == TCP ? Table.TCP : Table.UDP, m.payload());
    }

    private static void address(Request r, byte[] bytes, int at, int size) {
        byte[] address = new byte[size];
        System.arraycopy(bytes, at, address, 0, size);
        r.raw(address).zeros(16 - size);
    }

    /** All addresses of this host, as hexadecimal text is not: each in a string of its bytes. */
    Set<String> addresses() {
        Set<String> all = new HashSet<>();
        byte[] request = new Request(RTM_GETADDR, Request.NLM_F_REQUEST | Request.NLM_F_DUMP).zeros(IFADDRMSG).bytes();
        routes.dump(request, m -> {
            if (m.type() != RTM_NEWADDR || m.payload().size() < IFADDRMSG) return;
            Attributes attributes = new Attributes(m.payload().from(IFADDRMSG));
            Bytes address = attributes.find(IFA_LOCAL);
            if (address == null) address = attributes.find(IFA_ADDRESS);
            if (address != null) all.add(text(address.array(), address.from(), address.size()));
        });
        return all;
    }

    static String text(byte[] bytes, int at, int size) {
        return new String(bytes, at, size, java.nio.charset.StandardCharsets.ISO_8859_1);
    }

    @Override
    public void close() {
        sockets.close();
        routes.close();
    }
}
