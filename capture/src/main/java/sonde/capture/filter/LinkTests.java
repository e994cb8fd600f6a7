package sonde.capture.filter;

import org.jspecify.annotations.Nullable;

import sonde.capture.filter.Loads.From;

/** "The payload of the link layer is protocol so-and-so", for every link type. */
final class LinkTests {
    /** Types of Linux cooked captures that are not Ethernet types (linux/if_ether.h). */
    private static final int SLL_802_3 = 1, SLL_802_2 = 4;

    private static final int AF_INET = 2, AF_INET6 = 10;

    /** AF_INET6 of the BSDs, FreeBSD and Darwin, whose files carry it. */
    private static final int[] BSD_INET6 = {24, 28, 30};

    private final Compiler c;

    LinkTests(Compiler c) { this.c = c; }

    /** {@code protocol} is an Ethernet type, or an LLC service access point up to 1500. */
    Condition type(int protocol) throws FilterException {
        Headers h = c.headers;
        Loads at = c.at;
        if (h.labels > 0)
            return underLabels(protocol);
        int dlt = h.linkType;
        switch (dlt) {
            case Dlt.EN10MB, Dlt.NETANALYZER, Dlt.NETANALYZER_TRANSPARENT : {
                Condition before = h.geneve ? null : previous();
                Condition type = ethernet(protocol);
                return before == null ? type : c.code.and(before, type);
            }
            case Dlt.C_HDLC, Dlt.HDLC :
                return at.equal(From.TYPE, 0, Bpf.H,
                        protocol == EtherType.SAP_ISO ? protocol << 8 | protocol : protocol);
            case Dlt.IEEE802_11, Dlt.PRISM_HEADER, Dlt.IEEE802_11_RADIO_AVS, Dlt.IEEE802_11_RADIO, Dlt.PPI : {
                Condition data = c.wireless.isData();
                return c.code.and(data, llc(protocol));
            }
            case Dlt.FDDI, Dlt.IEEE802, Dlt.ATM_RFC1483, Dlt.ATM_CLIP, Dlt.IP_OVER_FC :
                return llc(protocol);
            case Dlt.SUNATM : {
                Condition isLlc = c.atm.field(AtmTests.TYPE, AtmTests.TYPE_LLC, Bpf.JEQ, false);
                return c.code.and(isLlc, llc(protocol));
            }
            case Dlt.LINUX_SLL :
                return cooked(protocol);
            case Dlt.SLIP, Dlt.SLIP_BSDOS, Dlt.RAW :
                if (protocol == EtherType.IP)
                    return at.masked(From.LINK, 0, Bpf.B, 0x40, 0xf0);
                if (protocol == EtherType.IPV6)
                    return at.masked(From.LINK, 0, Bpf.B, 0x60, 0xf0);
                return c.code.constant(false);
            case Dlt.IPV4 :
                return c.code.constant(protocol == EtherType.IP);
            case Dlt.IPV6 :
                return c.code.constant(protocol == EtherType.IPV6);
            case Dlt.PPP, Dlt.PPP_PPPD, Dlt.PPP_SERIAL, Dlt.PPP_ETHER :
                return at.equal(From.TYPE, 0, Bpf.H, EtherType.toPpp(protocol));
            case Dlt.PPP_BSDOS :
                return bsdosPpp(protocol);
            case Dlt.NULL, Dlt.LOOP, Dlt.ENC :
                return loopback(protocol);
            case Dlt.PFLOG :
                return protocol == EtherType.IP || protocol == EtherType.IPV6
                        ? at.equal(From.LINK, 1, Bpf.B, protocol == EtherType.IP ? AF_INET : AF_INET6)
                        : c.code.constant(false);
            case Dlt.ARCNET, Dlt.ARCNET_LINUX :
                return arcnet(protocol);
            case Dlt.LTALK :
                return c.code.constant(protocol == EtherType.ATALK);
            case Dlt.FRELAY :
                return frameRelay(protocol);
            case Dlt.BACNET_MS_TP :
                return at.masked(From.LINK, 0, Bpf.W, 0x55ff0000, 0xffff0000);
            case Dlt.IPNET : // Solaris: AF_INET6 is 26 there
                if (protocol == EtherType.IP || protocol == EtherType.IPV6)
                    return at.equal(From.TYPE, 0, Bpf.B, protocol == EtherType.IP ? 2 : 26);
                return c.code.constant(false);
            default :
                break;
        }
        if (Dlt.isJuniper(dlt)) // their cookie "MGC", whatever the protocol is
            return at.masked(From.LINK, 0, Bpf.W, 0x4d474300, 0xffffff00);
        String family = notImplemented(dlt);
        if (family == null && h.type.isSet())
            return at.equal(From.TYPE, 0, Bpf.H, protocol);
        throw new FilterException((family == null ? LinkNames.description(dlt) : family)
                + " link-layer type filtering not implemented");
    }

