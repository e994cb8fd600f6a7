package sonde.inspectors.sockets;

import sonde.inspectors.net.TcpState;

/** The kernel's socket tables, in the order in which ss shows them, with the states it shows by default. */
public enum Table {
    NETLINK(Family.NETLINK, States.UNCONNECTED), PACKET_RAW(Family.PACKET, States.UNCONNECTED), PACKET_DGRAM(
            Family.PACKET, States.UNCONNECTED), UNIX_STREAM(Family.UNIX, States.CONNECTED), UNIX_DGRAM(Family.UNIX,
                    States.UNCONNECTED), UNIX_SEQPACKET(Family.UNIX, States.CONNECTED), RAW(Family.INET,
                            States.ESTABLISHED), UDP(Family.INET, States.ESTABLISHED), TCP(Family.INET,
                                    States.CONNECTED), DCCP(Family.INET, States.CONNECTED), SCTP(Family.INET,
                                            States.CONNECTED), VSOCK_STREAM(Family.VSOCK,
                                                    States.CONNECTED), VSOCK_DGRAM(Family.VSOCK,
                                                            States.CONNECTED), TIPC(Family.TIPC,
                                                                    States.TIPC), XDP(Family.XDP,
                                                                            States.UNCONNECTED), MPTCP(Family.INET,
                                                                                    States.CONNECTED);

    /** Address families by the kernel's numbers (bits/socket.h); INET stands for 2 and 10. */
    public static final class Family {
        public static final int UNIX = 1, INET = 2, INET6 = 10, NETLINK = 16, PACKET = 17, TIPC = 30, VSOCK = 40,
                XDP = 44;

        private Family() {}
    }

    private static final class States {
        static final int UNCONNECTED = 1 << TcpState.CLOSE, ESTABLISHED = 1 << TcpState.ESTABLISHED;
        static final int TIPC = ESTABLISHED | 1 << TcpState.LISTEN | UNCONNECTED;
        static final int CONNECTED = TcpState.ALL & ~(1 << TcpState.LISTEN | 1 << TcpState.CLOSE
                | 1 << TcpState.TIME_WAIT | 1 << TcpState.SYN_RECV);
    }

    private final int family;
    private final int defaultStates;

    Table(int family, int defaultStates) {
        this.family = family;
        this.defaultStates = defaultStates;
    }

    public int family() { return family; }

    /** Mask of the states shown when none are asked for. */
    public int defaultStates() { return defaultStates; }

    /** This table as a bit of a set. */
    public int bit() { return 1 << ordinal(); }

    /** Mask of several tables. */
    public static int bits(Table... tables) {
        int bits = 0;
        for (Table t : tables) bits |= t.bit();
        return bits;
    }

    public static final int INET = TCP.bit() | UDP.bit() | RAW.bit() | DCCP.bit() | SCTP.bit() | MPTCP.bit(),
            UNIX = UNIX_STREAM.bit() | UNIX_DGRAM.bit() | UNIX_SEQPACKET.bit(),
            PACKET = PACKET_RAW.bit() | PACKET_DGRAM.bit(), VSOCK = VSOCK_STREAM.bit() | VSOCK_DGRAM.bit(),
            ALL = (1 << values().length) - 1;

    /** What "all" means to ss. */
    public static final int DEFAULT = ALL & ~TIPC.bit();
}
