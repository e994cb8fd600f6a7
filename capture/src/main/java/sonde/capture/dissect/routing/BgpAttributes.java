package sonde.capture.dissect.routing;

import sonde.capture.packet.Packet;
import sonde.capture.packet.Printer;
import sonde.capture.packet.Truncated;
import sonde.inspectors.bytes.Text;

/** Path attributes: RFC 4271 4.3, 1997, 4456, 4760, 4360, 6793, 8092. */
final class BgpAttributes {
    private static final int DEPTH = 10;

    private BgpAttributes() {}

    /** @return false when there are not enough bytes */
    static boolean print(Printer p, int at, int size, int depth) throws Truncated {
        Packet in = p.in;
        Text out = p.out;
        int o = at, left = size;
        while (left > 0) {
            in.need(o, 3);
            if (left < 2 && depth == 0) return tooShort(out, depth);
            int flags = in.u8(o), type = in.u8(o + 1), head = (flags & 0x10) != 0 ? 4 : 3;
            if (left < head) return tooShort(out, depth);
            int length = head == 4 ? in.be16(o + 2) : in.u8(o + 2);
            out.str(depth > 0 ? "\n\t      " : "\n\t  ").str(BgpNames.attribute(type)).str(" (").dec(type)
                    .str("), length: ").dec(length);
            if (flags != 0) {
                out.str(", Flags [").str((flags & 0x80) != 0 ? "O" : "").str((flags & 0x40) != 0 ? "T" : "")
                        .str((flags & 0x20) != 0 ? "P" : "").str((flags & 0x10) != 0 ? "E" : "");
                if ((flags & 15) != 0) out.ch('+').hex(flags & 15);
                out.str("]: ");
            } else if (depth > 0) {
                out.str(": ");
            }
            o += head;
            left -= head;
            if (left < length) {
                out.str(depth > 0 ? " [path attr too short]" : " [path attrs too short]");
                return true;
            }
            if (!value(p, type, o, length, depth)) return false;
            o += length;
            left -= length;
        }
        return true;
    }

    private static boolean tooShort(Text out, int depth) {
        out.str(depth > 0 ? " [path attr too short]" : "\n\t  [path attrs too short]");
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
                if (!wants(out, length == 8 || length == 6 && type == 7)) break;
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
                for (int i = 0; i < length; i += 8) BgpCommunities.extended(p, o + i);
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
        boolean counted = type == 32 && length % 12 == 0 || type == 128; // the original has counted it down to nothing
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
                case 0xffffff01 -> out.str(" NO_EXPORT");
                case 0xffffff02 -> out.str(" NO_ADVERTISE");
                case 0xffffff03 -> out.str(" NO_EXPORT_SUBCONFED");
                default -> out.dec(c >>> 16).ch(':').dec(c & 0xffff).str(length - i > 4 ? ", " : "");
            }
        }
    }

    /** P-multicast service interface, RFC 6514. */
    private static void tunnel(Printer p, int o, int length) throws Truncated {
        Packet in = p.in;
        Text out = p.out;
        int type = in.u8(o + 1);
        in.need(o, 5);
        out.str("\n\t    Tunnel-type ").str(switch (type) {
            case 1 -> "RSVP-TE P2MP LSP";
            case 2 -> "LDP P2MP LSP";
            case 3 -> "PIM-SSM Tree";
            case 4 -> "PIM-SM Tree";
            case 5 -> "PIM-Bidir Tree";
            case 6 -> "Ingress Replication";
            case 7 -> "LDP MP2MP LSP";
            default -> "Unknown";
        }).str(" (").dec(type).str("), Flags [").str((in.u8(o) & 1) != 0 ? "Leaf Information required" : "none")
                .str("], MPLS Label ").dec(in.be24(o + 2) >> 4);
        switch (type) {
            case 4, 5 -> {
                in.need(o + 5, 8);
                out.str("\n\t      Sender ");
                p.ipv4(o + 5);
                out.str(", P-Group ");
                p.ipv4(o + 9);
            }
            case 3 -> {
                in.need(o + 5, 8);
                out.str("\n\t      Root-Node ");
                p.ipv4(o + 5);
                out.str(", P-Group ");
                p.ipv4(o + 9);
            }
            case 6 -> {
                p.in.need(o + 5, 4);
                out.str("\n\t      Tunnel-Endpoint ");
                p.ipv4(o + 5);
            }
            case 2, 7 -> {
                in.need(o + 5, 8);
                out.str("\n\t      Root-Node ");
                p.ipv4(o + 5);
                out.str(", LSP-ID 0x").hex0(in.beU32(o + 9), 8);
            }
            case 1 -> {
                in.need(o + 5, 8);
                out.str("\n\t      Extended-Tunnel-ID ");
                p.ipv4(o + 5);
                out.str(", P2MP-ID 0x").hex0(in.beU32(o + 9), 8);
            }
            default -> {
                if (p.detail.verbose() <= 1 && length > 5) p.hex("\n\t      ", o + 5, length - 5);
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
            if (length < 3 || length > left) throw Truncated.HERE;
            if (type == 1) {
                if (length < 11) throw Truncated.HERE;
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
