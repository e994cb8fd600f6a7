package sonde.capture.dissect.routing;

import sonde.capture.packet.Bits;
import sonde.capture.packet.Packet;
import sonde.capture.packet.Printer;
import sonde.capture.packet.Truncated;
import sonde.inspectors.bytes.Text;

/** Path attributes: RFC 4271 4.3, 1997, 4456, 4760, 4360, 6793, 8092. */
final class BgpAttributes {
    private static final Bits COMMUNITY = new Bits("vendor-specific non-transitive", 0x8000, 0x4000);
    private static final int DEPTH = 10;

    private BgpAttributes() {}

    /** @return false when there are not enough bytes */
    static boolean print(Printer p, int at, int size, int depth) throws Truncated {
        Packet in = p.in;
        Text out = p.out;
        int o = at, left = size;
        while (left > 0) {
            if (left < 2) {
                out.str("\n\t  [path attrs too short]");
                return true;
            }
            int flags = in.u8(o), type = in.u8(o + 1), head = (flags & 0x10) != 0 ? 4 : 3;
            if (left < head) {
                out.str("\n\t  [path attrs too short]");
                return true;
            }
            int length = head == 4 ? in.be16(o + 2) : in.u8(o + 2);
            out.str("\n\t  ").str(BgpNames.attribute(type)).str(" (").dec(type).str("), length: ").dec(length);
            if (flags != 0) {
                out.str(", Flags [").str((flags & 0x80) != 0 ? "O" : "").str((flags & 0x40) != 0 ? "T" : "")
                        .str((flags & 0x20) != 0 ? "P" : "").str((flags & 0x10) != 0 ? "E" : "");
                if ((flags & 15) != 0) out.ch('+').hex(flags & 15);
                out.str("]: ");
            }
            o += head;
            left -= head;
            if (left < length) {
                out.str(" [path attrs too short]");
                return true;
            }
            if (!value(p, type, o, length, depth)) return false;
            o += length;
            left -= length;
        }
        return true;
    }

    private static boolean value(Printer p, int type, int o, int length, int depth) throws Truncated {
        Packet in = p.in;
        Text out = p.out;
        boolean whole = true;
        switch (type) {
            case 1 -> {
                if (!wants(out, length == 1)) break;
                int origin = in.u8(o);
                out.str(origin == 0
                        ? "IGP"
                        : origin == 1
                                ? "EGP"
                                : origin == 2
                                        ? "Incomplete"
                                        : "Unknown Origin Typecode");
            }
            case 2, 17 -> path(p, type, o, length);
            case 3, 9 -> {
                if (wants(out, length == 4)) p.ipv4(o);
            }
            case 4, 5 -> {
                if (wants(out, length == 4)) out.dec(in.beU32(o));
            }
            case 6 -> wants(out, length == 0);
            case 7, 18 -> {
                if (!wants(out, length == 6 || length == 8)) break;
                out.str(" AS #");
                BgpOpen.as(p, length == 8 ? in.beU32(o) : in.be16(o));
                p.in.need(o + length - 4, 4);
                out.str(", origin ");
                p.ipv4(o + length - 4);
            }
            case 8 -> communities(p, o, length);
            case 10 -> {
                if (!wants(out, length % 4 == 0)) break;
                for (int i = 0; i < length; i += 4) {
                    if (i > 0) out.str(", ");
                    p.ipv4(o + i);
                }
            }
            case 14 -> whole = BgpReach.reach(p, o, length);
            case 15 -> whole = BgpReach.unreach(p, o, length);
            case 16 -> {
                if (!wants(out, length % 8 == 0)) break;
                for (int i = 0; i < length; i += 8) extended(p, o + i);
            }
            case 22 -> tunnel(p, o, length);
            case 26 -> aigp(p, o, length);
            case 32 -> {
                if (!wants(out, length > 0 && length % 12 == 0)) break;
                out.str("\n\t    ");
                for (int i = 0; i < length; i += 12) {
                    if (i > 0) out.str(", ");
                    out.dec(in.beU32(o + i)).ch(':').dec(in.beU32(o + i + 4)).ch(':').dec(in.beU32(o + i + 8));
                }
            }
            case 128 -> {
                if (!wants(out, length >= 4)) break;
                out.str("\n\t    Origin AS: ");
                BgpOpen.as(p, in.beU32(o));
                if (depth >= DEPTH) {
                    out.str("(too many nested levels, not recursing)");
                    break;
                }
                whole = print(p, o + 4, length - 4, depth + 1);
            }
            default -> {
                out.str("\n\t    no Attribute ").dec(type).str(" decoder");
                if (p.detail.verbose() <= 1) p.hex("\n\t    ", o, length);
            }
        }
        boolean counted = type == 32 && length % 12 == 0; // the original has counted it down to nothing
        if (whole && p.detail.verbose() > 1 && length > 0 && !counted) p.hex("\n\t    ", o, length);
        return whole;
    }

    private static boolean wants(Text out, boolean fits) {
        if (!fits) out.str("invalid len");
        return fits;
    }

