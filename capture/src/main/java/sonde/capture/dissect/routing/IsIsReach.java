package sonde.capture.dissect.routing;

import sonde.capture.packet.Bits;
import sonde.capture.packet.Labels;
import sonde.capture.packet.Packet;
import sonde.capture.packet.Printer;
import sonde.capture.packet.Truncated;
import sonde.inspectors.bytes.Text;

/** Neighbours in IS-IS: ISO/IEC 10589, RFC 5305 and 5307 (wide metrics), 6329, 8667. */
final class IsIsReach {
    private static final int ALIAS = 24, TOPOLOGY = 222, NODE_ID = 7;
    private static final String INDENT = "\n\t        ", MORE = "\n\t          ";
    private static final Labels VIRTUAL = new Labels("0 IsNotVirtual\n1 IsVirtual");
    private static final Labels ATTRIBUTES = new Labels("""
            3 Administrative groups
            4 Link Local/Remote Identifier
            5 Link Remote Identifier
            6 IPv4 interface address
            8 IPv4 neighbor address
            9 Maximum link bandwidth
            10 Reservable link bandwidth
            11 Unreserved bandwidth
            12 Bandwidth Constraints (old)
            18 Traffic Engineering Metric
            19 Link Attribute
            20 Link Protection Type
            21 Interface Switching Capability
            22 Bandwidth Constraints
            29 SPB Metric
            32 LAN Adjacency Segment Identifier
            250 Reserved for cisco specific extensions
            251 Reserved for cisco specific extensions
            252 Reserved for cisco specific extensions
            253 Reserved for cisco specific extensions
            254 Reserved for cisco specific extensions
            255 Reserved for future expansion
            """);
    private static final Bits LINK = new Labels("""
            1 Local Protection Available
            2 Link excluded from local protection path
            4 Local maintenance required
            """).bits();
    private static final Bits SEGMENT = new Labels("""
            0x80 Address family IPv6
            0x40 Backup
            0x20 Value
            0x10 Local significance
            0x08 Set of adjacencies
            0x04 Persistent
            """).bits();

    private final Printer p;
    private final Packet in;
    private final Text out;

    private IsIsReach(Printer p) {
        this.p = p;
        this.in = p.in;
        this.out = p.out;
    }

    /** Neighbours with the four metrics of the standard. */
    static void narrow(Printer p, int type, int at, int size) throws Truncated {
        int o = at, end = at + size;
        boolean routers = type == 2;
        if (routers) {
            if (size < 1) return;
            VIRTUAL.print(p.out.str("\n\t      "), p.in.u8(o++), "bogus virtual flag 0x{x2}");
        }
        int id = routers ? NODE_ID : 6;
        for (; end - o >= 4 + id; o += 4 + id) {
            p.in.need(o, 4 + id);
            IsIs.id(p, routers ? "\n\t      IS Neighbor: " : "\n\t      ES Neighbor: ", o + 4, id);
            metrics(p, o);
        }
    }

    /** The four narrow metrics: what the first bit of the last three says is not supported is left out. */
    static void metrics(Printer p, int o) throws Truncated {
        Text out = p.out;
        int normal = p.in.u8(o);
        out.str(", Default Metric: ").dec(normal & 63).str(", ").str(kind(normal));
        String[] names = {"Delay", "Expense", "Error"};
        for (int i = 1; i < 4; i++) {
            int m = p.in.u8(o + i);
            if ((m & 0x80) != 0) continue;
            out.str("\n\t\t  ").str(names[i - 1]).str(" Metric: ").dec(m & 63).str(", ").str(kind(m));
        }
    }

    static String kind(int metric) { return (metric & 0x40) != 0 ? "External" : "Internal"; }

