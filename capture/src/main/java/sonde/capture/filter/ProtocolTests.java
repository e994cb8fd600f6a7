package sonde.capture.filter;

import sonde.capture.filter.Loads.From;

/** Protocols by name and by number, at any layer. */
final class ProtocolTests {
    /** Network layer protocol identifiers of OSI (ISO/IEC TR 9577) and the packet types of IS-IS (ISO 10589). */
    static final int CLNP = 0x81, ESIS = 0x82, ISIS = 0x83;

    private static final int L1_LAN_HELLO = 15, L2_LAN_HELLO = 16, POINT_HELLO = 17, L1_LSP = 18, L2_LSP = 20,
            L1_CSNP = 24, L2_CSNP = 25, L1_PSNP = 26, L2_PSNP = 27;

    /** IANA protocol numbers. */
    static final int HOPOPTS = 0, ICMP = 1, IGMP = 2, TCP = 6, IGRP = 9, UDP = 17, ROUTING = 43, FRAGMENT = 44,
            ESP = 50, AH = 51, ICMPV6 = 58, NONE = 59, DSTOPTS = 60, PIM = 103, VRRP = 112, SCTP = 132;

    private final Compiler c;

    ProtocolTests(Compiler c) { this.c = c; }

    /** A protocol's name standing alone. */
    Condition named(int protocol) throws FilterException {
        return switch (protocol) {
            case Protocols.SCTP -> carried(SCTP, Qualifier.DEFAULT);
            case Protocols.TCP -> carried(TCP, Qualifier.DEFAULT);
            case Protocols.UDP -> carried(UDP, Qualifier.DEFAULT);
            case Protocols.PIM -> carried(PIM, Qualifier.DEFAULT);
            case Protocols.AH -> carried(AH, Qualifier.DEFAULT);
            case Protocols.ESP -> carried(ESP, Qualifier.DEFAULT);
            case Protocols.ICMP -> carried(ICMP, Protocols.IP);
            case Protocols.IGMP -> carried(IGMP, Protocols.IP);
            case Protocols.IGRP -> carried(IGRP, Protocols.IP);
            case Protocols.VRRP, Protocols.CARP -> carried(VRRP, Protocols.IP);
            case Protocols.ICMPV6 -> carried(ICMPV6, Protocols.IPV6);
            case Protocols.IP -> c.link.type(EtherType.IP);
            case Protocols.ARP -> c.link.type(EtherType.ARP);
            case Protocols.RARP -> c.link.type(EtherType.RARP);
            case Protocols.IPV6 -> c.link.type(EtherType.IPV6);
            case Protocols.ATALK -> c.link.type(EtherType.ATALK);
            case Protocols.AARP -> c.link.type(EtherType.AARP);
            case Protocols.DECNET -> c.link.type(EtherType.DECNET);
            case Protocols.SCA -> c.link.type(EtherType.SCA);
            case Protocols.LAT -> c.link.type(EtherType.LAT);
            case Protocols.MOPDL -> c.link.type(EtherType.MOPDL);
            case Protocols.MOPRC -> c.link.type(EtherType.MOPRC);
            case Protocols.ISO -> c.link.type(EtherType.SAP_ISO);
            case Protocols.STP -> c.link.type(EtherType.SAP_8021D);
            case Protocols.IPX -> c.link.type(EtherType.SAP_IPX);
            case Protocols.NETBEUI -> c.link.type(EtherType.SAP_NETBEUI);
            case Protocols.ESIS -> carried(ESIS, Protocols.ISO);
            case Protocols.ISIS -> carried(ISIS, Protocols.ISO);
            case Protocols.CLNP -> carried(CLNP, Protocols.ISO);
            case Protocols.ISIS_L1 -> anyIsis(L1_LAN_HELLO, POINT_HELLO, L1_LSP, L1_CSNP, L1_PSNP);
            case Protocols.ISIS_L2 -> anyIsis(L2_LAN_HELLO, POINT_HELLO, L2_LSP, L2_CSNP, L2_PSNP);
            case Protocols.ISIS_IIH -> anyIsis(L1_LAN_HELLO, L2_LAN_HELLO, POINT_HELLO);
            case Protocols.ISIS_LSP -> anyIsis(L1_LSP, L2_LSP);
            case Protocols.ISIS_SNP -> anyIsis(L1_CSNP, L2_CSNP, L1_PSNP, L2_PSNP);
            case Protocols.ISIS_CSNP -> anyIsis(L1_CSNP, L2_CSNP);
            case Protocols.ISIS_PSNP -> anyIsis(L1_PSNP, L2_PSNP);
            case Protocols.LINK -> throw new FilterException("link layer applied in wrong context");
            default -> throw new FilterException("'" + Protocols.name(protocol) + "' is not a valid protocol type");
        };
    }

