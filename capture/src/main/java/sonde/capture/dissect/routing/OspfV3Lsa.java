package sonde.capture.dissect.routing;

import sonde.capture.packet.Addresses;
import sonde.capture.packet.Bits;
import sonde.capture.packet.Packet;
import sonde.capture.packet.Printer;
import sonde.capture.packet.Truncated;
import sonde.inspectors.bytes.Text;

/** Link state advertisements of OSPF version 3, RFC 5340 A.4. */
final class OspfV3Lsa {
    static final int HEADER = 20;
    private static final Bits ROUTER = new Bits(new int[]{1, 2, 4, 8, 0x10}, "ABR", "ASBR", "Virtual-Link Endpoint",
            "Wildcard", "NSSA Translator");
    private static final Bits EXTERNAL = new Bits(new int[]{4, 2, 1}, "External Type 2", "Forward", "Tag");
    private static final Bits PREFIX = new Bits(new int[]{1, 2, 4, 8, 0x10}, "No Unicast", "Local address",
            "Deprecated", "Propagate", "DN");

    private OspfV3Lsa() {}

    private static String type(int type) {
        return switch (type & 0x1fff) {
            case 1 -> "Router";
            case 2 -> "Network";
            case 3 -> "Inter-Area Prefix";
            case 4 -> "Inter-Area Router";
            case 5 -> "External";
            case 6 -> "Deprecated";
            case 7 -> "NSSA";
            case 8 -> "Link";
            case 9 -> "Intra-Area Prefix";
            case 10 -> "Intra-Area TE";
            case 11 -> "Grace";
            case 12 -> "Router Information";
            case 13 -> "Inter-AS-TE";
            case 14 -> "Layer 1 VPN";
            default -> "Unknown";
        };
    }

    private static String scope(int type) {
        return switch (type & 0x6000) {
            case 0x0000 -> "Link Local";
            case 0x2000 -> "Area Local";
            case 0x4000 -> "Domain Wide";
            default -> "Unknown";
        };
    }

    static void name(Printer p, int type, int idAt) throws Truncated {
        p.in.need(idAt, 4);
        p.out.str("\n\t    ").str(type(type)).str(" LSA (").dec(type & 0x1fff).str("), ").str(scope(type))
                .str(" Scope").str((type & 0x8000) != 0 ? ", transitive" : "").str(", LSA-ID ");
        p.ipv4(idAt);
    }

    /** @return the length that the header tells, or -1 when that cannot be */
    static int header(Printer p, int at) throws Truncated {
        Packet in = p.in;
        int length = in.be16(at + 18);
        in.need(at, HEADER);
        p.in.need(at + 8, 4);
        p.out.str("\n\t  Advertising Router ");
        p.ipv4(at + 8);
        in.need(at, 16);
        p.out.str(", seq 0x").hex0(in.beU32(at + 12), 8).str(", age ").dec(in.be16(at)).str("s, length ")
                .udec(length - HEADER);
        name(p, in.be16(at + 2), at + 4);
        return length;
    }

    /** @return where the next one begins, or -1 when nothing more can be read */
    static int print(Printer p, int at) throws Truncated {
        Packet in = p.in;
        Text out = p.out;
        int length = in.be16(at + 18);
        if (length < HEADER) return -1;
        header(p, at);
        int o = at + HEADER, left = length - HEADER;
        switch (in.be16(at + 2)) {
            case 0x2001 -> {
                if (left < 4) return -1;
                out.str("\n\t      Options [");
                OspfV3.OPTIONS.print(out, in.be24(o + 1), "none", ", ");
                out.str("], RLA-Flags [");
                ROUTER.print(out, in.u8(o), "none", ", ");
                out.ch(']');
                o += 4;
                left -= 4;
                for (; left != 0; o += 16, left -= 16) {
                    if (left < 16) return -1;
                    if (!link(p, o)) break;
                }
            }
            case 0x2002 -> {
                if (left < 4) return -1;
                out.str("\n\t      Options [");
                OspfV3.OPTIONS.print(out, in.be24(o + 1), "none", ", ");
                out.str("]\n\t      Connected Routers:");
                for (o += 4, left -= 4; left != 0; o += 4, left -= 4) {
                    if (left < 4) return -1;
                    p.in.need(o, 4);
                    out.str("\n\t\t");
                    p.ipv4(o);
                }
            }
            case 0x2003 -> {
                if (left < 4) return -1;
                in.need(o, 4);
                out.str(", metric ").dec(in.be32(o) & 0xffffff);
                o += 4;
                left -= 4;
                while (left != 0) {
                    int n = prefix(p, o, left);
                    if (n < 0) return -1;
                    o += n;
                    left -= n;
                }
            }
            case 0x4005, 0x2007 -> {
                if (!external(p, o, left)) return -1;
            }
            case 0x0008 -> {
                if (left < 24) return -1;
                out.str("\n\t      Options [");
                OspfV3.OPTIONS.print(out, in.be24(o + 1), "none", ", ");
                long prefixes = in.beU32(o + 20);
                in.need(o, 1);
                p.in.need(o + 4, 16);
                out.str("]\n\t      Priority ").dec(in.u8(o)).str(", Link-local address ");
                p.ipv6(o + 4);
                out.str(", Prefixes ").dec(prefixes).ch(':');
                if (!prefixes(p, o + 24, left - 24, prefixes)) return -1;
            }
            case 0x2009 -> {
                if (left < 12) return -1;
                name(p, in.be16(o + 2), o + 4);
                in.need(o, 2);
                out.str("\n\t      Prefixes ").dec(in.be16(o)).ch(':');
                if (!prefixes(p, o + 12, left - 12, in.be16(o))) return -1;
            }
            default -> {
                if (p.detail.verbose() > 1) p.hex("\n\t    ", o, left);
            }
        }
        return at + length;
    }

