package sonde.capture.filter;

/** Ethernet types (IEEE 802 numbers), 802.2 LLC service access points and PPP protocols that the language names. */
final class EtherType {
    static final int NS = 0x0600, IP = 0x0800, ARP = 0x0806, MOPDL = 0x6001, MOPRC = 0x6002, DECNET = 0x6003,
            LAT = 0x6004, SCA = 0x6007, TEB = 0x6558, RARP = 0x8035, ATALK = 0x809b, AARP = 0x80f3, VLAN = 0x8100,
            IPX = 0x8137, IPV6 = 0x86dd, MPLS = 0x8847, PPPOED = 0x8863, PPPOES = 0x8864, VLAN_AD = 0x88a8,
            LOOPBACK = 0x9000, VLAN_QINQ = 0x9100;

    /** Largest value of the field that is a length instead (IEEE 802.3). */
    static final int LARGEST_LENGTH = 1500;

    static final int SAP_IP = 0x06, SAP_8021D = 0x42, SAP_SNAP = 0xaa, SAP_IPX = 0xe0, SAP_NETBEUI = 0xf0,
            SAP_ISO = 0xfe;

    static final int PPP_IP = 0x21, PPP_OSI = 0x23, PPP_NS = 0x25, PPP_DECNET = 0x27, PPP_APPLE = 0x29, PPP_IPX = 0x2b,
            PPP_VJC = 0x2d, PPP_VJNC = 0x2f, PPP_BRPDU = 0x31, PPP_IPV6 = 0x57, PPP_MPLS = 0x281;

    private EtherType() {}

    static int toPpp(int protocol) {
        return switch (protocol) {
            case IP -> PPP_IP;
            case IPV6 -> PPP_IPV6;
            case DECNET -> PPP_DECNET;
            case ATALK -> PPP_APPLE;
            case NS -> PPP_NS;
            case SAP_ISO -> PPP_OSI;
            case SAP_8021D -> PPP_BRPDU;
            case SAP_IPX -> PPP_IPX;
            default -> protocol;
        };
    }
}
