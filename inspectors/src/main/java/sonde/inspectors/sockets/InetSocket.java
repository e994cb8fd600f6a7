package sonde.inspectors.sockets;

import java.util.Arrays;

import org.jspecify.annotations.Nullable;

import sonde.inspectors.bytes.Bytes;
import sonde.inspectors.kernel.netlink.Attributes;
import sonde.inspectors.net.Address;

/**
 * A TCP, UDP, raw, SCTP, DCCP or MPTCP socket.
 *
 * @param interfaceIndex bound device (SO_BINDTODEVICE) or scope, 0 when none
 * @param timer which timer runs: 0 none, 1 retransmit, 2 keepalive, 3 time-wait, 4 window probe
 * @param timerMillis until it fires
 * @param retransmits of the running timer
 */
public record InetSocket(Table table, int family, int state, Address local, int localPort, Address peer, int peerPort,
        int interfaceIndex, long receiveQueue, long sendQueue, long uid, long inode, long cookie, int timer,
        long timerMillis, int retransmits, Attributes attributes) implements Socket {

    /** Reply attributes of inet_diag (linux/inet_diag.h, INET_DIAG_*). */
    public static final int MEMINFO = 1, INFO = 2, VEGASINFO = 3, CONG = 4, TOS = 5, TCLASS = 6, SKMEMINFO = 7,
            SHUTDOWN = 8, DCTCPINFO = 9, PROTOCOL = 10, SKV6ONLY = 11, LOCALS = 12, PEERS = 13, MARK = 15, BBRINFO = 16,
            CLASS_ID = 17, MD5SIG = 18, ULP_INFO = 19, CGROUP_ID = 21, SOCKOPT = 22;

    /** struct inet_diag_msg without its attributes. */
    static final int MESSAGE = 72;

    /** Reads struct inet_diag_msg: family, state, timer, retrans, id (48), expires, queues, uid, inode; attributes. */
    static @Nullable InetSocket of(Table table, Bytes m) {
        return of(table, m.array(), m.from(), m.to());
    }

    /** The same from a part of an array that the caller has checked: a dump of a host is 100,000 of these. */
    static @Nullable InetSocket of(Table table, byte[] a, int at, int to) {
        if (to - at < MESSAGE) return null;
        int family = a[at] & 0xff;
        boolean v6 = family == Table.Family.INET6;
        Attributes attributes = to - at > MESSAGE
                ? new Attributes(Bytes.of(Arrays.copyOfRange(a, at + MESSAGE, to)))
                : Attributes.NONE;
        return new InetSocket(table, family, a[at + 1] & 0xff, Address.of(a, at + 8, v6), be16(a, at + 4),
                Address.of(a, at + 24, v6), be16(a, at + 6), le32(a, at + 40), leU32(a, at + 56), leU32(a, at + 60),
                leU32(a, at + 64), leU32(a, at + 68), leU32(a, at + 44) | leU32(a, at + 48) << 32, a[at + 2] & 0xff,
                leU32(a, at + 52), a[at + 3] & 0xff, attributes);
    }

    private static int be16(byte[] a, int p) { return (a[p] & 0xff) << 8 | a[p + 1] & 0xff; }

    private static int le32(byte[] a, int p) {
        return a[p] & 0xff | (a[p + 1] & 0xff) << 8 | (a[p + 2] & 0xff) << 16 | a[p + 3] << 24;
    }

    private static long leU32(byte[] a, int p) { return le32(a, p) & 0xffffffffL; }

    /** The same without what else sock_diag told, for whoever keeps many. */
    public InetSocket withoutAttributes() {
        return new InetSocket(table, family, state, local, localPort, peer, peerPort, interfaceIndex, receiveQueue,
                sendQueue, uid, inode, cookie, timer, timerMillis, retransmits, Attributes.NONE);
    }

    /** Whether an IPv6 socket refuses IPv4; false also where the source does not tell. */
    public boolean isV6Only() {
        return attributes.u8(SKV6ONLY, 0) != 0;
    }

    /** Firewall mark, 0 also where it may not be read. */
    public long mark() { return attributes.u32(MARK, 0); }

    /** Id of the cgroup v2, or 0. */
    public long cgroupId() { return attributes.u64(CGROUP_ID, 0); }

    /** struct tcp_info, as far as this kernel goes, or null. */
    public @Nullable TcpInfo tcpInfo() {
        return tcpInfo(attributes.find(INFO));
    }

    /** The same from its attribute, for whoever has found that already. */
    public @Nullable TcpInfo tcpInfo(@Nullable Bytes b) {
        return b == null || b.isEmpty() || table == Table.MPTCP ? null : new TcpInfo(b);
    }

    /** Name of the congestion control algorithm, or null. */
    public @Nullable String congestion() {
        return attributes.text(CONG);
    }

    @Override
    public long localPortNumber() { return localPort; }

    @Override
    public long peerPortNumber() { return peerPort; }

    @Override
    public int memoryAttribute() { return SKMEMINFO; }
}
