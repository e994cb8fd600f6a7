package sonde.capture.dissect.routing;

import sonde.capture.packet.Bits;
import sonde.capture.packet.Packet;
import sonde.capture.packet.Printer;
import sonde.capture.packet.Truncated;
import sonde.inspectors.bytes.Text;

/** Link state advertisements of OSPF version 2: RFC 2328 A.4, 3101 (NSSA), 5250 (opaque). */
final class OspfV2Lsa {
    static final int HEADER = 20;
    private static final Bits ROUTER = new Bits("ABR ASBR Virtual Wildcard Nt Host", 1, 2, 4, 8, 0x10, 0x80);

    private OspfV2Lsa() {}

    static String name(int type) {
        return switch (type) {
            case 1 -> "Router";
            case 2 -> "Network";
            case 3 -> "Summary";
            case 4 -> "ASBR Summary";
            case 5 -> "External";
            case 6 -> "Multicast Group";
            case 7 -> "NSSA";
            case 9 -> "Link Local Opaque";
            case 10 -> "Area Local Opaque";
            case 11 -> "Domain Wide Opaque";
            default -> "unknown";
        };
    }

    static String opaque(int type) {
        return switch (type) {
            case 1 -> "Traffic Engineering";
            case 3 -> "Graceful restart";
            case 4 -> "Router Information";
            default -> "unknown";
        };
    }

    private static String topology(int type) {
        return switch (type) {
            case 0 -> "default";
            case 1 -> "multicast";
            case 2 -> "management";
            default -> "Unknown";
        };
    }

    /** @return the length that the header tells, or -1 when that cannot be */
    static int header(Printer p, int at) throws Truncated {
        Packet in = p.in;
        Text out = p.out;
        int length = in.be16(at + 18), type = in.u8(at + 3);
        if (length < HEADER) {
            out.str("\n\t    Bogus length ").dec(length).str(" < header (20)");
            return -1;
        }
        p.in.need(at + 8, 4);
        out.str("\n\t  Advertising Router ");
        p.ipv4(at + 8);
        in.need(at, 16);
        out.str(", seq 0x").hex0(in.beU32(at + 12), 8).str(", age ").dec(in.be16(at)).str("s, length ")
                .dec(length - HEADER).str("\n\t    ").str(name(type)).str(" LSA (").dec(type);
        if (type >= 9 && type <= 11) {
            in.need(at + 4, 4);
            out.str("), Opaque-Type ").str(opaque(in.u8(at + 4))).str(" LSA (").dec(in.u8(at + 4))
                    .str("), Opaque-ID ").dec(in.be24(at + 5));
        } else {
            p.in.need(at + 4, 4);
            out.str("), LSA-ID: ");
            p.ipv4(at + 4);
        }
        out.str("\n\t    Options: [");
        OspfV2.OPTIONS.print(out, in.u8(at + 2), "none", ", ");
        out.ch(']');
        return length;
    }

    /** @return where the next one begins, or -1 when nothing more can be read */
    static int print(Printer p, int at) throws Truncated {
        int length = header(p, at);
        if (length < 0) return -1;
        Packet in = p.in;
        int end = at + length, o = at + HEADER, size = length - HEADER;
        switch (in.u8(at + 3)) {
            case 1 -> {
                if (!router(p, o)) return end;
            }
            case 2 -> {
                p.in.need(o, 4);
                p.out.str("\n\t    Mask ");
                p.ipv4(o);
                p.out.str("\n\t    Connected Routers:");
                for (int r = o + 4; r < end; r += 4) {
                    p.in.need(r, 4);
                    p.out.str("\n\t      ");
                    p.ipv4(r);
                }
            }
            case 3 -> {
                p.in.need(o, 4);
                p.out.str("\n\t    Mask ");
                p.ipv4(o);
                summary(p, o + 4, end);
            }
            case 4 -> summary(p, o + 4, end);
            case 5, 7 -> external(p, o, end);
            case 6 -> group(p, o, end);
            case 9, 10, 11 -> {
                switch (in.u8(at + 4)) {
                    case 1 -> {
                        if (OspfTe.print(p, o, size) < 0) return end;
                    }
                    case 3 -> {
                        if (!OspfOpaque.grace(p, o, size)) return end;
                    }
                    case 4 -> {
                        if (!OspfOpaque.routerInformation(p, o, size)) return end;
                    }
                    default -> {
                        if (p.detail.verbose() <= 1) p.hex("\n\t    ", o, size);
                    }
                }
            }
            default -> {
            }
        }
        if (p.detail.verbose() > 1) p.hex("\n\t    ", o, size);
        return end;
    }