    private static @Nullable String notImplemented(int dlt) {
        return switch (dlt) {
            case Dlt.MFR -> "Multi-link Frame Relay";
            case Dlt.LINUX_IRDA -> "IrDA";
            case Dlt.DOCSIS -> "DOCSIS";
            case Dlt.MTP2, Dlt.MTP2_WITH_PHDR -> "MTP2";
            case Dlt.ERF -> "ERF";
            case Dlt.PFSYNC -> "PFSYNC";
            case Dlt.LINUX_LAPD -> "LAPD";
            case Dlt.USB_FREEBSD, Dlt.USB_LINUX, Dlt.USB_LINUX_MMAPPED, Dlt.USBPCAP -> "USB";
            case Dlt.BLUETOOTH_HCI_H4, Dlt.BLUETOOTH_HCI_H4_WITH_PHDR -> "Bluetooth";
            case Dlt.CAN20B, Dlt.CAN_SOCKETCAN -> "CAN";
            case Dlt.IEEE802_15_4, Dlt.IEEE802_15_4_LINUX, Dlt.IEEE802_15_4_NONASK_PHY, Dlt.IEEE802_15_4_NOFCS,
                    Dlt.IEEE802_15_4_TAP ->
                "IEEE 802.15.4";
            case Dlt.IEEE802_16_MAC_CPS_RADIO -> "IEEE 802.16";
            case Dlt.SITA -> "SITA";
            case Dlt.RAIF1 -> "RAIF1";
            case Dlt.IPMB_KONTRON, Dlt.IPMB_LINUX -> "IPMB";
            case Dlt.AX25_KISS -> "AX.25";
            case Dlt.NFLOG -> "NFLOG";
            default -> null;
        };
    }

    /** What has to hold for the header outside this one, or null. */
    @Nullable
    Condition previous() throws FilterException {
        if (c.headers.geneve)
            return c.tunnels.geneveHasLinkLayer();
        if (c.headers.previousLinkType != Dlt.SUNATM)
            return null;
        return c.code.not(c.at.equal(From.PREVIOUS_LINK, c.headers.atmPayload, Bpf.H, 0xff00)); // LANE control frames
    }

    private Condition isLength() throws FilterException {
        return c.at.notGreater(From.TYPE, 0, Bpf.H, EtherType.LARGEST_LENGTH);
    }

    private Condition bothSaps(int sap) throws FilterException {
        return c.at.equal(From.LLC, 0, Bpf.H, sap << 8 | sap);
    }

