package sonde.capture.dissect.lan;

import sonde.capture.packet.Bits;
import sonde.capture.packet.Packet;
import sonde.capture.packet.Printer;
import sonde.capture.packet.Truncated;
import sonde.capture.packet.Words;
import sonde.inspectors.bytes.Text;

/** The values that Cisco's discovery protocol carries. */
final class CdpValue {
    private static final int PREFIX = 5;
    private static final int[] MASKS = {1, 2, 4, 8, 0x10, 0x20, 0x40};
    private static final Bits CAPABILITIES = new Bits(MASKS, "Router", "Transparent Bridge", "Source Route Bridge",
            "L2 Switch", "L3 capable", "IGMP snooping", "L1 capable");

    private CdpValue() {}

    static void print(Printer p, int type, int at, int n) throws Truncated {
        Packet in = p.in;
        Text out = p.out;
        switch (type) {
            case 0x01, 0x03, 0x06, 0x09, 0x14 -> {
                out.ch('\'');
                p.text(at, n);
                out.ch('\'');
            }
            case 0x02, 0x16 -> addresses(p, at, n);
            case 0x04 -> {
                int bits = in.be32(at);
                out.str("(0x").hex0(bits & 0xffffffffL, 8).str("): ");
                CAPABILITIES.print(out, bits, "none", ", ");
            }
            case 0x05 -> lines(p, at, n);
            case 0x07 -> prefixes(p, at, n);
            case 0x0a -> out.dec(in.be16(at));
            case 0x0b -> out.str(in.u8(at) != 0 ? "full" : "half");
            case 0x0e, 0x0f -> out.str("app ").dec(in.u8(at)).str(", vlan ").dec(in.be16(at + 1));
            case 0x10 -> Words.fixed(out, number(in, at, n) / 1000.0, 2).ch('W');
            case 0x11 -> out.dec(in.beU32(at)).str(" bytes");
            case 0x12, 0x13 -> {
                int bits = in.u8(at);
                out.str("0x").hex0(bits, 2);
            }
            case 0x17 -> {
                int kind = in.u8(at);
                out.str("0x").hex0(kind, 2);
                if (n > 1) {
                    out.ch('/');
                    p.text(at + 1, n - 1);
                }
            }
            default -> {
            }
        }
    }

    private static int number(Packet in, int at, int n) throws Truncated {
        return n == 1 ? in.u8(at) : n == 2 ? in.be16(at) : in.be24(at);
    }

    private static void lines(Printer p, int at, int n) throws Truncated {
        p.out.str("\n\t  ");
        for (int i = 0; i < n; i++) {
            int c = p.in.u8(at + i);
            if (c == '\n') p.out.str("\n\t  ");
            else
                p.character(c);
        }
    }

    private static void prefixes(Printer p, int at, int n) throws Truncated {
        Text out = p.out;
        if (n % PREFIX != 0) {
            out.str(" [length ").dec(n).str(" is not a multiple of 5]");
            return;
        }
        out.str(" IPv4 Prefixes (").dec(n / PREFIX).str("):");
        for (int o = at; o < at + n; o += PREFIX) {
            int bits = p.in.u8(o + 4);
            out.ch(' ').dotted(p.in.be32(o)).ch('/').dec(bits);
        }
    }

    private static void addresses(Printer p, int at, int n) throws Truncated {
        Packet in = p.in;
        Text out = p.out;
        if (n < 4) {
            out.str(" (not enough space for num)");
            return;
        }
        int o = at + 4, end = at + n;
        for (long count = in.beU32(at), left = count; left > 0; left--) {
            if (left < count) out.ch(' ');
            if (end - o < 2) {
                out.str(" (not enough space for PT+PL)");
                return;
            }
            int kind = in.u8(o), size = in.u8(o + 1), protocol = o + 2, address = protocol + size + 2;
            if (end < address) {
                out.str(" (not enough space for P+AL)");
                return;
            }
            int length = in.be16(address - 2);
            boolean isFour = kind == 1 && size == 1 && in.u8(protocol) == 0xcc && length == 4;
            boolean isSix = kind == 2 && size == 8 && in.be64(protocol) == 0xaaaa0300000086ddL && length == 16;
            if (!isFour && !isSix) {
                out.str("pt=0x").hex0(kind, 2).str(", pl=").dec(size).str(", pb=");
                spaced(p, protocol, size);
                out.str(", al=").dec(length).str(", a=");
            }
            if (end - address < length) {
                out.str(" (not enough space for A)");
                return;
            }
            if (isFour) p.ipv4(address(out, "IPv4 (", left, address));
            else if (isSix) p.ipv6(address(out, "IPv6 (", left, address));
            else
                spaced(p, address, length);
            o = address + length;
        }
        if (o < end) out.str(" (").dec(end - o).str(end - o == 1 ? " byte of stray data)" : " bytes of stray data)");
    }

    private static int address(Text out, String family, long left, int at) {
        out.str(family).dec(left).str(") ");
        return at;
    }

    private static void spaced(Printer p, int at, int n) throws Truncated {
        for (int i = 0; i < n; i++) p.out.ch(' ').hex0(p.in.u8(at + i), 2);
    }
}
