package sonde.inspectors.sockets;

import org.jspecify.annotations.Nullable;

import sonde.inspectors.bytes.Bytes;
import sonde.inspectors.bytes.Text;
import sonde.inspectors.kernel.Errno;
import sonde.inspectors.kernel.Kernel;
import sonde.inspectors.kernel.KernelException;
import sonde.inspectors.kernel.netlink.Message;
import sonde.inspectors.kernel.netlink.Request;
import sonde.inspectors.probe.Gap;
import sonde.inspectors.probe.Sink;

/**
 * Dumps of NETLINK_SOCK_DIAG (linux/sock_diag.h): one request and its answers a table and family. Rows are judged by
 * the query before they are handed on.
 */
final class SockDiag {
    static final int NETLINK_SOCK_DIAG = 4, TCPDIAG_GETSOCK = 18, SOCK_DIAG_BY_FAMILY = 20, SOCK_DESTROY = 21;

    private static final int IPPROTO_TCP = 6, IPPROTO_UDP = 17, IPPROTO_DCCP = 33, IPPROTO_SCTP = 132,
            IPPROTO_RAW = 255,
            IPPROTO_MPTCP = 262;

    /** struct nlmsghdr. */
    private static final int HEADER = 16;

    private final Kernel kernel;
    private final SocketQuery query;
    private final Sink<? super Socket> out;

    private boolean stopped;
    private boolean raced;

    SockDiag(Kernel kernel, SocketQuery query, Sink<? super Socket> out) {
        this.kernel = kernel;
        this.query = query;
        this.out = out;
    }

    /** Whether the sink has had enough. */
    boolean isStopped() { return stopped; }

    /** @throws KernelException when this table cannot be had this way: ENOENT for a missing module */
    void inet(Table table) throws KernelException {
        if (table == Table.TCP && (query.families() & SocketQuery.INET_FAMILIES) == SocketQuery.INET_FAMILIES
                && bothFamilies()) {
            return;
        }
        if (query.wantsFamily(Table.Family.INET)) inet(table, Table.Family.INET);
        if (!stopped && query.wantsFamily(Table.Family.INET6)) inet(table, Table.Family.INET6);
    }

    private void inet(Table table, int family) throws KernelException {
        int protocol = switch (table) {
            case TCP -> IPPROTO_TCP;
            case UDP -> IPPROTO_UDP;
            case DCCP -> IPPROTO_DCCP;
            case SCTP -> IPPROTO_SCTP;
            case RAW -> IPPROTO_RAW;
            case MPTCP -> IPPROTO_MPTCP;
            default -> throw new IllegalArgumentException(table.name());
        };
        dump(inetRequest(family, protocol, query).bytes(), (a, from, to) -> {
            InetSocket s = InetSocket.of(table, a, from, to);
            // the kernel answers for a family that was not asked when a module serves both
            return s == null || !query.wantsFamily(s.family()) || hand(s);
        });
    }

    /**
     * TCP of both families by the older request, for which the kernel walks its hash of connections once instead of
     * twice. IPv6 waits until IPv4 is done, as in two dumps; when there is too much of it, it is asked for again.
     *
     * @return false when this kernel does not know that request; nothing was handed over then
     */
    private boolean bothFamilies() throws KernelException {
        Waiting v6 = new Waiting();
        try {
            dump(legacyRequest(query), (a, from, to) -> {
                v6.known = true;
                if (to - from < InetSocket.MESSAGE) return true;
                if (a[from] == Table.Family.INET) return hand(InetSocket.of(Table.TCP, a, from, to));
                v6.add(a, from, to);
                return true;
            });
        } catch (KernelException e) {
            if (v6.known) throw e;
            return false;
        }
        if (v6.tooMany) {
            inet(Table.TCP, Table.Family.INET6);
            return true;
        }
        byte[] a = v6.messages.array();
        for (int p = 0; p < v6.messages.size() && !stopped;) {
            int from = p + 2, to = from + (a[p] & 0xff | (a[p + 1] & 0xff) << 8);
            hand(InetSocket.of(Table.TCP, a, from, to));
            p = to;
        }
        return true;
    }

    /** Messages for later, each after two bytes that tell its length. */
    private static final class Waiting {
        /** Some 50,000 sockets. */
        private static final int MOST = 8 << 20;

        final Text messages = new Text(1024);
        boolean known;
        boolean tooMany;