    /** Neighbours with wide metrics. */
    static IsIsTlvs.End wide(Printer p, int type, int at, int size) throws Truncated {
        int o = at, end = at + size;
        if (type == TOPOLOGY) {
            if (size < 2) return IsIsTlvs.End.CUT;
            IsIsTlvs.topology(p, o);
            o += 2;
        }
        IsIsReach reach = new IsIsReach(p);
        while (o < end) {
            int n = reach.neighbor(type, o, end - o);
            if (n == 0) return IsIsTlvs.End.CUT;
            if (!fits(p, end - o, n)) break;
            o += n;
        }
        return IsIsTlvs.End.WHOLE;
    }

    /** Says so when an element of {@code n} bytes is longer than what is left of its entry. */
    static boolean fits(Printer p, int left, int n) {
        if (n <= left) return true;
        p.out.str(" [remaining tlv length ").dec(left).str(" < ").dec(n).ch(']');
        p.invalid();
        return false;
    }

    /** @return how many bytes it took, 0 when the entry ends in it */
    private int neighbor(int type, int at, int size) throws Truncated {
        int left = size, o = at;
        in.need(o, NODE_ID);
        if (left < NODE_ID) return 0;
        IsIs.id(p, "\n\t      IS Neighbor: ", o, NODE_ID);
        o += NODE_ID;
        left -= NODE_ID;
        if (type != ALIAS) {
            in.need(o, 3);
            if (left < 3) return 0;
            out.str(", Metric: ").dec(in.be24(o));
            o += 3;
            left -= 3;
        }
        int sum = in.u8(o);
        if (left < 1) return 0;
        o++;
        left--;
        out.str(sum == 0 ? ", no sub-TLVs present" : ", sub-TLVs present");
        if (sum > 0) out.str(" (").dec(sum).ch(')');
        return o - at + attributes(o, sum, left);
    }

    /** @return how many bytes they took, which may be more than {@code left} has */
    private int attributes(int at, int size, int left) throws Truncated {
        int o = at, sum = size;
        while (sum > 0) {
            in.need(o, 2);
            if (left < 2) {
                out.str(INDENT).str("Remaining data in TLV shorter than a subTLV header");
                return o - at + left;
            }
            if (sum < 2) {
                out.str(INDENT).str("Remaining data in subTLVs shorter than a subTLV header");
                return o - at + sum;
            }
            int type = in.u8(o), n = in.u8(o + 1);
            o += 2;
            left -= 2;
            sum -= 2;
            ATTRIBUTES.print(out.str(INDENT), type, "unknown").str(" subTLV #").dec(type).str(", length: ").dec(n);
            if (sum < n) {
                out.str(" (remaining data in subTLVs shorter than the current subTLV)");
                return o - at + sum;
            }
            if (left < n) {
                out.str(" (> remaining tlv length)");
                return o - at + left;
            }
            in.need(o, n);
            left -= n - attribute(type, o, n); // the original does not count them twice
            sum -= n;
            o += n;
        }
        return o - at;
    }

    /** @return how many of its bytes count for nothing in what is left of the entry */
    private int attribute(int type, int o, int n) throws Truncated {
        switch (type) {
            case 3, 4, 5 -> {
                if (n >= 4) out.str(", 0x").hex0(in.beU32(o), 8);
                if (n == 8) out.str(", 0x").hex0(in.beU32(o + 4), 8);
            }
            case 6, 8 -> {
                if (n < 4) break;
                out.str(", ");
                p.ipv4(o);
            }
            case 9, 10 -> {
                if (n >= 4) Gmpls.megabits(out.str(", "), in.be32(o));
            }
            case 11 -> {
                if (n < 32) break;
                Gmpls.priorities(p, MORE + "TE-Class ", o);
                return 32;
            }
            case 12, 22 -> {
                return constraints(o, n);
            }
            case 18 -> {
                if (n >= 3) out.str(", ").dec(in.be24(o));
            }
            case 19 -> {
                if (n != 2) break;
                out.str(", [ ");
                LINK.print(out, in.be16(o), "Unknown", ", ");
                out.str(" ] (0x").hex0(in.be16(o), 4).ch(')');
            }
            case 20 -> {
                if (n >= 2) out.str(", ").str(Gmpls.protection(in.u8(o))).str(", Priority ").dec(in.u8(o + 1));
            }
            case 21 -> {
                return switching(o, n);
            }
            case 29 -> {
                if (n < 6) break;
                out.str(", LM: ").dec(in.be24(o)).str(", P: ").dec(in.u8(o + 3)).str(", P-ID: ").dec(in.be16(o + 4));
                return 4;
            }
            case 32 -> {
                return segment(o, n);
            }
            default -> p.hex("\n\t\t    ", o, n);
        }
        return 0;
    }

