package sonde.capture.dissect.routing;

import sonde.capture.packet.Addresses;
import sonde.capture.packet.Bits;
import sonde.capture.packet.Labels;
import sonde.capture.packet.Packet;
import sonde.capture.packet.Printer;
import sonde.capture.packet.Truncated;
import sonde.inspectors.bytes.Text;

/** Prefixes in IS-IS: RFC 1195, 5120, 5130, 5305, 5308, 8667. */
final class IsIsPrefix {
    private static final int NARROW = 12;
    private static final Labels TAGS = new Labels("""
            1 32-Bit Administrative tag
            2 64-Bit Administrative tag
            3 Prefix SID
            117 Management Prefix Color
            """);
    private static final Bits SEGMENT = new Labels("""
            0x80 Readvertisement
            0x40 Node
            0x20 No-PHP
            0x10 Explicit NULL
            0x08 Value
            0x04 Local
            """).bits();
    private static final Bits ROUTER = new Labels("0x80 ipv4\n0x40 ipv6").bits();

    private final Printer p;
    private final Packet in;
    private final Text out;

    private IsIsPrefix(Printer p) {
        this.p = p;
        this.in = p.in;
        this.out = p.out;
    }

    /** @return false when what is left is no prefix, or was not captured */
    static boolean narrow(Printer p, int at, int size) throws Truncated {
        IsIsPrefix prefix = new IsIsPrefix(p);
        for (int o = at, left = size; left > 0; o += NARROW, left -= NARROW) {
            if (left < NARROW) {
                p.out.str("short IPv4 Reachability (").dec(left).str(" vs 12)");
                return false;
            }
            if (!p.in.has(o, NARROW)) return false;
            prefix.narrow(o);
        }
        return true;
    }

    private void narrow(int o) throws Truncated {
        int mask = in.be32(o + 8), bits = Integer.numberOfLeadingZeros(~mask), normal = in.u8(o);
        out.str("\n\t      IPv4 prefix: ");
        int start = out.size();
        p.ipv4(o + 4);
        if (bits < 32 && mask << bits != 0) {
            out.str(" mask ");
            p.ipv4(o + 8);
        } else {
            out.right(start, 15).ch('/').dec(bits);
        }
        out.str(", Distribution: ").str((normal & 0x80) != 0 ? "down" : "up").str(", Metric: ").dec(normal & 63)
                .str(", ").str(IsIsReach.kind(normal));
        String[] names = {"Delay", "Expense", "Error"};
        for (int i = 1; i < 4; i++) {
            int m = in.u8(o + i);
            if ((m & 0x80) != 0) continue;
            out.str("\n\t        ").str(names[i - 1]).str(" Metric: ").dec(m & 63).str(", ").str(IsIsReach.kind(m));
        }
    }

    static IsIsTlvs.End wide(Printer p, int type, int at, int size) throws Truncated {
        int o = at, end = at + size;
        if (type == 235 || type == 237) {
            if (size < 2) return IsIsTlvs.End.CUT;
            IsIsTlvs.topology(p, o);
            o += 2;
        }
        IsIsPrefix prefix = new IsIsPrefix(p);
        while (o < end) {
            int n = prefix.wide(o, type == 236 || type == 237);
            if (n == 0) return IsIsTlvs.End.CUT;
            if (!IsIsReach.fits(p, end - o, n)) break;
            o += n;
        }
        return IsIsTlvs.End.WHOLE;
    }

