package sonde.capture.dissect.routing;

import sonde.capture.packet.Addresses;
import sonde.capture.packet.Bits;
import sonde.capture.packet.Packet;
import sonde.capture.packet.Printer;
import sonde.capture.packet.Truncated;
import sonde.inspectors.bytes.Text;

/** Neighbours and prefixes of IS-IS: RFC 1195, 5305 (wide metrics), 5308 (IPv6), 8667 (segments). */
final class IsIsReach {
    private static final Bits SEGMENT = new Bits(new int[]{0x80, 0x40, 0x20, 0x10, 0x08}, "Address family IPv6",
            "Backup", "Value", "Local significance", "Set of adjacencies");
    private static final Bits PREFIX_SID = new Bits(new int[]{0x80, 0x40, 0x20, 0x10, 0x08, 0x04}, "Readvertisement",
            "Node", "No-PHP", "Explicit NULL", "Value", "Local");

    private IsIsReach() {}

    /** The four narrow metrics: what the first bit of the last three says is not supported is left out. */
    static void metrics(Printer p, int o) throws Truncated {
        Packet in = p.in;
        Text out = p.out;
        int normal = in.u8(o), delay = in.u8(o + 1), expense = in.u8(o + 2), error = in.u8(o + 3);
        out.str(", Default Metric: ").dec(normal & 63).str(", ").str(kind(normal));
        if ((delay & 0x80) == 0) out.str("\n\t\t  Delay Metric: ").dec(delay & 63).str(", ").str(kind(delay));
        if ((expense & 0x80) == 0) {
            out.str("\n\t\t  Expense Metric: ").dec(expense & 63).str(", ").str(kind(expense));
        }
        if ((error & 0x80) == 0) out.str("\n\t\t  Error Metric: ").dec(error & 63).str(", ").str(kind(error));
    }

    private static String kind(int metric) { return (metric & 0x40) != 0 ? "External" : "Internal"; }

    static void internal(Printer p, int o) throws Truncated {
        Packet in = p.in;
        Text out = p.out;
        int mask = in.be32(o + 8), bits = Integer.numberOfLeadingZeros(~mask);
        out.str("\n\t      IPv4 prefix: ");
        if (bits < 32 && mask << bits != 0) {
            p.ipv4(o + 4);
            p.in.need(o + 8, 4);
            out.str(" mask ");
            p.ipv4(o + 8);
        } else {
            int start = out.size();
            p.ipv4(o + 4);
            out.right(start, 15).ch('/').dec(bits);
        }
        int normal = in.u8(o);
        out.str(", Distribution: ").str((normal & 0x80) != 0 ? "down" : "up").str(", Metric: ").dec(normal & 63)
                .str(", ").str(kind(normal));
        String[] names = {"Delay", "Expense", "Error"};
        for (int i = 1; i < 4; i++) {
            int m = in.u8(o + i);
            if ((m & 0x80) == 0) {
                out.str("\n\t\t  ").str(names[i - 1]).str(" Metric:   ").dec(m & 63).str(", ").str(kind(m));
            }
        }
    }

    /** @return how many bytes it took, 0 when nothing more can be told, -1 when it makes no sense */
    static int neighbor(Printer p, int type, int at, int size) throws Truncated {
        Packet in = p.in;
        Text out = p.out;
        int o = at, left = size;
        if (left < 7) return -1;
        out.str("\n\t      IS Neighbor: ");
        IsIs.id(p, o, 7);
        o += 7;
        left -= 7;
        if (type != 24) {
            if (left < 3) return -1;
            in.need(o, 3);
            out.str(", Metric: ").dec(in.be24(o));
            o += 3;
            left -= 3;
        }
        if (left < 1) return -1;
        int sum = in.u8(o);
        o++;
        left--;
        out.str(", ").str(sum == 0 ? "no " : "").str("sub-TLVs present");
        if (sum > 0) out.str(" (").dec(sum).ch(')');
        if (left < sum) return -1;
        int end = o + sum;
        while (o < end) {
            if (end - o < 2) {
                out.str("\n\t        ").str("Remaining data in TLV shorter than a subTLV header");
                return end - at;
            }
            int sub = in.u8(o), n = in.u8(o + 1);
            o += 2;
            out.str("\n\t        ").str(link(sub)).str(" subTLV #").dec(sub).str(", length: ").dec(n);
            if (end - o < n) {
                out.str(" (remaining data in subTLVs shorter than the current subTLV)");
                return end - at;
            }
            in.need(o, n);
            attribute(p, sub, o, n);
            o += n;
        }
        return o - at;
    }