    private static void path(Printer p, int type, int at, int length) throws Truncated {
        Packet in = p.in;
        Text out = p.out;
        if (length % 2 != 0) {
            out.str("invalid len");
            return;
        }
        if (length == 0) {
            out.str("empty");
            return;
        }
        int size = type == 17 ? 4 : asSize(in, at, length), o = at, end = at + length;
        while (o < end) {
            int kind = in.u8(o), count = in.u8(o + 1);
            out.str(switch (kind) {
                case 1 -> "{ ";
                case 2 -> "";
                case 3 -> "( ";
                case 4 -> "({ ";
                default -> "?";
            });
            for (int i = 0; i < count; i++) {
                int a = o + 2 + i * size;
                BgpOpen.as(p, size == 4 ? in.beU32(a) : in.be16(a));
                out.ch(' ');
            }
            out.str(switch (kind) {
                case 1 -> "}";
                case 2 -> "";
                case 3 -> ")";
                case 4 -> "})";
                default -> "?";
            });
            o += 2 + count * size;
        }
    }

    /** Numbers of AS take two or four bytes, and only their sum tells which. */
    private static int asSize(Packet in, int at, int length) throws Truncated {
        int o = at, end = at + length;
        while (o < end) {
            int kind = in.u8(o);
            if (kind < 1 || kind > 4 || o + 1 >= end) return 4;
            int count = in.u8(o + 1);
            if (count == 0) return 4;
            o += 2 + 2 * count;
        }
        return o == end ? 2 : 4;
    }

    private static void communities(Printer p, int o, int length) throws Truncated {
        Text out = p.out;
        if (!wants(out, length % 4 == 0)) return;
        for (int i = 0; i < length; i += 4) {
            int c = p.in.be32(o + i);
            switch (c) {
                case 0xffff0000 -> out.str(" gshut");
                case 0xffffff01 -> out.str(" NO_EXPORT");
                case 0xffffff02 -> out.str(" NO_ADVERTISE");
                case 0xffffff03 -> out.str(" NO_EXPORT_SUBCONFED");
                default -> out.dec(c >>> 16).ch(':').dec(c & 0xffff).str(length - i > 4 ? ", " : "");
            }
        }
    }

    private static void extended(Printer p, int o) throws Truncated {
        Packet in = p.in;
        Text out = p.out;
        int type = in.be16(o);
        in.need(o, 8);
        out.str("\n\t    ").str(extendedName(type)).str(" (0x").hex0(type, 4).str("), Flags [");
        COMMUNITY.print(out, type, "none", ", ");
        out.ch(']');
        switch (type) {
            case 0x0002, 0x0003, 0x000a -> {
                in.need(o + 2, 6);
                p.in.need(o + 4, 4);
                out.str(": ").dec(in.be16(o + 2)).ch(':').dec(in.beU32(o + 4)).str(" (= ");
                p.ipv4(o + 4);
                out.ch(')');
            }
            case 0x0102, 0x0103, 0x010a, 0x010b -> {
                p.in.need(o + 2, 4);
                out.str(": ");
                p.ipv4(o + 2);
                in.need(o + 6, 2);
                out.ch(':').dec(in.be16(o + 6));
            }
            case 0x0202, 0x0203 -> {
                out.str(": ");
                BgpOpen.as(p, in.beU32(o + 2));
                in.need(o + 6, 2);
                out.ch(':').dec(in.be16(o + 6));
            }
            case 0x0005, 0x8005, 0x0107, 0x8001 -> {
                p.in.need(o + 2, 4);
                out.str(": ");
                p.ipv4(o + 2);
            }
            case 0x4004 -> {
                out.str(": bandwidth: ");
                Gmpls.megabits(out, in.be32(o + 4));
            }
            case 0x0306, 0x8000 -> {
                int kind = in.u8(o + 6);
                p.in.need(o + 2, 4);
                out.str(": area:");
                p.ipv4(o + 2);
                in.need(o + 7, 1);
                out.str(", router-type:").str(ospfType(kind)).str(", metric-type:")
                        .str(in.u8(o + 7) == 1 ? "E2" : "").str(kind == 5 || kind == 7 ? "E1" : "");
            }
            case 0x800a -> out.str(": ").str("unknown encaps").str(" Control Flags [0x").hex0(in.u8(o + 3), 2)
                    .str("]:MTU ").dec(in.be16(o + 4));
            case 0x0009 -> out.str(": AS ").dec(in.be16(o + 2));
            case 0x030c -> out.str(": Tunnel type: ").str(encapsulation(in.be16(o + 6)));
            default -> {
                out.str(": ");
                p.digits(o + 2, 6);
            }
        }
    }

    private static String ospfType(int type) {
        return switch (type) {
            case 1, 2 -> "Router";
            case 3 -> "Summary";
            case 5 -> "External";
            case 7 -> "NSSA External";
            case 129 -> "MPLS-VPN Sham";
            default -> "unknown (0x" + Integer.toHexString(type) + ")";
        };
    }

