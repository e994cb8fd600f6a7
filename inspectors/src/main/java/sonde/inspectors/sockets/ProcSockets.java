package sonde.inspectors.sockets;

import sonde.inspectors.kernel.KernelException;
import sonde.inspectors.kernel.netlink.Attributes;
import sonde.inspectors.kernel.procfs.Fields;
import sonde.inspectors.kernel.procfs.ProcFs;
import sonde.inspectors.net.Address;
import sonde.inspectors.net.TcpState;
import sonde.inspectors.probe.Gap;
import sonde.inspectors.probe.Sink;

/** The same rows out of /proc/net, for where sock_diag is not to be had. Lines that make no sense are counted. */
final class ProcSockets {
    /** USER_HZ: times of /proc/net/tcp are in hundredths of a second. */
    private static final int TICK_MILLIS = 10;

    private final ProcFs proc;
    private final SocketQuery query;
    private final Sink<? super Socket> out;
    private boolean stopped;

    ProcSockets(ProcFs proc, SocketQuery query, Sink<? super Socket> out) {
        this.proc = proc;
        this.query = query;
        this.out = out;
    }

    boolean isStopped() { return stopped; }

    /** @throws KernelException when the file of the IPv4 table is not there; one without IPv6 is no error */
    void inet(Table table) throws KernelException {
        String file = switch (table) {
            case TCP -> "tcp";
            case UDP -> "udp";
            case RAW -> "raw";
            default -> throw new KernelException("proc table", sonde.inspectors.kernel.Errno.ENOENT);
        };
        if (query.wantsFamily(Table.Family.INET)) inet(table, "net/" + file, false);
        if (!stopped && query.wantsFamily(Table.Family.INET6)) {
            try {
                inet(table, "net/" + file + "6", true);
            } catch (KernelException noIpv6) {
                if (!noIpv6.isGone()) throw noIpv6;
            }
        }
    }

    /** Lines as net/ipv4/tcp_ipv4.c get_tcp4_sock prints them. */
    private void inet(Table table, String file, boolean v6) throws KernelException {
        Fields f = new Fields(proc.read(file));
        long bad = 0;
        for (boolean first = true; !stopped && f.line(); first = false) {
            if (first && isTitle(f)) continue;
            InetSocket s = inet(table, f, v6);
            if (s == null) bad++;
            else
                hand(s);
        }
        count(file, bad);
    }

    private static boolean isTitle(Fields f) {
        for (int i = f.start(); i < f.end(); i++) {
            byte b = f.text()[i];
            if (b != ' ') return b < '0' || b > '9';
        }
        return true;
    }

    private static @org.jspecify.annotations.Nullable InetSocket inet(Table table, Fields f, boolean v6) {
        f.dec();
        f.expect(':');
        Address local = address(f, v6);
        f.expect(':');
        int localPort = (int) f.hex(4, 4);
        Address peer = address(f, v6);
        f.expect(':');
        int peerPort = (int) f.hex(4, 4);
        int state = (int) f.hex(2, 2);
        long send = f.hex(8, 8);
        f.expect(':');
        long receive = f.hex(8, 8);
        int timer = (int) f.hex(2, 2);
        f.expect(':');
        long ticks = f.hex(8, 8);
        int retransmits = (int) f.hex(8, 8);
        long uid = f.dec();
        f.dec();
        long inode = f.dec();
        if (f.isBad() || state == 0 || state > TcpState.NEW_SYN_RECV) return null;
        if (state == TcpState.NEW_SYN_RECV) state = TcpState.SYN_RECV;
        return new InetSocket(table, v6 ? Table.Family.INET6 : Table.Family.INET, state, local, localPort, peer,
                peerPort, 0, receive, send, uid, inode, Socket.UNKNOWN, timer, ticks * TICK_MILLIS, retransmits,
                Attributes.NONE);
    }

    /** Words of 32 bits, each in this machine's byte order. */
    private static Address address(Fields f, boolean v6) {
        if (!v6) return Address.v4(Integer.reverseBytes((int) f.hex(8, 8)));
        String word = f.word32x4();
        if (word.isEmpty()) return Address.ANY6;
        long[] halves = new long[2];
        for (int i = 0; i < 4; i++) {
            int bits = Integer.reverseBytes(Integer.parseUnsignedInt(word, i * 8, i * 8 + 8, 16));
            halves[i / 2] = halves[i / 2] << 32 | bits & 0xffffffffL;
        }
        return Address.v6(halves[0], halves[1]);
    }