        void add(byte[] a, int from, int to) {
            if (messages.size() > MOST) tooMany = true;
            else
                messages.raw(to - from & 0xff).raw(to - from >> 8).raw(a, from, to);
        }
    }

    /** struct inet_diag_req: family, lengths of prefixes, ext, id (48), states, cursor; attributes. */
    private static byte[] legacyRequest(SocketQuery query) {
        Request r = new Request(TCPDIAG_GETSOCK, Request.NLM_F_REQUEST | Request.NLM_F_DUMP).u8(0).u8(0).u8(0)
                .u8(extensions(query)).zeros(48).u32(query.states()).u32(0);
        filter(r, query);
        return r.bytes();
    }

    /** struct inet_diag_req_v2: family, protocol, ext, pad, states, id (48); attributes. */
    static Request inetRequest(int family, int protocol, SocketQuery query) {
        Request r = new Request(SOCK_DIAG_BY_FAMILY, Request.NLM_F_REQUEST | Request.NLM_F_DUMP).u8(family).u8(protocol)
                .u8(extensions(query)).u8(0).u32(query.states()).zeros(48);
        filter(r, query);
        if (protocol > 255) r.attribute(3, new Request(0, 0).u32(protocol).payload());
        return r;
    }

    private static void filter(Request r, SocketQuery query) {
        SocketFilter filter = query.filter();
        byte[] bytecode = filter == null ? null : Bytecode.compile(filter);
        if (bytecode != null) r.attribute(1, bytecode);
    }

    private static int extensions(SocketQuery query) {
        int ext = 0;
        if (query.wantsDetail(SocketQuery.MEMORY)) ext |= bit(InetSocket.MEMINFO) | bit(InetSocket.SKMEMINFO);
        if (query.wantsDetail(SocketQuery.TCP_INFO)) {
            ext |= bit(InetSocket.INFO) | bit(InetSocket.VEGASINFO) | bit(InetSocket.CONG);
        }
        if (query.wantsDetail(SocketQuery.EXTENDED)) ext |= bit(InetSocket.SHUTDOWN);
        if (query.wantsDetail(SocketQuery.TRAFFIC_CLASS)) ext |= bit(InetSocket.TOS) | bit(InetSocket.TCLASS);
        return ext;
    }

    private static int bit(int attribute) { return 1 << attribute - 1; }

    /** struct unix_diag_req: family, protocol, pad, states 4, inode 8, show 12, cookie 16. */
    void unix() throws KernelException {
        int show = UnixSocket.SHOW_NAME | UnixSocket.SHOW_PEER | UnixSocket.SHOW_RQLEN;
        if (query.wantsDetail(SocketQuery.MEMORY)) show |= UnixSocket.SHOW_MEMINFO;
        if (query.wantsDetail(SocketQuery.EXTENDED)) {
            show |= UnixSocket.SHOW_VFS | UnixSocket.SHOW_ICONS | UnixSocket.SHOW_UID;
        }
        byte[] request = dumpRequest(Table.Family.UNIX, 0).u32(query.states()).u32(0).u32(show).u64(-1).bytes();
        dump(request, (a, from, to) -> {
            UnixSocket s = UnixSocket.of(Bytes.of(a, from, to));
            return s == null || !query.wants(s.table()) || hand(s);
        });
    }

    /** struct packet_diag_req: family, protocol, pad, inode 4, show 8, cookie 12. */
    void packet() throws KernelException {
        int show = 1 | 2 | 4 | 8 | 16; // INFO, MCLIST, RING_CFG, FANOUT, MEMINFO
        if (query.wantsDetail(SocketQuery.BPF)) show |= 32;
        byte[] request = dumpRequest(Table.Family.PACKET, 0).u32(0).u32(show).u64(-1).bytes();
        dump(request, (a, from, to) -> {
            PacketSocket s = PacketSocket.of(Bytes.of(a, from, to));
            return s == null || !query.wants(s.table()) || hand(s);
        });
    }

    /** struct netlink_diag_req, like the packet one; protocol 255 is all of them. */
    void netlink() throws KernelException {
        byte[] request = dumpRequest(Table.Family.NETLINK, 255).u32(0).u32(1 | 2).u64(-1).bytes();
        dump(request, (a, from, to) -> {
            NetlinkSocket s = NetlinkSocket.of(Bytes.of(a, from, to));
            return s == null || hand(s);
        });
    }