    private static void attribute(Printer p, int type, int o, int n) throws Truncated {
        Packet in = p.in;
        Text out = p.out;
        switch (type) {
            case 3 -> {
                if (n >= 4) out.str(", 0x").hex0(in.beU32(o), 8);
            }
            case 4, 5 -> {
                if (n >= 4) out.str(", 0x").hex0(in.beU32(o), 8);
                if (n == 8) out.str(", 0x").hex0(in.beU32(o + 4), 8);
            }
            case 6, 8 -> {
                if (n >= 4) {
                    p.in.need(o, 4);
                    out.str(", ");
                    p.ipv4(o);
                }
            }
            case 9, 10 -> {
                if (n >= 4) {
                    out.str(", ");
                    Gmpls.megabits(out, in.be32(o));
                }
            }
            case 11 -> {
                for (int i = 0; i < 8 && 4 * i + 4 <= n; i++) {
                    out.str("\n\t          TE-Class ").dec(i).str(": ");
                    Gmpls.megabits(out, in.be32(o + 4 * i));
                }
            }
            case 22 -> {
                if (n < 1) return;
                in.need(o, 1);
                out.str("\n\t        Bandwidth Constraints Model ID: ").str(Gmpls.model(in.u8(o))).str(" (")
                        .dec(in.u8(o)).ch(')');
                for (int i = 0; i < 8 && 4 * i + 8 <= n; i++) {
                    out.str("\n\t          Bandwidth constraint CT").dec(i).str(": ");
                    Gmpls.megabits(out, in.be32(o + 4 + 4 * i));
                }
            }
            case 18 -> {
                if (n >= 3) out.str(", ").dec(in.be24(o));
            }
            case 19 -> {
                if (n == 2) {
                    in.need(o, 2);
                    out.str(", [ ").str(switch (in.be16(o) & 3) {
                        case 1 -> "Local Protection Available";
                        case 2 -> "Link excluded from local protection path";
                        case 3 -> "Local Protection Available, Link excluded from local protection path";
                        default -> "none";
                    }).str(" ]");
                }
            }
            case 20 -> {
                if (n >= 2) out.str(", ").str(Gmpls.protection(in.u8(o))).str(", Priority ").dec(in.u8(o + 1));
            }
            case 21 -> {
                if (n < 36) return;
                in.need(o, 1);
                out.str("\n\t          Interface Switching Capability:").str(Gmpls.switching(in.u8(o)));
                in.need(o + 1, 1);
                out.str(", LSP Encoding: ").str(Gmpls.encoding(in.u8(o + 1)));
                out.str("\n\t          Max LSP Bandwidth:");
                for (int i = 0; i < 8; i++) {
                    out.str("\n\t            priority level ").dec(i).str(": ");
                    Gmpls.megabits(out, in.be32(o + 4 + 4 * i));
                }
            }
            case 32 -> {
                if (n < 8) return;
                int flags = in.u8(o);
                out.str("\n\t          Flags: [");
                SEGMENT.print(out, flags, "none", ", ");
                in.need(o + 1, 1);
                out.str("]\n\t          Weight: ").dec(in.u8(o + 1)).str("\n\t          Neighbor System-ID: ");
                IsIs.id(p, o + 2, 6);
                int value = flags & 0x30;
                if (value == 0x30 && n >= 11) out.str("\n\t          Label: ").dec(in.be24(o + 8));
                else if (value == 0 && n >= 12) out.str("\n\t          Index: ").dec(in.beU32(o + 8));
            }
            default -> p.hex("\n\t\t    ", o, n);
        }
    }

    private static String link(int type) {
        return switch (type) {
            case 3 -> "Administrative groups";
            case 4 -> "Link Local/Remote Identifier";
            case 5 -> "Link Remote Identifier";
            case 6 -> "IPv4 interface address";
            case 8 -> "IPv4 neighbor address";
            case 9 -> "Maximum link bandwidth";
            case 10 -> "Reservable link bandwidth";
            case 11 -> "Unreserved bandwidth";
            case 18 -> "Traffic Engineering Metric";
            case 19 -> "Link Attribute";
            case 20 -> "Link Protection Type";
            case 21 -> "Interface Switching Capability";
            case 22 -> "Bandwidth Constraints (old)";
            case 29 -> "SPB Metric";
            case 32 -> "LAN Adjacency Segment Identifier";
            case 250, 251 -> "Reserved for cisco specific extensions";
            case 255 -> "Reserved for future expansion";
            default -> "unknown subTLV";
        };
    }