    private static boolean link(Printer p, int o) throws Truncated {
        Packet in = p.in;
        in.need(o, 16);
        int type = in.u8(o);
        switch (type) {
            case 4 -> ends(p, o, "\n\t      Virtual Link: Neighbor Router-ID ");
            case 1 -> ends(p, o, "\n\t      Neighbor Router-ID ");
            case 2 -> ends(p, o, "\n\t      Neighbor Network-ID ");
            default -> {
                p.out.str("\n\t      Unknown Router Links Type 0x").hex0(type, 2);
                return false;
            }
        }
        in.need(o + 2, 2);
        p.out.str(", metric ").dec(in.be16(o + 2));
        return true;
    }

    private static void ends(Printer p, int o, String words) throws Truncated {
        p.out.str(words);
        p.ipv4(o + 12);
        p.in.need(o + 8, 4);
        p.out.str("\n\t      Neighbor Interface-ID ");
        p.ipv4(o + 8);
        p.in.need(o + 4, 4);
        p.out.str(", Interface ");
        p.ipv4(o + 4);
    }

    private static boolean external(Printer p, int at, int size) throws Truncated {
        Packet in = p.in;
        Text out = p.out;
        if (size < 8) return false;
        int flags = in.be32(at), referred = in.be16(at + 6);
        out.str("\n\t     Flags [");
        EXTERNAL.print(out, flags >> 24, "none", ", ");
        out.str("], metric ").dec(flags & 0xffffff);
        int o = at + 4, left = size - 4;
        int n = prefix(p, o, left);
        if (n < 0) return false;
        o += n;
        left -= n;
        if ((flags & 0x02000000) != 0) {
            if (left < 16) return false;
            p.in.need(o, 16);
            out.str(" forward ");
            p.ipv6(o);
            o += 16;
            left -= 16;
        }
        if ((flags & 0x01000000) != 0) {
            if (left < 4) return false;
            p.in.need(o, 4);
            out.str(" tag ");
            p.ipv4(o);
            o += 4;
            left -= 4;
        }
        if (referred != 0) {
            if (left < 4) return false;
            switch (referred) {
                case 1, 2, 3, 4, 5, 6, 7, 8, 9 -> out.str(" RefLSID: ");
                default -> out.str(" RefLSID: ");
            }
            p.ipv4(o);
        }
        return true;
    }

    private static boolean prefixes(Printer p, int at, int size, long count) throws Truncated {
        int o = at, left = size;
        for (long i = 0; i < count; i++) {
            int n = prefix(p, o, left);
            if (n < 0) return false;
            o += n;
            left -= n;
        }
        return true;
    }

    /** @return how many bytes it took, or -1 */
    private static int prefix(Printer p, int o, int left) throws Truncated {
        Packet in = p.in;
        if (left < 4) return -1;
        int bits = in.u8(o), words = (bits + 31) / 32;
        if (words * 4 > 16) {
            p.out.str(" bogus prefixlen /").dec(bits);
            words = 4;
        }
        if (left < 4 + words * 4) return -1;
        in.need(o, 4 + words * 4);
        byte[] address = new byte[16];
        System.arraycopy(in.array(), o + 4, address, 0, words * 4);
        p.out.str("\n\t\t");
        Addresses.ipv6(p.out, address, 0);
        p.out.ch('/').dec(bits);
        int options = in.u8(o + 1);
        if (options != 0) {
            p.out.str(", Options [");
            PREFIX.print(p.out, options, "none", ", ");
            p.out.ch(']');
        }
        in.need(o + 2, 2);
        p.out.str(", metric ").dec(in.be16(o + 2));
        return 4 + words * 4;
    }
}
