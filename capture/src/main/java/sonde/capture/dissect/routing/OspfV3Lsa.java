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
    private static final Bits ROUTER = new Bits(new int[]{1, 2, 4, 8, 0x10}, "ABR", "External",
            "Virtual-Link Endpoint", "Deprecated", "NSSA Translator");
    private static final Bits EXTERNAL = new Bits(new int[]{0x80, 2, 1}, "External Type 2", "Forwarding", "Tag");
    private static final Bits PREFIX = new Bits(new int[]{1, 2, 4, 8, 0x10, 0x20}, "No Unicast", "Local address",
            "Deprecated", "Propagate", "Down", "N-bit");

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

    /** @return the length that the header tells */
    static int header(Printer p, int at, int end) throws Truncated {
        if (at + HEADER > end) throw Truncated.HERE;
        Packet in = p.in;
        int length = in.be16(at + 18);
        p.in.need(at + 8, 4);
        p.out.str("\n\t  Advertising Router ");
        p.ipv4(at + 8);
        in.need(at, 16);
        p.out.str(", seq 0x").hex0(in.beU32(at + 12), 8).str(", age ").dec(in.be16(at)).str("s, length ")
                .udec(length - HEADER);
        name(p, in.be16(at + 2), at + 4);
        return length;
    }

    /** @return where the next one begins */
    static int print(Printer p, int at, int end) throws Truncated {
        Packet in = p.in;
        Text out = p.out;
        int length = header(p, at, end);
        if (length < HEADER || at + length > end) throw Truncated.HERE;
        int o = at + HEADER, left = length - HEADER;
        switch (in.be16(at + 2)) {
            case 0x000a -> {
                if (OspfTe.print(p, o, left) < 0) throw Truncated.HERE;
            }
            case 0x000b -> {
                if (!OspfOpaque.grace(p, o, left)) throw Truncated.HERE;
            }
            case 0x2001 -> {
                if (left < 4) throw Truncated.HERE;
                int options = in.be24(o + 1);
                out.str("\n\t      Options [");
                OspfV3.OPTIONS.print(out, options, "none", ", ");
                int flags = in.u8(o);
                out.str("], RLA-Flags [");
                ROUTER.print(out, flags, "none", ", ");
                out.ch(']');
                o += 4;
                left -= 4;
                for (; left != 0; o += 16, left -= 16) {
                    if (left < 16) throw Truncated.HERE;
                    if (!link(p, o)) break;
                }
            }
            case 0x2002 -> {
                if (left < 4) throw Truncated.HERE;
                int options = in.be24(o + 1);
                out.str("\n\t      Options [");
                OspfV3.OPTIONS.print(out, options, "none", ", ");
                out.str("]\n\t      Connected Routers:");
                for (o += 4, left -= 4; left != 0; o += 4, left -= 4) {
                    if (left < 4) throw Truncated.HERE;
                    p.in.need(o, 4);
                    out.str("\n\t\t");
                    p.ipv4(o);
                }
            }
            case 0x2003 -> {
                if (left < 4) throw Truncated.HERE;
                in.need(o, 4);
                out.str(", metric ").dec(in.be32(o) & 0xffffff);
                o += 4;
                left -= 4;
                while (left != 0) {
                    int n = prefix(p, o, left);
                    o += n;
                    left -= n;
                }
            }
            case 0x4005 -> {
                external(p, o, left);
            }
            case 0x0008 -> {
                int options = in.be24(o + 1);
                out.str("\n\t      Options [");
                OspfV3.OPTIONS.print(out, options, "none", ", ");
                out.ch(']');
                if (left < 24) throw Truncated.HERE;
                long prefixes = in.beU32(o + 20);
                out.str("\n\t      Priority ").dec(in.u8(o)).str(", Link-local address ");
                p.ipv6(o + 4);
                out.str(", Prefixes ").dec(prefixes).ch(':');
                prefixes(p, o + 24, left - 24, prefixes);
            }
            case 0x2009 -> {
                in.need(o, 12);
                name(p, in.be16(o + 2), o + 4);
                if (left < 8) throw Truncated.HERE;
                in.need(o, 2);
                out.str("\n\t      Prefixes ").dec(in.be16(o)).ch(':');
                prefixes(p, o + 12, left - 8, in.be16(o)); // the advertising router is not counted
            }
            default -> {
                if (p.detail.verbose() > 1) p.hex("\n\t      ", o, left);
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

    private static void external(Printer p, int at, int size) throws Truncated {
        Packet in = p.in;
        Text out = p.out;
        if (size < 8) throw Truncated.HERE;
        int flags = in.be32(at), referred = in.be16(at + 6);
        out.str("\n\t     Flags [");
        EXTERNAL.print(out, flags >> 24, "none", ", ");
        out.str("] metric ").dec(flags & 0xffffff);
        int o = at + 4, left = size - 4;
        int n = prefix(p, o, left);
        o += n;
        left -= n;
        if ((flags & 0x02000000) != 0) {
            if (left < 16) throw Truncated.HERE;
            p.in.need(o, 16);
            out.str(" forward ");
            p.ipv6(o);
            o += 16;
            left -= 16;
        }
        if ((flags & 0x01000000) != 0) {
            if (left < 4) throw Truncated.HERE;
            p.in.need(o, 4);
            out.str(" tag ");
            p.ipv4(o);
            o += 4;
            left -= 4;
        }
        if (referred != 0) {
            if (left < 4) throw Truncated.HERE;
            p.in.need(o, 4);
            out.str(" RefLSID: ");
            p.ipv4(o);
        }
    }

    private static void prefixes(Printer p, int at, int size, long count) throws Truncated {
        int o = at, left = size;
        for (long i = 0; i < count; i++) {
            int n = prefix(p, o, left);
            o += n;
            left -= n;
        }
    }

    /** @return how many bytes it took */
    private static int prefix(Printer p, int o, int left) throws Truncated {
        Packet in = p.in;
        if (left < 4) throw Truncated.HERE;
        int bits = in.u8(o), words = (bits + 31) / 32;
        if (words * 4 > 16) {
            p.out.str(" bogus prefixlen /").dec(bits);
            throw Truncated.HERE;
        }
        if (left < 4 + words * 4) throw Truncated.HERE;
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