    private Condition ethernet(int protocol) throws FilterException {
        Code code = c.code;
        Loads at = c.at;
        switch (protocol) {
            case EtherType.SAP_ISO, EtherType.SAP_IP, EtherType.SAP_NETBEUI : {
                Condition length = isLength();
                return code.and(length, bothSaps(protocol));
            }
            case EtherType.SAP_IPX : { // 802.2, raw 802.3, SNAP, Ethernet II: IPX came in all four
                Condition any = code.or(at.equal(From.LLC, 0, Bpf.B, EtherType.SAP_IPX),
                        at.equal(From.LLC, 0, Bpf.H, 0xffff));
                any = code.or(snap(0, EtherType.IPX), any);
                any = code.and(isLength(), any);
                return code.or(at.equal(From.TYPE, 0, Bpf.H, EtherType.IPX), any);
            }
            case EtherType.ATALK, EtherType.AARP : {
                Condition length = isLength();
                Condition inSnap = code.and(length, snap(protocol == EtherType.ATALK ? 0x080007 : 0, protocol));
                return code.or(at.equal(From.TYPE, 0, Bpf.H, protocol), inSnap);
            }
            default :
                if (Integer.compareUnsigned(protocol, EtherType.LARGEST_LENGTH) > 0)
                    return at.equal(From.TYPE, 0, Bpf.H, protocol);
                Condition length = isLength();
                return code.and(length, at.equal(From.TYPE, 2, Bpf.B, protocol));
        }
    }

    private Condition cooked(int protocol) throws FilterException {
        Code code = c.code;
        Loads at = c.at;
        switch (protocol) {
            case EtherType.SAP_ISO, EtherType.SAP_IP, EtherType.SAP_NETBEUI : {
                Condition is8022 = at.equal(From.TYPE, 0, Bpf.H, SLL_802_2);
                return code.and(is8022, bothSaps(protocol));
            }
            case EtherType.SAP_IPX : {
                Condition any = at.equal(From.LLC, 0, Bpf.B, EtherType.SAP_IPX);
                any = code.or(any, snap(0, EtherType.IPX));
                any = code.and(at.equal(From.TYPE, 0, Bpf.H, SLL_802_2), any);
                any = code.or(at.equal(From.TYPE, 0, Bpf.H, SLL_802_3), any);
                return code.or(at.equal(From.TYPE, 0, Bpf.H, EtherType.IPX), any);
            }
            case EtherType.ATALK, EtherType.AARP : {
                Condition is8022 = at.equal(From.TYPE, 0, Bpf.H, SLL_802_2);
                Condition inSnap = code.and(is8022, snap(protocol == EtherType.ATALK ? 0x080007 : 0, protocol));
                return code.or(at.equal(From.TYPE, 0, Bpf.H, protocol), inSnap);
            }
            default :
                if (Integer.compareUnsigned(protocol, EtherType.LARGEST_LENGTH) > 0)
                    return at.equal(From.TYPE, 0, Bpf.H, protocol);
                Condition is8022 = at.equal(From.TYPE, 0, Bpf.H, SLL_802_2);
                return code.and(is8022, at.equal(From.LINK, c.headers.payload.constant, Bpf.B, protocol));
        }
    }

    /** LLC with SNAP is taken for granted where the type is an Ethernet type. */
    private Condition llc(int protocol) throws FilterException {
        return switch (protocol) {
            case EtherType.SAP_IP, EtherType.SAP_ISO, EtherType.SAP_NETBEUI -> bothSaps(protocol);
            case EtherType.SAP_IPX -> c.at.equal(From.LLC, 0, Bpf.B, EtherType.SAP_IPX);
            case EtherType.ATALK -> snap(0x080007, EtherType.ATALK);
            default -> Integer.compareUnsigned(protocol, EtherType.LARGEST_LENGTH) <= 0
                    ? c.at.equal(From.LLC, 0, Bpf.B, protocol)
                    : c.at.equal(From.LLC, 6, Bpf.H, protocol);
        };
    }

    private Condition snap(int organization, int type) throws FilterException {
        return c.at.bytes(From.LLC, 0,
                new byte[]{(byte) EtherType.SAP_SNAP, (byte) EtherType.SAP_SNAP, 3, (byte) (organization >> 16), (byte) (organization >> 8), (byte) organization, (byte) (type >> 8), (byte) type});
    }

