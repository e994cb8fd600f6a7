package sonde.cli.view;

import org.jspecify.annotations.Nullable;

/** IP protocol numbers that raw sockets show as names (IANA, as protocols(5) spells them). */
final class IpProtocols {
    private IpProtocols() {}

    static @Nullable String name(int protocol) {
        return switch (protocol) {
            case 0 -> "ip";
            case 1 -> "icmp";
            case 2 -> "igmp";
            case 4 -> "ipencap";
            case 6 -> "tcp";
            case 8 -> "egp";
            case 17 -> "udp";
            case 33 -> "dccp";
            case 41 -> "ipv6";
            case 46 -> "rsvp";
            case 47 -> "gre";
            case 50 -> "esp";
            case 51 -> "ah";
            case 58 -> "ipv6-icmp";
            case 88 -> "eigrp";
            case 89 -> "ospf";
            case 94 -> "ipip";
            case 103 -> "pim";
            case 108 -> "ipcomp";
            case 112 -> "vrrp";
            case 115 -> "l2tp";
            case 132 -> "sctp";
            case 136 -> "udplite";
            case 137 -> "mpls-in-ip";
            default -> null;
        };
    }
}