    private Condition anyIsis(int... types) throws FilterException {
        Condition any = c.code.or(carried(types[0], Protocols.ISIS), carried(types[1], Protocols.ISIS));
        for (int i = 2; i < types.length; i++)
            any = c.code.or(carried(types[i], Protocols.ISIS), any);
        return any;
    }

    /** {@code proto v}: protocol number {@code v} inside {@code protocol}. */
    Condition proto(int v, int protocol, int direction) throws FilterException {
        if (direction != Qualifier.DEFAULT)
            throw new FilterException("direction applied to 'proto'");
        return carried(v, protocol);
    }

    private Condition carried(int v, int protocol) throws FilterException {
        Code code = c.code;
        switch (protocol) {
            case Qualifier.DEFAULT : {
                Condition v4 = carried(v, Protocols.IP);
                return code.or(v4, carried(v, Protocols.IPV6));
            }
            case Protocols.LINK :
                return c.link.type(v);
            case Protocols.IP : {
                Condition ip = c.link.type(EtherType.IP);
                return code.and(ip, c.at.equal(From.NETWORK, 9, Bpf.B, v));
            }
            case Protocols.IPV6 : { // directly, or behind a fragment header that comes first
                Condition ip6 = c.link.type(EtherType.IPV6);
                Condition fragment = c.at.equal(From.NETWORK, 6, Bpf.B, FRAGMENT);
                fragment = code.and(fragment, c.at.equal(From.NETWORK, 40, Bpf.B, v));
                Condition direct = c.at.equal(From.NETWORK, 6, Bpf.B, v);
                return code.and(ip6, code.or(direct, fragment));
            }
            case Protocols.ISO :
                return iso(v);
            case Protocols.ISIS : {
                Condition isis = carried(ISIS, Protocols.ISO);
                return code.and(isis, c.at.equal(From.NETWORK_NO_SNAP, 4, Bpf.B, v));
            }
            default :
                throw Protocols.carriesNothing(protocol);
        }
    }

    private Condition iso(int v) throws FilterException {
        int dlt = c.headers.linkType;
        if (dlt == Dlt.FRELAY)
            return c.at.equal(From.LINK, 2, Bpf.H, 0x300 | v);
        boolean hdlc = dlt == Dlt.C_HDLC || dlt == Dlt.HDLC; // one byte of padding before the OSI header
        Condition iso = c.link.type(hdlc ? EtherType.SAP_ISO << 8 | EtherType.SAP_ISO : EtherType.SAP_ISO);
        return c.code.and(iso, c.at.equal(From.NETWORK_NO_SNAP, hdlc ? 1 : 0, Bpf.B, v));
    }

    /** {@code proto NAME}: the number behind a name. */
    int number(String name, int protocol) throws FilterException {
        switch (protocol) {
            case Qualifier.DEFAULT, Protocols.IP, Protocols.IPV6 : {
                int v = c.options.names().protocol(name);
                if (v < 0)
                    throw new FilterException("unknown ip proto '" + name + "'");
                return v;
            }
            case Protocols.LINK :
                return etherProtocol(name);
            case Protocols.ISO :
                return switch (name) {
                    case "esis" -> ESIS;
                    case "isis" -> ISIS;
                    case "clnp" -> CLNP;
                    default -> throw new FilterException("unknown osi proto '" + name + "'");
                };
            default :
                throw new FilterException("unknown protocol: " + name);
        }
    }

    private static int etherProtocol(String name) throws FilterException {
        return switch (name) {
            case "aarp" -> EtherType.AARP;
            case "arp" -> EtherType.ARP;
            case "atalk" -> EtherType.ATALK;
            case "decnet" -> EtherType.DECNET;
            case "ip" -> EtherType.IP;
            case "ip6" -> EtherType.IPV6;
            case "lat" -> EtherType.LAT;
            case "loopback" -> EtherType.LOOPBACK;
            case "mopdl" -> EtherType.MOPDL;
            case "moprc" -> EtherType.MOPRC;
            case "rarp" -> EtherType.RARP;
            case "sca" -> EtherType.SCA;
            case "iso" -> EtherType.SAP_ISO;
            case "stp" -> EtherType.SAP_8021D;
            case "ipx" -> EtherType.SAP_IPX;
            case "netbeui" -> EtherType.SAP_NETBEUI;
            default -> throw new FilterException("unknown ether proto '" + name + "'");
        };
    }
}