    /** @return how many bytes it took, or 0 when it makes no sense */
    static int prefix(Printer p, int at, int size, int width) throws Truncated {
        Packet in = p.in;
        Text out = p.out;
        if (size < (width == 4 ? 5 : 6)) return 0;
        int status = in.u8(at + 4), bits = width == 4 ? status & 63 : in.u8(at + 5), o = at + (width == 4 ? 5 : 6);
        if (bits > width * 8) {
            out.str("\n\t      IPv").dec(width == 4 ? 4 : 6).str(" prefix: bad bit length ").dec(bits);
            return 0;
        }
        int n = (bits + 7) / 8;
        if (size < o - at + n) return 0;
        in.need(o, n);
        byte[] a = new byte[16];
        System.arraycopy(in.array(), o, a, 0, n);
        out.str("\n\t      IPv").dec(width == 4 ? 4 : 6).str(" prefix: ");
        int start = out.size();
        if (width == 4) Addresses.ipv4(out, a, 0);
        else
            Addresses.ipv6(out, a, 0);
        out.right(start, width == 4 ? 15 : 35).ch('/').dec(bits).str(", Distribution: ")
                .str((status & 0x80) != 0 ? "down" : "up").str(", Metric: ").dec(in.beU32(at));
        if (width == 16) out.str((status & 0x40) != 0 ? ", External" : ", Internal");
        boolean subs = (status & (width == 4 ? 0x40 : 0x20)) != 0;
        o += n;
        if (!subs) return o - at;
        out.str(", sub-TLVs present");
        if (size < o - at + 1) return 0;
        int sum = in.u8(o++);
        out.str(" (").dec(sum).ch(')');
        int end = o + sum;
        if (end > at + size) return 0;
        while (end - o >= 2) {
            int type = in.u8(o), length = in.u8(o + 1);
            o += 2;
            out.str("\n\t        ").str(switch (type) {
                case 1 -> "32-Bit Administrative tag";
                case 2 -> "64-Bit Administrative tag";
                case 3 -> "Prefix SID";
                case 117 -> "Management Prefix Color";
                default -> "unknown subTLV";
            }).str(" subTLV #").dec(type).str(", length: ").dec(length);
            if (end - o < length) {
                out.str(" (remaining data in subTLVs shorter than the current subTLV)");
                return 0;
            }
            tag(p, type, o, length);
            o += length;
        }
        return end - at;
    }

    private static void tag(Printer p, int type, int at, int size) throws Truncated {
        Packet in = p.in;
        Text out = p.out;
        switch (type) {
            case 1, 117 -> {
                for (int i = 0; i + 4 <= size; i += 4) {
                    in.need(at + i, 4);
                    out.str(", 0x").hex0(in.beU32(at + i), 8).str(" (=").dec(in.beU32(at + i)).ch(')');
                }
            }
            case 2 -> {
                for (int i = 0; i + 8 <= size; i += 8) {
                    in.need(at + i, 4);
                    in.need(at + i + 4, 4);
                    out.str(", 0x").hex0(in.beU32(at + i), 8).hex0(in.beU32(at + i + 4), 8);
                }
            }
            case 3 -> {
                if (size < 5) return;
                int flags = in.u8(at), algorithm = in.u8(at + 1);
                boolean label = (flags & 0x08) != 0;
                out.str(", Flags [");
                PREFIX_SID.print(out, flags, "None", ", ");
                in.need(at + 2, 4);
                out.str("], Algo ").str(algorithm == 0 ? "SPF" : algorithm == 1 ? "strict-SPF" : "Unknown").str(" (")
                        .dec(algorithm).str("), ").str(label ? "label" : "index").ch(' ')
                        .dec(label && size == 5 ? in.be24(at + 2) : in.beU32(at + 2));
            }
            default -> p.hex("\n\t\t    ", at, size);
        }
    }

    /** RFC 7981. */
    static boolean capabilities(Printer p, int at, int size) throws Truncated {
        Packet in = p.in;
        Text out = p.out;
        int o = at, left = size;
        while (left >= 2) {
            int type = in.u8(o), n = in.u8(o + 1);
            o += 2;
            left -= 2;
            out.str("\n\t\t").str(type == 2 ? "SR-Capabilities" : "unknown").str(" subTLV #").dec(type)
                    .str(", length: ").dec(n);
            if (left < n) return false;
            in.need(o, n);
            if (type == 2 && n >= 9) {
                int flags = in.u8(o);
                in.need(o + 1, 8);
                out.str(", Flags [").str(switch (flags & 0xc0) {
                    case 0x80 -> "ipv4";
                    case 0x40 -> "ipv6";
                    case 0xc0 -> "ipv4, ipv6";
                    default -> "None";
                }).str("], Range ").dec(in.be24(o + 1)).str(", SID value ").dec(in.be24(o + 6));
            } else {
                p.hex("\n\t\t  ", o, n);
            }
            o += n;
            left -= n;
        }
        return true;
    }
}