    /** struct vsock_diag_req: family, protocol, pad, states 4, inode 8, show 12, cookie 16. */
    void vsock() throws KernelException {
        byte[] request = dumpRequest(Table.Family.VSOCK, 0).u32(query.states()).u32(0).u32(0).u64(-1).bytes();
        dump(request, (a, from, to) -> {
            VsockSocket s = VsockSocket.of(Bytes.of(a, from, to));
            return s == null || !query.wants(s.table()) || hand(s);
        });
    }

    /** struct xdp_diag_req: family, protocol, pad, inode 4, show 8, cookie 12. */
    void xdp() throws KernelException {
        byte[] request = dumpRequest(Table.Family.XDP, 0).u32(0).u32(1 | 2 | 4 | 8 | 16).u64(-1).bytes();
        dump(request, (a, from, to) -> {
            XdpSocket s = XdpSocket.of(Bytes.of(a, from, to));
            return s == null || hand(s);
        });
    }

    private static Request dumpRequest(int family, int protocol) {
        return new Request(SOCK_DIAG_BY_FAMILY, Request.NLM_F_REQUEST | Request.NLM_F_DUMP).u8(family).u8(protocol)
                .u16(0);
    }

    private boolean hand(@Nullable Socket s) {
        if (s == null) return true;
        SocketFilter filter = query.filter();
        if (filter != null && !filter.matches(s)) return true;
        if (!out.accept(s)) stopped = true;
        return !stopped;
    }

    /** Takes the payload of one message; false stops the dump. */
    private interface Payload {
        boolean take(byte[] datagram, int from, int to);
    }

    private void dump(byte[] request, Payload each) throws KernelException {
        int[] failed = new int[1];
        kernel.netlink(NETLINK_SOCK_DIAG, request, (datagram, length) -> datagram(datagram, length, each, failed));
        if (failed[0] != 0) throw new KernelException("sock_diag", failed[0]);
        if (raced) {
            out.gap(new Gap.Raced("socket table"));
            raced = false;
        }
    }

    /** Walks the messages by hand and not by {@link Message}: three objects a socket are a fifth of a large dump. */
    private boolean datagram(byte[] d, int length, Payload each, int[] failed) {
        for (int p = 0; length - p >= HEADER;) {
            int size = d[p] & 0xff | (d[p + 1] & 0xff) << 8 | (d[p + 2] & 0xff) << 16 | d[p + 3] << 24;
            if (size < HEADER || size > length - p) break;
            int type = d[p + 4] & 0xff | (d[p + 5] & 0xff) << 8;
            if ((d[p + 6] & Message.NLM_F_DUMP_INTR) != 0) raced = true;
            if (type == Message.NLMSG_DONE || type == Message.NLMSG_ERROR) {
                Message last = Message.first(Bytes.of(d, p, length));
                failed[0] = last == null ? 0 : last.errno();
                return false;
            }
            if (!each.take(d, p + HEADER, p + size)) return false;
            p += size + 3 & ~3;
        }
        return true;
    }

    /** Whether this errno says that the kernel lacks the diag module, or that it is kept from us. */
    static boolean isAbsent(KernelException e) {
        return switch (e.errno()) {
            case Errno.ENOENT, Errno.EPROTONOSUPPORT, Errno.EOPNOTSUPP, Errno.EAFNOSUPPORT, Errno.EINVAL, Errno.EPERM,
                    Errno.EACCES, Errno.ENOSYS, Errno.ECONNREFUSED ->
                true;
            default -> false;
        };
    }

    /** What the kernel lacks, for a gap; null when the table is simply not in use on hosts like this. */
    static @Nullable String module(Table table) {
        return switch (table) {
            case TCP -> "tcp_diag";
            case UDP -> "udp_diag";
            case RAW -> "raw_diag";
            case UNIX_STREAM, UNIX_DGRAM, UNIX_SEQPACKET -> "unix_diag";
            case PACKET_RAW, PACKET_DGRAM -> "af_packet_diag";
            case NETLINK -> "netlink_diag";
            case VSOCK_STREAM, VSOCK_DGRAM -> "vsock_diag";
            case XDP -> "xsk_diag";
            case MPTCP -> "mptcp_diag";
            case SCTP -> "sctp_diag";
            case DCCP -> "dccp_diag";
            case TIPC -> "tipc_diag";
        };
    }
}
