package sonde.capture.filter;

/** Protocol qualifiers of the language, and how messages call them. */
final class Protocols {
    static final int LINK = 1, IP = 2, ARP = 3, RARP = 4, SCTP = 5, TCP = 6, UDP = 7, ICMP = 8, IGMP = 9, IGRP = 10,
            ATALK = 11, DECNET = 12, LAT = 13, SCA = 14, MOPRC = 15, MOPDL = 16, IPV6 = 17, ICMPV6 = 18, AH = 19,
            ESP = 20, PIM = 21, VRRP = 22, AARP = 23, ISO = 24, ESIS = 25, ISIS = 26, CLNP = 27, STP = 28, IPX = 29,
            NETBEUI = 30, ISIS_L1 = 31, ISIS_L2 = 32, ISIS_IIH = 33, ISIS_SNP = 34, ISIS_CSNP = 35, ISIS_PSNP = 36,
            ISIS_LSP = 37, RADIO = 38, CARP = 39;

    private static final String[] NAMES = {"", "link", "ip", "arp", "rarp", "sctp", "tcp", "udp", "icmp", "igmp", "igrp", "atalk", "decnet", "lat", "sca", "moprc", "mopdl", "ip6", "icmp6", "ah", "esp", "pim", "vrrp", "aarp", "iso", "esis", "isis", "clnp", "stp", "ipx", "netbeui", "l1", "l2", "iih", "snp", "csnp", "psnp", "lsp", "radio", "carp"};

    private Protocols() {}

    static String name(int protocol) { return NAMES[protocol]; }

    /** Why an IPv4 host or net cannot be of this protocol. */
    static FilterException notForHost(int protocol, String kind) {
        String why = switch (protocol) {
            case LINK -> "link-layer modifier applied to " + kind;
            case ATALK -> "AppleTalk host filtering not implemented";
            case LAT, SCA, MOPRC, MOPDL, AARP, ISO, IPX -> NAMES[protocol].toUpperCase(java.util.Locale.ROOT)
                    + " host filtering not implemented";
            case IPV6 -> "'ip6' modifier applied to ip host";
            default -> "'" + NAMES[protocol] + "' modifier applied to " + kind;
        };
        return new FilterException(why);
    }

    static FilterException notForHost6(int protocol, String kind) {
        String why = switch (protocol) {
            case LINK -> "link-layer modifier";
            case ATALK -> "AppleTalk modifier";
            default -> "'" + NAMES[protocol] + "' modifier";
        };
        return new FilterException(why + " applied to ip6 " + kind);
    }

    /** Why nothing can be inside this protocol. */
    static FilterException carriesNothing(int protocol) {
        String why = switch (protocol) {
            case ARP, RARP -> NAMES[protocol] + " does not encapsulate another protocol";
            case ATALK -> "AppleTalk encapsulation is not specifiable";
            case DECNET -> "DECNET encapsulation is not specifiable";
            case LAT, SCA, MOPRC, MOPDL -> NAMES[protocol].toUpperCase(java.util.Locale.ROOT)
                    + " does not encapsulate another protocol";
            case CLNP -> "'clnp proto' is not supported";
            default -> "'" + NAMES[protocol] + " proto' is bogus";
        };
        return new FilterException(why);
    }

    /** 802.11's directions used where they mean nothing. */
    static FilterException wirelessOnly(int direction, String where) {
        return new FilterException((switch (direction) {
            case Qualifier.ADDR1 -> "'addr1' and 'address1' are ";
            case Qualifier.ADDR2 -> "'addr2' and 'address2' are ";
            case Qualifier.ADDR3 -> "'addr3' and 'address3' are ";
            case Qualifier.ADDR4 -> "'addr4' and 'address4' are ";
            case Qualifier.RA -> "'ra' is ";
            default -> "'ta' is ";
        }) + where);
    }

    static FilterException notAQualifier(int direction, String forWhat) {
        return wirelessOnly(direction, (direction >= Qualifier.RA ? "not a valid qualifier" : "not valid qualifiers")
                + " for " + forWhat);
    }
}