    /** RFC 3032: bottom of the stack, then the version nibble has to tell. */
    private Condition underLabels(int protocol) throws FilterException {
        if (protocol != EtherType.IP && protocol != EtherType.IPV6)
            throw new FilterException("unsupported protocol over mpls");
        Condition bottom = c.at.masked(From.NETWORK, -2, Bpf.B, 1, 1);
        return c.code.and(bottom,
                c.at.masked(From.NETWORK, 0, Bpf.B, protocol == EtherType.IP ? 0x40 : 0x60, 0xf0));
    }

    private Condition bsdosPpp(int protocol) throws FilterException {
        if (protocol != EtherType.IP)
            return c.at.equal(From.TYPE, 0, Bpf.H, EtherType.toPpp(protocol));
        Condition ip = c.code.or(c.at.equal(From.TYPE, 0, Bpf.H, EtherType.PPP_IP),
                c.at.equal(From.TYPE, 0, Bpf.H, EtherType.PPP_VJC));
        return c.code.or(ip, c.at.equal(From.TYPE, 0, Bpf.H, EtherType.PPP_VJNC));
    }

    private Condition loopback(int protocol) throws FilterException {
        if (protocol == EtherType.IP)
            return family(AF_INET);
        if (protocol != EtherType.IPV6)
            return c.code.constant(false);
        if (!c.options.savefile())
            return family(AF_INET6);
        Condition any = c.code.or(family(BSD_INET6[0]), family(BSD_INET6[1]));
        return c.code.or(family(BSD_INET6[2]), any);
    }

    /** DLT_NULL and DLT_ENC carry it in the byte order of the host that captured. */
    private Condition family(int family) throws FilterException {
        boolean host = c.headers.linkType != Dlt.LOOP;
        boolean little = java.nio.ByteOrder.nativeOrder() == java.nio.ByteOrder.LITTLE_ENDIAN;
        boolean swapped = c.options.savefile() && c.options.swapped();
        return c.at.equal(From.LINK, 0, Bpf.W, host && little != swapped ? Integer.reverseBytes(family) : family);
    }

    /** RFC 1201 and the older RFC 1051 types. */
    private Condition arcnet(int protocol) throws FilterException {
        return switch (protocol) {
            case EtherType.IPV6 -> c.at.equal(From.TYPE, 0, Bpf.B, 0xc4);
            case EtherType.IP -> c.code.or(c.at.equal(From.TYPE, 0, Bpf.B, 212), c.at.equal(From.TYPE, 0, Bpf.B, 240));
            case EtherType.ARP -> c.code.or(c.at.equal(From.TYPE, 0, Bpf.B, 213), c.at.equal(From.TYPE, 0, Bpf.B, 241));
            case EtherType.RARP -> c.at.equal(From.TYPE, 0, Bpf.B, 214);
            case EtherType.ATALK -> c.at.equal(From.TYPE, 0, Bpf.B, 221);
            default -> c.code.constant(false);
        };
    }

    /** RFC 2427: unnumbered information, then the NLPID. */
    private Condition frameRelay(int protocol) throws FilterException {
        return switch (protocol) {
            case EtherType.IP -> c.at.equal(From.LINK, 2, Bpf.H, 0x3cc);
            case EtherType.IPV6 -> c.at.equal(From.LINK, 2, Bpf.H, 0x38e);
            case EtherType.SAP_ISO -> {
                Condition clnp = c.at.equal(From.LINK, 2, Bpf.H, 0x300 | ProtocolTests.CLNP);
                Condition esis = c.at.equal(From.LINK, 2, Bpf.H, 0x300 | ProtocolTests.ESIS);
                Condition isis = c.at.equal(From.LINK, 2, Bpf.H, 0x300 | ProtocolTests.ISIS);
                yield c.code.or(clnp, c.code.or(esis, isis));
            }
            default -> c.code.constant(false);
        };
    }
}