    private static String encapsulation(int type) {
        return switch (type) {
            case 1 -> "L2TPv3 over IP";
            case 2 -> "GRE";
            case 3 -> "Transmit Tunnel";
            case 4 -> "IPsec";
            case 5 -> "IP in IP with IPsec";
            case 6 -> "MPLS in IP with IPsec";
            case 7 -> "IP in IP";
            case 8 -> "VXLAN";
            case 9 -> "NVGRE";
            case 10 -> "MPLS";
            case 11 -> "MPLS in GRE";
            case 12 -> "VXLAN GPE";
            case 13 -> "MPLS in UDP";
            case 14 -> "IPv6 Tunnel";
            case 15 -> "SR TE";
            case 16 -> "Bare";
            default -> "Unknown";
        };
    }

    private static String extendedName(int type) {
        return switch (type) {
            case 0x0002, 0x0102, 0x0202 -> "target";
            case 0x0003, 0x0103, 0x0203 -> "origin";
            case 0x4004 -> "link-BW";
            case 0x0005, 0x8005, 0x0105 -> "ospf-domain";
            case 0x8000, 0x0306 -> "ospf-route-type";
            case 0x030c -> "encapsulation";
            case 0x8001, 0x0107 -> "ospf-router-id";
            case 0x800a -> "layer2-info";
            case 0x8800 -> "eigrp-general-route (flag, tag)";
            case 0x8801 -> "eigrp-route-metric (AS, delay)";
            case 0x8802 -> "eigrp-route-metric (reliability, nexthop, bandwidth)";
            case 0x8803 -> "eigrp-route-metric (load, MTU)";
            case 0x8804 -> "eigrp-external-route (remote-AS, remote-ID)";
            case 0x8805 -> "eigrp-external-route (remote-proto, remote-metric)";
            case 0x0009 -> "source-AS";
            case 0x010b -> "vrf-route-import";
            case 0x000a, 0x010a -> "l2vpn-id";
            default -> "unknown extd community typecode";
        };
    }

    /** P-multicast service interface, RFC 6514. */
    private static void tunnel(Printer p, int o, int length) throws Truncated {
        Packet in = p.in;
        Text out = p.out;
        int type = in.u8(o + 1);
        in.need(o, 5);
        out.str("\n\t    Tunnel-type ").str(switch (type) {
            case 0 -> "None";
            case 1 -> "RSVP-TE P2MP LSP";
            case 2 -> "LDP P2MP LSP";
            case 3 -> "PIM-SSM Tree";
            case 4 -> "PIM-SM Tree";
            case 5 -> "PIM-Bidir Tree";
            case 6 -> "Ingress Replication";
            case 7 -> "LDP MP2MP LSP";
            default -> "Unknown";
        }).str(" (").dec(type).str("), Flags [").str((in.u8(o) & 1) != 0 ? "Leaf Information required" : "none")
                .str("], MPLS Label ").dec(in.be24(o + 2));
        switch (type) {
            case 4, 5 -> {
                p.in.need(o + 5, 4);
                out.str("\n\t      Sender ");
                p.ipv4(o + 5);
                p.in.need(o + 9, 4);
                out.str(", P-Group ");
                p.ipv4(o + 9);
            }
            case 3 -> {
                p.in.need(o + 5, 4);
                out.str("\n\t      Root-Node ");
                p.ipv4(o + 5);
                p.in.need(o + 9, 4);
                out.str(", P-Group ");
                p.ipv4(o + 9);
            }
            case 6 -> {
                p.in.need(o + 5, 4);
                out.str("\n\t      Tunnel-Endpoint ");
                p.ipv4(o + 5);
            }
            case 2, 7 -> {
                p.in.need(o + 5, 4);
                out.str("\n\t      Root-Node ");
                p.ipv4(o + 5);
                in.need(o + 9, 4);
                out.str(", LSP-ID 0x").hex0(in.beU32(o + 9), 8);
            }
            case 1 -> {
                p.in.need(o + 5, 4);
                out.str("\n\t      Extended-Tunnel-ID ");
                p.ipv4(o + 5);
                in.need(o + 9, 4);
                out.str(", P2MP-ID 0x").hex0(in.beU32(o + 9), 8);
            }
            default -> {
                if (p.detail.verbose() <= 1) p.hex("\n\t      ", o, length);
            }
        }
    }

    /** Accumulated metric, RFC 7311. */
    private static void aigp(Printer p, int at, int size) throws Truncated {
        Packet in = p.in;
        Text out = p.out;
        int o = at, left = size;
        while (left >= 3) {
            int type = in.u8(o), length = in.be16(o + 1);
            out.str("\n\t    ").str(type == 1 ? "AIGP" : "Unknown").str(" TLV (").dec(type).str("), length ")
                    .dec(length);
            if (length < 3 || length > left) return;
            if (type == 1) {
                if (length < 11) return;
                in.need(o + 3, 8);
                out.str(", metric ").udec(in.be64(o + 3));
            } else if (p.detail.verbose() <= 1) {
                p.hex("\n\t      ", o + 3, length - 3);
            }
            o += length;
            left -= length;
        }
    }
}
