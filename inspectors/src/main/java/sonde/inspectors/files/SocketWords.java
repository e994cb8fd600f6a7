package sonde.inspectors.files;

/** The kernel's numbers of sockets in words. */
public final class SocketWords {
    private SocketWords() {}

    /** SOCK_*. */
    public static String type(int type) {
        return switch (type) {
            case 1 -> "STREAM";
            case 2 -> "DGRAM";
            case 3 -> "RAW";
            case 4 -> "RDM";
            case 5 -> "SEQPACKET";
            case 6 -> "DCCP";
            case 10 -> "PACKET";
            default -> "unknown";
        };
    }

    /** SS_* of a UNIX socket. */
    public static String unixState(boolean listening, int state) {
        if (listening)
            return "LISTEN";
        return switch (state) {
            case 1 -> "UNCONNECTED";
            case 2 -> "CONNECTING";
            case 3 -> "CONNECTED";
            case 4 -> "DISCONNECTING";
            default -> "UNKNOWN";
        };
    }

    /** NETLINK_* (linux/netlink.h). */
    public static String netlink(int protocol) {
        return switch (protocol) {
            case 0 -> "ROUTE";
            case 1 -> "UNUSED";
            case 2 -> "USERSOCK";
            case 3 -> "FIREWALL";
            case 4 -> "INET_DIAG";
            case 5 -> "NFLOG";
            case 6 -> "XFRM";
            case 7 -> "SELINUX";
            case 8 -> "ISCSI";
            case 9 -> "AUDIT";
            case 10 -> "FIB_LOOKUP";
            case 11 -> "CONNECTOR";
            case 12 -> "NETFILTER";
            case 13 -> "IP6_FW";
            case 14 -> "DNRTMSG";
            case 15 -> "KOBJECT_UEVENT";
            case 16 -> "GENERIC";
            case 18 -> "SCSITRANSPORT";
            case 19 -> "ECRYPTFS";
            case 20 -> "RDMA";
            case 21 -> "CRYPTO";
            case 22 -> "SMC";
            default -> "unknown protocol: " + protocol;
        };
    }

    /** TCP states in netstat's spelling; number 0 is CLOSED. */
    public static String tcpState(int state) {
        return switch (state) {
            case 0 -> "CLOSED";
            case 1 -> "ESTABLISHED";
            case 2 -> "SYN_SENT";
            case 3 -> "SYN_RECV";
            case 4 -> "FIN_WAIT1";
            case 5 -> "FIN_WAIT2";
            case 6 -> "TIME_WAIT";
            case 7 -> "CLOSE";
            case 8 -> "CLOSE_WAIT";
            case 9 -> "LAST_ACK";
            case 10 -> "LISTEN";
            case 11 -> "CLOSING";
            default -> "UNKNOWN_TCP_STATE_" + state;
        };
    }

    /** The number of a state's name in any case, or -1. */
    public static int tcpState(String name) {
        for (int i = 0; i <= 11; i++)
            if (tcpState(i).equalsIgnoreCase(name))
                return i;
        return -1;
    }

    /** Ethertypes (linux/if_ether.h), cut to seven characters. */
    public static String ethertype(int protocol) {
        return switch (protocol) {
            case 0x0060 -> "LOOP";
            case 0x0200 -> "PUP";
            case 0x0201 -> "PUPAT";
            case 0x0800 -> "IP";
            case 0x0805 -> "X25";
            case 0x0806 -> "ARP";
            case 0x08ff -> "BPQ";
            case 0x0a00 -> "I3EPUP";
            case 0x0a01 -> "I3EPUPA";
            case 0x6000 -> "DEC";
            case 0x6001 -> "DNA_DL";
            case 0x6002 -> "DNA_RC";
            case 0x6003 -> "DNA_RT";
            case 0x6004 -> "LAT";
            case 0x6005 -> "DIAG";
            case 0x6006 -> "CUST";
            case 0x6007 -> "SCA";
            case 0x8035 -> "RARP";
            case 0x809b -> "ATALK";
            case 0x80f3 -> "AARP";
            case 0x8100 -> "8021Q";
            case 0x8137 -> "IPX";
            case 0x86dd -> "IPV6";
            case 0x8809 -> "SLOW";
            case 0x883e -> "WCCP";
            case 0x8863 -> "PPP_DIS";
            case 0x8864 -> "PPP_SES";
            case 0x8847 -> "MPLS_UC";
            case 0x8848 -> "MPLS_MC";
            case 0x884c -> "ATMMPOA";
            case 0x8884 -> "ATMFATE";
            case 0x88a2 -> "AOE";
            case 0x88ca -> "TIPC";
            case 0x0001 -> "802.3";
            case 0x0002 -> "AX25";
            case 0x0003 -> "ALL";
            case 0x0004 -> "802.2";
            case 0x0005 -> "SNAP";
            case 0x0006 -> "DDCMP";
            case 0x0007 -> "WAN_PPP";
            case 0x0008 -> "PPP MP";
            case 0x0009 -> "LCLTALK";
            case 0x0010 -> "PPPTALK";
            case 0x0011 -> "802.2";
            case 0x0015 -> "MOBITEX";
            case 0x0016 -> "CONTROL";
            case 0x0017 -> "IRDA";
            case 0x0018 -> "ECONET";
            case 0x0019 -> "HDLC";
            case 0x001a -> "ARCNET";
            default -> Integer.toString(protocol);
        };
    }
}
