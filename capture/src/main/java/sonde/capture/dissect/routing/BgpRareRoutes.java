package sonde.capture.dissect.routing;

import sonde.capture.packet.Packet;
import sonde.capture.packet.Printer;
import sonde.capture.packet.Truncated;
import sonde.inspectors.bytes.Text;

/** Prefixes of the families that few speak: NSAP, multicast VPN (RFC 6514), MDT (RFC 6037), layer 2 VPN (RFC 4761, 6074). */
final class BgpRareRoutes {
    private static final int NSAP_BITS = 152, DISTINGUISHER = 8, MDT = 16, DISCOVERY = 12, BLOCK = 17;
    private static final String PAST_THE_END = "ran past the end";

    private BgpRareRoutes() {}

    /** The address stands three bytes behind where RFC 4760 wants it: so the original reads it. */
    static int nsap(Printer p, int at) throws Truncated {
        int bits = p.in.u8(at), n = (bits + 7) / 8;
        if (bits > NSAP_BITS) return BgpRoutes.ILLEGAL;
        if (!p.in.has(at + 4, n)) return BgpRoutes.SHORT;
        address(p, at + 4, bits);
        return 1 + n;
    }

    static int nsapVpn(Printer p, int at) throws Truncated {
        Packet in = p.in;
        int all = in.u8(at), bits = all - 88, n = (bits + 7) / 8;
        if (all < 88 || bits > NSAP_BITS) return BgpRoutes.ILLEGAL;
        if (!in.has(at + 1, 11 + n)) return BgpRoutes.SHORT;
        p.out.str("RD: ");
        BgpRoutes.distinguisher(p, at + 4);
        p.out.str(", ");
        address(p, at + 12, bits);
        BgpRoutes.label(p.out, in.be24(at + 1));
        return 12 + n;
    }

    private static void address(Printer p, int at, int bits) throws Truncated {
        int n = (bits + 7) / 8;
        if (n == 0) Osi.nsap(p, at, 0);
        for (int i = 0; i < n; i++) {
            int b = p.in.u8(at + i);
            p.out.hex0(i == n - 1 && bits % 8 != 0 ? b & 0xff00 >> bits % 8 : b, 2);
            if ((i & 1) == 0 && i + 1 != n) p.out.ch('.');
        }
        p.out.ch('/').dec(bits);
    }

    static int tree(Printer p, int at) throws Truncated {
        if (p.in.u8(at) != MDT * 8) return BgpRoutes.ILLEGAL;
        if (!p.in.has(at + 1, MDT)) return BgpRoutes.SHORT;
        p.out.str("RD: ");
        BgpRoutes.distinguisher(p, at + 1);
        p.out.str(", VPN IP Address: ");
        p.ipv4(at + 9);
        p.out.str(", MC Group Address: ");
        p.ipv4(at + 13);
        return 1 + MDT;
    }

    static int multicast(Printer p, int at) throws Truncated {
        Packet in = p.in;
        Text out = p.out;
        int type = in.u8(at), length = in.u8(at + 1), o = at + 2;
        out.str("Route-Type: ").str(switch (type) {
            case 1 -> "Intra-AS I-PMSI";
            case 2 -> "Inter-AS I-PMSI";
            case 3 -> "S-PMSI";
            case 4 -> "Intra-AS Segment-Leaf";
            case 5 -> "Source-Active";
            case 6 -> "Shared Tree Join";
            case 7 -> "Source Tree Join";
            default -> "Unknown";
        }).str(" (").dec(type).str("), length: ").dec(length);
        if (type == 0 || type == 4 || type > 7) return length + 2;
        in.need(o, DISTINGUISHER);
        out.str(", RD: ");
        BgpRoutes.distinguisher(p, o);
        o += DISTINGUISHER;
        switch (type) {
            case 1 -> host(p, ", Originator", o, length - DISTINGUISHER << 3);
            case 2 -> as(p, o);
            case 3 -> {
                int used = sourceAndGroup(p, o);
                in.need(o + used, length - used);
                host(p, ", Originator", o + used, length - used << 3);
            }
            case 5 -> sourceAndGroup(p, o);
            default -> {
                as(p, o);
                sourceAndGroup(p, o + 4);
            }
        }
        return length + 2;
    }

    private static void as(Printer p, int at) throws Truncated {
        p.out.str(", Source-AS ");
        BgpOpen.as(p, p.in.beU32(at));
    }

    private static int sourceAndGroup(Printer p, int at) throws Truncated {
        int bits = p.in.u8(at), n = (bits >> 3) + 1;
        if (bits != 0) host(p, ", Source", at + 1, bits);
        bits = p.in.u8(at + n);
        if (bits != 0) host(p, ", Group", at + n + 1, bits);
        return n + (bits >> 3) + 1;
    }

    private static void host(Printer p, String words, int at, int bits) throws Truncated {
        p.out.str(words).ch(' ');
        if (bits == 32) p.ipv4(at);
        else if (bits == 128) p.ipv6(at);
        else
            p.out.str("bogus address length ").udec(bits & 0xffffffffL);
    }

    /** Two forms share one family, and only the length tells which it is. */
    static int layer2(Printer p, int at) throws Truncated {
        Packet in = p.in;
        Text out = p.out;
        int length = in.be16(at), o = at + 2, left = length - 15, full = out.size() + BgpReach.LONGEST;
        if (length != DISCOVERY && length <= BLOCK) return BgpRoutes.SHORT;
        out.str("RD: ");
        BgpRoutes.distinguisher(p, o);
        if (length == DISCOVERY) {
            out.str(", BGPNH: ");
            p.ipv4(o + DISTINGUISHER);
            return length + 2;
        }
        out.str(", CE-ID: ").dec(in.be16(o + 8)).str(", Label-Block Offset: ").dec(in.be16(o + 10))
                .str(", Label Base ").dec(in.be24(o + 12) >> 4);
        o += 15;
        while (left > 0) {
            if (left < 3) {
                out.str("\n\t\t").str(PAST_THE_END);
                break;
            }
            int type = in.u8(o), bits = in.be16(o + 1), n = (bits + 7) / 8;
            o += 3;
            if (type == 1) {
                out.str("\n\t\tcircuit status vector (1) length: ").dec(bits).str(": 0x");
                if (out.size() >= full) break;
                for (; n > 0 && left > 0; n--, left--) out.hex0(in.u8(o++), 2);
            } else {
                out.str("\n\t\tunknown TLV #").dec(type).str(", length: ").dec(bits);
            }
            if (left < n) {
                out.str(" (").str(PAST_THE_END).ch(')');
                break;
            }
            left -= n; // and the value is taken for the next entry
        }
        return length + 2;
    }
}
