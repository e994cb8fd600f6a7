package sonde.inspectors.sockets;

import java.util.function.Consumer;

import sonde.inspectors.bytes.Bytes;
import sonde.inspectors.kernel.Kernel;
import sonde.inspectors.kernel.KernelException;
import sonde.inspectors.kernel.Linux;
import sonde.inspectors.kernel.NetlinkEvents;
import sonde.inspectors.kernel.netlink.Message;
import sonde.inspectors.kernel.netlink.Request;
import sonde.inspectors.probe.Sink;

/** What sock_diag does besides listing: closing a socket, telling of sockets as they go, raw dumps. */
public final class SocketActions {
    /** About 8,000 events. */
    private static final int QUEUE_BYTES = 8 << 20;

    private SocketActions() {}

    /**
     * Closes a socket as {@code SOCK_DESTROY} does: with a reset, and an error for whoever holds it. The cookie guards
     * against a new socket of the same addresses.
     *
     * @throws KernelException EPERM without CAP_NET_ADMIN, EOPNOTSUPP where this kind cannot be closed, ENOENT when gone
     */
    public static void destroy(Kernel kernel, InetSocket s) throws KernelException {
        Request r = new Request(SockDiag.SOCK_DESTROY, Request.NLM_F_REQUEST | Request.NLM_F_ACK).u8(s.family())
                .u8(protocol(s.table())).u16(0).u32(1 << s.state()).be16(s.localPort()).be16(s.peerPort());
        address(r, s.local().bytes());
        address(r, s.peer().bytes());
        r.u32(s.interfaceIndex()).u64(s.cookie());
        int[] errno = new int[1];
        kernel.netlink(SockDiag.NETLINK_SOCK_DIAG, r.bytes(), (datagram, length) -> {
            Message m = Message.first(Bytes.of(datagram, 0, length));
            if (m != null && m.type() == Message.NLMSG_ERROR) errno[0] = m.errno();
            return false;
        });
        if (errno[0] != 0) throw new KernelException("SOCK_DESTROY", errno[0]);
    }

    private static void address(Request r, byte[] address) { r.raw(address).zeros(16 - address.length); }

    private static int protocol(Table table) {
        return switch (table) {
            case UDP -> 17;
            case RAW -> 255;
            case SCTP -> 132;
            case DCCP -> 33;
            default -> 6;
        };
    }

    /** SKNLGRP_INET_TCP_DESTROY 1, INET_UDP 2, INET6_TCP 3, INET6_UDP 4 (linux/sock_diag.h), as a mask. */
    private static int groups(SocketQuery query) {
        int groups = 0;
        if (query.wants(Table.TCP)) groups |= 1 | 4;
        if (query.wants(Table.UDP)) groups |= 2 | 8;
        return groups;
    }

    /**
     * Hands over TCP and UDP sockets as the kernel destroys them, until the sink has had enough. Needs no privilege; a
     * connection that ends in TIME-WAIT is told when it leaves its process.
     */
    public static void destroyed(Linux kernel, SocketQuery query, Sink<? super Socket> out) throws KernelException {
        kernel.netlinkEvents(SockDiag.NETLINK_SOCK_DIAG, groups(query), (datagram, length) -> {
            if (length == 0) out.gap(new sonde.inspectors.probe.Gap.Raced("events (the kernel's queue ran over)"));
            for (Message m = Message.first(Bytes.of(datagram, 0, length)); m != null; m = m.next()) {
                InetSocket s = destroyed(m.payload());
                if (s == null || !query.wantsFamily(s.family()) || !query.wants(s.table())) continue;
                SocketFilter filter = query.filter();
                if (filter != null && !filter.matches(s)) continue;
                if (!out.accept(s)) return false;
            }
            return true;
        });
    }

    /** Destroyed sockets that wait in the kernel until {@link #takeDestroyed} fetches them; the caller closes it. */
    public static NetlinkEvents queueDestroyed(Linux kernel, int tables) throws KernelException {
        SocketQuery query = new SocketQuery(tables, SocketQuery.INET_FAMILIES, 0, 0, null);
        return kernel.events(SockDiag.NETLINK_SOCK_DIAG, groups(query), QUEUE_BYTES);
    }

    /** Hands over what has queued up so far. */
    public static void takeDestroyed(NetlinkEvents events, Consumer<InetSocket> each) throws KernelException {
        events.take((datagram, length) -> {
            for (Message m = Message.first(Bytes.of(datagram, 0, length)); m != null; m = m.next()) {
                InetSocket s = destroyed(m.payload());
                if (s != null) each.accept(s);
            }
            return true;
        });
    }

    private static @org.jspecify.annotations.Nullable InetSocket destroyed(Bytes m) {
        InetSocket s = InetSocket.of(Table.TCP, m);
        if (s == null) return null;
        boolean udp = s.attributes().u8(InetSocket.PROTOCOL, 6) == 17;
        return udp ? InetSocket.of(Table.UDP, m) : s;
    }

    /** The raw messages of a TCP dump, as {@code ss -D} writes them. */
    public static void rawTcp(Kernel kernel, SocketQuery query, Kernel.DatagramVisitor each) throws KernelException {
        for (int family : new int[]{Table.Family.INET, Table.Family.INET6}) {
            kernel.netlink(SockDiag.NETLINK_SOCK_DIAG, SockDiag.inetRequest(family, 6, query).bytes(), each);
        }
    }
}
