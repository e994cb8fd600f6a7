package sonde.inspectors.sockets;

import sonde.inspectors.kernel.KernelException;
import sonde.inspectors.kernel.netlink.Attributes;
import sonde.inspectors.kernel.procfs.InetLine;
import sonde.inspectors.kernel.procfs.InetTable;
import sonde.inspectors.kernel.procfs.LineReader;
import sonde.inspectors.kernel.procfs.ProcFs;
import sonde.inspectors.kernel.procfs.UnixLine;
import sonde.inspectors.kernel.procfs.UnixTable;
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
        if (query.wantsFamily(Table.Family.INET)) inet(table, file, Table.Family.INET);
        if (!stopped && query.wantsFamily(Table.Family.INET6)) {
            try {
                inet(table, file + "6", Table.Family.INET6);
            } catch (KernelException noIpv6) {
                if (!noIpv6.isGone()) throw noIpv6;
            }
        }
    }

    private void inet(Table table, String file, int family) throws KernelException {
        long[] bad = {0};
        long damaged = InetTable.read(proc, file, l -> {
            if (l.state() == 0 || l.state() > TcpState.NEW_SYN_RECV) bad[0]++;
            else
                hand(socket(table, family, l));
            return !stopped;
        });
        count("net/" + file, damaged + bad[0]);
    }

    private static InetSocket socket(Table table, int family, InetLine l) {
        int state = l.state() == TcpState.NEW_SYN_RECV ? TcpState.SYN_RECV : l.state();
        return new InetSocket(table, family, state, l.local(), l.localPort(), l.remote(), l.remotePort(), 0,
                l.rxQueue(),
                l.txQueue(), l.uid(), l.inode(), Socket.UNKNOWN, l.timer(), l.timerTicks() * TICK_MILLIS,
                (int) l.retransmits(), Attributes.NONE);
    }

    /** Without sock_diag nobody knows better how many line breaks a name has. */
    void unix() throws KernelException {
        long damaged = UnixTable.read(proc, inode -> -1, l -> {
            handUnix(socket(l));
            return !stopped;
        });
        count("net/unix", damaged);
    }

    private static UnixSocket socket(UnixLine l) {
        int state = (l.flags() & UnixLine.ACCEPTING) != 0
                ? TcpState.LISTEN
                : switch (l.state()) {
                    case 2 -> TcpState.SYN_SENT;
                    case 3 -> TcpState.ESTABLISHED;
                    case 4 -> TcpState.CLOSING;
                    default -> TcpState.CLOSE;
                };
        String name = l.path().length == 0
                ? null
                : new String(l.path(), java.nio.charset.StandardCharsets.ISO_8859_1);
        return new UnixSocket(UnixSocket.table(l.type()), l.type(), state, name, l.inode(), 0, 0, 0, Socket.UNKNOWN,
                Attributes.NONE);
    }

    private void handUnix(UnixSocket s) { if (query.wants(s.table())) hand(s); }

    /** /proc/net/packet: sk, refs, type, protocol, interface, running, rmem, user, inode. */
    void packet() throws KernelException {
        LineReader f = new LineReader(proc.read("net/packet"));
        long bad = 0;
        for (boolean first = true; !stopped && f.nextLine(); first = false) {
            if (first && f.peek() == 's' || f.isAtEnd()) continue; // "sk RefCnt …"
            f.blanks().hex();
            f.gap().dec();
            int type = (int) f.gap().dec(), protocol = (int) f.gap().hex(4), index = (int) f.gap().dec();
            f.gap().skip();
            long memory = f.gap().dec(), uid = f.gap().dec(), inode = f.gap().dec();
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
        LineReader f = new LineReader(proc.read("net/netlink"));
        long bad = 0;
        for (boolean first = true; !stopped && f.nextLine(); first = false) {
            if (first && f.peek() == 's' || f.isAtEnd()) continue; // "sk Eth Pid …"
            f.blanks().hex();
            int protocol = (int) f.gap().dec(), port = (int) f.gap().dec();
            long groups = f.gap().hex(8), receive = f.gap().dec(), send = f.gap().dec();
            f.gap().skip().gap().skip().gap().skip();
            long inode = f.gap().dec();
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