    /** @return how many bytes it took, which may be more than its entry has; 0 when it makes no sense */
    private int wide(int at, boolean six) throws Truncated {
        long metric = in.beU32(at);
        int status = in.u8(at + 4), bits = six ? in.u8(at + 5) : status & 63, o = at + (six ? 6 : 5),
                n = (bits + 7) / 8;
        if (bits > (six ? 128 : 32)) {
            out.str("\n\t      IPv").ch(six ? '6' : '4').str(" prefix: bad bit length ").dec(bits);
            return 0;
        }
        in.need(o, n);
        byte[] address = new byte[16];
        System.arraycopy(in.array(), o, address, 0, n);
        out.str("\n\t      IPv").ch(six ? '6' : '4').str(" prefix: ");
        int start = out.size();
        if (six) Addresses.ipv6(out, address, 0);
        else {
            Addresses.ipv4(out, address, 0);
            out.right(start, 15);
        }
        out.ch('/').dec(bits).str(", Distribution: ").str((status & 0x80) != 0 ? "down" : "up").str(", Metric: ")
                .dec(metric);
        if (six) out.str((status & 0x40) != 0 ? ", External" : ", Internal");
        o += n;
        if ((status & (six ? 0x20 : 0x40)) == 0) return o - at;
        out.str(", sub-TLVs present");
        int sum = in.u8(o++);
        out.str(" (").dec(sum).ch(')');
        return tags(o, sum) ? o - at + sum : 0;
    }

    /** The original counts down until nothing is left to the byte: lengths that do not add up end with the capture. */
    private boolean tags(int at, int size) throws Truncated {
        int o = at;
        for (int sum = size; sum != 0;) {
            int type = in.u8(o), n = in.u8(o + 1);
            o += 2;
            TAGS.print(out.str("\n\t        "), type, "unknown").str(" subTLV #").dec(type).str(", length: ").dec(n);
            if (!in.has(o, n) || !tag(type, o, n)) {
                p.trunc();
                return false;
            }
            o += n;
            sum -= n + 2;
        }
        return true;
    }

    private boolean tag(int type, int at, int size) throws Truncated {
        switch (type) {
            case 1, 117 -> {
                for (int o = at; at + size - o >= 4; o += 4) {
                    out.str(", 0x").hex0(in.beU32(o), 8).str(" (=").dec(in.beU32(o)).ch(')');
                }
            }
            case 2 -> {
                for (int o = at; at + size - o >= 8; o += 8) out.str(", 0x").hex0(in.be64(o), 16);
            }
            case 3 -> {
                int flags = in.u8(at), algorithm = in.u8(at + 1);
                boolean label = (flags & 0x08) != 0;
                if (size < (label ? 5 : 6)) return false;
                out.str(", Flags [");
                SEGMENT.print(out, flags, "None", ", ");
                out.str("], Algo ").str(algorithm == 0 ? "SPF" : algorithm == 1 ? "strict-SPF" : "Unknown").str(" (")
                        .dec(algorithm).str("), ").str(label ? "label " : "index ")
                        .dec(label ? in.be24(at + 2) : in.beU32(at + 2));
            }
            default -> p.hex("\n\t\t    ", at, size);
        }
        return true;
    }

    /** What a router can do, RFC 7981, of which the block of labels (RFC 8667 3.1) is looked into. */
    static void segmentRouting(Printer p, int at, int size) throws Truncated {
        Packet in = p.in;
        int o = at, left = size;
        while (left >= 2) {
            int type = in.u8(o), n = in.u8(o + 1);
            o += 2;
            left -= 2;
            p.out.str("\n\t\t").str(type == 2 ? "SR-Capabilities" : "unknown").str(" subTLV #").dec(type)
                    .str(", length: ").dec(n);
            if (n > left || !in.has(o, n)) return;
            if (type == 2) labels(p, o, n);
            else
                p.hex("\n\t\t", o, n);
            o += n;
            left -= n;
        }
    }

    private static void labels(Printer p, int at, int size) throws Truncated {
        Packet in = p.in;
        Text out = p.out;
        int flags = in.u8(at), range = in.be24(at + 1), o = at + 4, left = size - 4 & 0xff; // in a byte, as there
        out.str(", Flags [");
        ROUTER.print(out, flags, "None", ", ");
        out.str("], Range ").dec(range);
        while (left >= 5) {
            int type = in.u8(o), n = in.u8(o + 1);
            o += 2;
            left -= 2;
            if (n > left) return;
            if (type != 1) p.hex("\n\t\t  ", o, n);
            else if (n == 3 || n == 4) out.str(", SID value ").dec(n == 3 ? in.be24(o) : in.beU32(o));
            else
                out.str(", Unknown SID length").dec(n);
            o += n;
            left -= n;
        }
    }
}
