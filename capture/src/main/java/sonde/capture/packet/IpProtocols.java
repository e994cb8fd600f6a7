package sonde.capture.packet;

/** IP protocol numbers (IANA), and the names that {@code -v} shows for them. */
public final class IpProtocols {
    public static final int HOP_BY_HOP = 0, ICMP = 1, IGMP = 2, IPV4 = 4, TCP = 6, UDP = 17, DCCP = 33, IPV6 = 41,
            ROUTING = 43, FRAGMENT = 44, GRE = 47, ESP = 50, AH = 51, ICMPV6 = 58, NONE = 59, DESTINATION = 60,
            MOBILITY_OLD = 62, OSPF = 89, SCTP = 132, MOBILITY = 135;

    private IpProtocols() {}

    public static String name(int number) {
        return switch (number) {
            case 0 -> "Options";
            case 1 -> "ICMP";
            case 2 -> "IGMP";
            case 4 -> "IPIP";
            case 6 -> "TCP";
            case 8 -> "EGP";
            case 9 -> "IGRP";
            case 17 -> "UDP";
            case 33 -> "DCCP";
            case 41 -> "IPv6";
            case 43 -> "Routing";
            case 44 -> "Fragment";
            case 46 -> "RSVP";
            case 47 -> "GRE";
            case 50 -> "ESP";
            case 51 -> "AH";
            case 55 -> "Mobile IP";
            case 58 -> "ICMPv6";
            case 62 -> "Mobile IP (old)";
            case 88 -> "EIGRP";
            case 89 -> "OSPF";
            case 103 -> "PIM";
            case 108 -> "Compressed IP";
            case 112 -> "VRRP";
            case 113 -> "PGM";
            case 132 -> "SCTP";
            case 135 -> "Mobility";
            case 143 -> "Ethernet";
            default -> "unknown";
        };
    }

    /** Whether the protocol prints the addresses itself, joined with its ports. */
    public static boolean hasPorts(int number) {
        return number == TCP || number == UDP || number == SCTP || number == DCCP;
    }
}
