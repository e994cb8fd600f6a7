package sonde.cli.view;

import sonde.inspectors.bytes.Text;

/** Ethertypes and netlink protocols by the names that the iproute2 tools print (linux/if_ether.h, linux/netlink.h). */
public final class LinkProtocols {
    private LinkProtocols() {}

    /** Appends the name of an ethertype, or {@code [N]}. */
    static void ethertype(Text out, int type) {
        String name = ethertype(type);
        if (name.isEmpty()) out.ch('[').dec(type).ch(']');
        else
            out.str(name);
    }

    /** The ethertype of this name in any case, or -1. */
    public static int ethertype(String name) {
        for (int type = 1; !name.isEmpty() && type <= 0xffff; type++)
            if (ethertype(type).equalsIgnoreCase(name)) return type;
        return -1;
    }

    private static String ethertype(int type) {
        return switch (type) {
            case 0x0060 -> "loop";
            case 0x0200 -> "pup";
            case 0x0201 -> "pupat";
            case 0x0800 -> "ip";
            case 0x0805 -> "x25";
            case 0x0806 -> "arp";
            case 0x08ff -> "bpq";
            case 0x0a00 -> "ieeepup";
            case 0x0a01 -> "ieeepupat";
            case 0x6000 -> "dec";
            case 0x6001 -> "dna_dl";
            case 0x6002 -> "dna_rc";
            case 0x6003 -> "dna_rt";
            case 0x6004 -> "lat";
            case 0x6005 -> "diag";
            case 0x6006 -> "cust";
            case 0x6007 -> "sca";
            case 0x8035 -> "rarp";
            case 0x809b -> "atalk";
            case 0x80f3 -> "aarp";
            case 0x8100 -> "802.1Q";
            case 0x8137 -> "ipx";
            case 0x86dd -> "ipv6";
            case 0x880b -> "ppp";
            case 0x8863 -> "ppp_disc";
            case 0x8864 -> "ppp_ses";
            case 0x884c -> "atmmpoa";
            case 0x8884 -> "atmfate";
            case 0x88a8 -> "802.1ad";
            case 0x88cc -> "LLDP";
            case 0x8847 -> "mpls_uc";
            case 0x8848 -> "mpls_mc";
            case 0x88ca -> "tipc";
            case 0x88a2 -> "aoe";
            case 1 -> "802_3";
            case 2 -> "ax25";
            case 3 -> "all";
            case 4 -> "802_2";
            case 5 -> "snap";
            case 6 -> "ddcmp";
            case 7 -> "wan_ppp";
            case 8 -> "ppp_mp";
            case 9 -> "localtalk";
            case 0x0c -> "can";
            case 0x10 -> "ppptalk";
            case 0x11 -> "tr_802_2";
            case 0x15 -> "mobitex";
            case 0x16 -> "control";
            case 0x17 -> "irda";
            case 0x18 -> "econet";
            default -> "";
        };
    }

    /** Appends the name of a netlink protocol, or its number. */
    static void netlink(Text out, int protocol) {
        String name = netlink(protocol);
        if (name.isEmpty()) out.dec(protocol);
        else
            out.str(name);
    }

    /** The netlink protocol of this name, or -1. */
    public static int netlink(String name) {
        for (int protocol = 0; !name.isEmpty() && protocol < 32; protocol++)
            if (netlink(protocol).equals(name)) return protocol;
        return -1;
    }

    private static String netlink(int protocol) {
        return switch (protocol) {
            case 0 -> "rtnl";
            case 1 -> "unused";
            case 2 -> "usersock";
            case 3 -> "fw";
            case 4 -> "tcpdiag";
            case 5 -> "nflog";
            case 6 -> "xfrm";
            case 7 -> "selinux";
            case 8 -> "iscsi";
            case 9 -> "audit";
            case 10 -> "fiblookup";
            case 11 -> "connector";
            case 12 -> "nft";
            case 13 -> "ip6fw";
            case 14 -> "dec-rt";
            case 15 -> "uevent";
            case 16 -> "genl";
            case 18 -> "scsi-trans";
            case 19 -> "ecryptfs";
            case 20 -> "rdma";
            case 21 -> "crypto";
            default -> "";
        };
    }
}