    private int constraints(int o, int n) throws Truncated {
        if (n == 0) return 0;
        int model = in.u8(o), i = 1;
        out.str(INDENT).str("Bandwidth Constraints Model ID: ").str(Gmpls.model(model)).str(" (").dec(model).ch(')');
        for (; n - i >= 4; i += 4) {
            Gmpls.megabits(out.str(MORE).str("Bandwidth constraint CT").dec(i / 4).str(": "), in.be32(o + i));
        }
        return i;
    }

    private int switching(int o, int n) throws Truncated {
        if (n < 36) return 0;
        int capability = in.u8(o), rest = n - 36, tail = o + 36;
        out.str(MORE).str("Interface Switching Capability:").str(Gmpls.switching(capability))
                .str(", LSP Encoding: ").str(Gmpls.encoding(in.u8(o + 1)));
        out.str(MORE).str("Max LSP Bandwidth:");
        Gmpls.priorities(p, "\n\t            priority level ", o + 4);
        boolean packets = capability >= 1 && capability <= 4, slots = capability == Gmpls.TIME_DIVISION;
        if (!packets && !slots) {
            p.hex("\n\t\t    ", tail, rest);
        } else if (rest >= (packets ? 6 : 8)) {
            Gmpls.megabits(out.str(MORE).str("Min LSP Bandwidth: "), in.be32(tail));
            if (packets) out.str(MORE).str("Interface MTU: ").dec(in.be16(tail + 4));
            else
                Gmpls.INDICATION.print(out.str(MORE).str("Indication "), in.u8(tail + 4), "Unknown ({d})");
        }
        return 36;
    }

    /** RFC 8667 2.2.2: a label of three bytes, or an index of four. */
    private int segment(int o, int n) throws Truncated {
        if (n < 8) return 0;
        int flags = in.u8(o), kind = flags & 0x30;
        out.str(MORE).str("Flags: [");
        SEGMENT.print(out, flags, "none", ", ");
        out.ch(']').str(MORE).str("Weight: ").dec(in.u8(o + 1));
        IsIs.id(p, MORE + "Neighbor System-ID: ", o + 2, 6);
        if (kind == 0x30) out.str(MORE).str("Label: ").dec(in.be24(o + 8));
        else if (kind == 0) out.str(MORE).str("Index: ").dec(in.beU32(o + 8));
        else
            p.invalid();
        return 2;
    }

    /** RFC 5307 1.4. */
    static void sharedRisk(Printer p, int at, int size) throws Truncated {
        Packet in = p.in;
        Text out = p.out;
        if (size < NODE_ID) return;
        IsIs.id(p, "\n\t      IS Neighbor: ", at, NODE_ID);
        if (size < 8) return;
        int flags = in.u8(at + 7);
        out.str(", Flags: [").str((flags & 1) != 0 ? "numbered" : "unnumbered").ch(']');
        if (size < 12) return;
        in.need(at + 8, 4);
        out.str("\n\t      IPv4 interface address: ");
        p.ipv4(at + 8);
        if (size < 16) return;
        in.need(at + 12, 4);
        out.str("\n\t      IPv4 neighbor address: ");
        p.ipv4(at + 12);
        for (int o = 16; size - o >= 4; o += 4) {
            long link = in.beU32(at + o);
            out.str("\n\t      Link-ID: 0x").hex0(link, 8);
        }
    }
}