    private static boolean router(Printer p, int o) throws Truncated {
        Packet in = p.in;
        Text out = p.out;
        int flags = in.u8(o);
        out.str("\n\t    Router LSA Options: [");
        ROUTER.print(out, flags, "none", ", ");
        out.ch(']');
        int links = in.be16(o + 2), l = o + 4;
        in.need(l, 12); // even when there are none
        for (int i = 0; i < links; i++) {
            in.need(l, 12);
            int type = in.u8(l + 8);
            switch (type) {
                case 1 -> ends(p, l, "\n\t      Neighbor Router-ID: ", ", Interface Address: ");
                case 2 -> ends(p, l, "\n\t      Neighbor Network-ID: ", ", Interface Address: ");
                case 3 -> ends(p, l, "\n\t      Stub Network: ", ", Mask: ");
                case 4 -> ends(p, l, "\n\t      Virtual Link: Neighbor Router-ID: ", ", Interface Address: ");
                default -> {
                    out.str("\n\t      Unknown Router Link Type (").dec(type).ch(')');
                    return false;
                }
            }
            int metrics = in.u8(l + 9);
            for (int m = 0; m <= metrics; m++) {
                int t = m == 0 ? 0 : in.u8(l + 8 + 4 * m);
                in.need(l + 10 + 4 * m, 2);
                out.str("\n\t\ttopology ").str(topology(t)).str(" (").dec(t).str("), metric ")
                        .dec(in.be16(l + 10 + 4 * m));
            }
            l += 12 + metrics * 4;
        }
        return true;
    }

    private static void ends(Printer p, int l, String id, String data) throws Truncated {
        p.out.str(id);
        p.ipv4(l);
        p.out.str(data);
        p.ipv4(l + 4);
    }

    private static void summary(Printer p, int from, int end) throws Truncated {
        for (int o = from; o < end; o += 4) {
            int value = p.in.be32(o), topology = value >> 24 & 0x7f;
            p.out.str("\n\t\ttopology ").str(topology(topology)).str(" (").dec(topology).str(") metric ")
                    .dec(value & 0xffffff);
        }
    }

    private static void external(Printer p, int at, int end) throws Truncated {
        Packet in = p.in;
        Text out = p.out;
        p.in.need(at, 4);
        out.str("\n\t    Mask ");
        p.ipv4(at);
        for (int o = at + 4; o < end; o += 12) {
            int value = in.be32(o), topology = value >> 24 & 0x7f;
            out.str("\n\t\ttopology ").str(topology(topology)).str(" (").dec(topology).str("), type ")
                    .dec(value < 0 ? 2 : 1).str(", metric");
            if ((value & 0xffffff) == 0xffffff) out.str(" infinite");
            else
                out.ch(' ').dec(value & 0xffffff);
            if (in.be32(o + 4) != 0) {
                p.in.need(o + 4, 4);
                out.str(", forward ");
                p.ipv4(o + 4);
            }
            if (in.be32(o + 8) != 0) {
                p.in.need(o + 8, 4);
                out.str(", tag ");
                p.ipv4(o + 8);
            }
        }
    }

    private static void group(Printer p, int at, int end) throws Truncated {
        for (int o = at; o < end; o += 8) {
            int type = p.in.be32(o);
            if (type == 1 || type == 2) p.in.need(o, 8);
            if (type == 1) p.out.str("\n\t    Router Router-ID ");
            else if (type == 2) p.out.str("\n\t    Network Designated Router ");
            else {
                p.out.str("\n\t    unknown VertexType (").dec(type & 0xffffffffL).ch(')');
                continue;
            }
            p.ipv4(o + 4);
        }
    }
}