    /** Lines as net/unix/af_unix.c unix_seq_show prints them: address, refs, protocol, flags, type, state, inode, path. */
    void unix() throws KernelException {
        Fields f = new Fields(proc.read("net/unix"));
        long bad = 0;
        UnixSocket before = null;
        for (boolean first = true; !stopped && f.line(); first = false) {
            if (first && startsWith(f, "Num")) continue;
            int from = f.start(), to = f.end();
            UnixSocket s = unix(f);
            if (s != null) {
                if (before != null) handUnix(before);
                before = s;
            } else if (before != null && before.name() != null) {
                // a path with a line break in it: it belongs to the row before
                String more = new String(f.text(), from, to - from, java.nio.charset.StandardCharsets.ISO_8859_1);
                before = before.withName(before.name() + "\n" + more);
            } else {
                bad++;
            }
        }
        if (before != null && !stopped) handUnix(before);
        count("net/unix", bad);
    }

    private void handUnix(UnixSocket s) { if (query.wants(s.table())) hand(s); }

    private static boolean startsWith(Fields f, String s) {
        for (int i = 0; i < s.length(); i++) {
            if (f.start() + i >= f.end() || f.text()[f.start() + i] != s.charAt(i)) return false;
        }
        return true;
    }

    private static @org.jspecify.annotations.Nullable UnixSocket unix(Fields f) {
        f.hex(8, 16);
        f.expect(':');
        f.hex(8, 8);
        f.hex(8, 8);
        long flags = f.hex(8, 8);
        int type = (int) f.hex(4, 4), state = (int) f.hex(2, 2);
        long inode = f.dec();
        if (f.isBad() || state < 1 || state > 4) return null;
        int meant = (flags & 1 << 16) != 0
                ? TcpState.LISTEN
                : switch (state) {
                    case 1 -> TcpState.CLOSE;
                    case 2 -> TcpState.SYN_SENT;
                    case 3 -> TcpState.ESTABLISHED;
                    default -> TcpState.CLOSING;
                };
        return new UnixSocket(UnixSocket.table(type), type, meant, f.rest(), inode, 0, 0, 0, Socket.UNKNOWN,
                Attributes.NONE);
    }

    /** /proc/net/packet: sk, refs, type, protocol, interface, running, rmem, user, inode. */
    void packet() throws KernelException {
        Fields f = new Fields(proc.read("net/packet"));
        long bad = 0;
        for (boolean first = true; !stopped && f.line(); first = false) {
            if (first && startsWith(f, "sk")) continue;
            f.hex();
            f.dec();
            int type = (int) f.dec(), protocol = (int) f.hex(4, 4), index = (int) f.dec();
            f.dec();
            long memory = f.dec(), uid = f.dec(), inode = f.dec();
            Table table = type == 3 ? Table.PACKET_RAW : Table.PACKET_DGRAM;
            if (f.isBad()) bad++;
            else if (query.wants(table))
                hand(new PacketSocket(table, protocol, index, inode, Socket.UNKNOWN, memory,
                        uid, Attributes.NONE));
        }
        count("net/packet", bad);
    }

    /** /proc/net/netlink: sk, protocol, port id, groups, rmem, wmem, dump, locks, drops, inode. */
    void netlink() throws KernelException {
        Fields f = new Fields(proc.read("net/netlink"));
        long bad = 0;
        for (boolean first = true; !stopped && f.line(); first = false) {
            if (first && startsWith(f, "sk")) continue;
            f.hex();
            int protocol = (int) f.dec(), port = (int) f.dec();
            long groups = f.hex(8, 8), receive = f.dec(), send = f.dec();
            f.skip(3);
            long inode = f.dec();
            if (f.isBad()) bad++;
            else
                hand(new NetlinkSocket(protocol, port, false, 0, 0, groups, inode, Socket.UNKNOWN, receive, send,
                        Attributes.NONE));
        }
        count("net/netlink", bad);
    }

    private void count(String file, long bad) { if (bad > 0) out.gap(new Gap.Damaged(proc.path(file), bad)); }

    private void hand(Socket s) {
        if (!query.wantsState(s.state())) return;
        SocketFilter filter = query.filter();
        if (filter != null && !filter.matches(s)) return;
        if (!out.accept(s)) stopped = true;
    }
}
