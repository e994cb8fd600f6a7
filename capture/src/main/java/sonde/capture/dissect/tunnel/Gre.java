package sonde.capture.dissect.tunnel;

import sonde.capture.packet.Addresses;
import sonde.capture.packet.Bits;
import sonde.capture.packet.Dissector;
import sonde.capture.packet.Ethertypes;
import sonde.capture.packet.Fields;
import sonde.capture.packet.Packet;
import sonde.capture.packet.Printer;
import sonde.capture.packet.Truncated;
import sonde.inspectors.bytes.Text;

/** Generic routing encapsulation: RFC 2784, 2890, 1701 (routes), 2637 (version 1, for PPTP), 7637 (NVGRE). */
public final class Gre implements Dissector {
    private static final int CHECKSUM = 0x8000, ROUTING = 0x4000, KEY = 0x2000, SEQUENCE = 0x1000, STRICT = 0x0800,
            ACK = 0x0080;
    private static final Bits FLAGS = new Bits(new int[]{CHECKSUM, ROUTING, KEY, SEQUENCE, STRICT, ACK},
            "checksum present", "routing present", "key present", "sequence# present", "source routing present",
            "ack present");

    @Override
    public String name() { return "gre"; }

    @Override
    public void print(Printer p, int at, int length) throws Truncated {
        if (length < 2) {
            p.trunc();
            return;
        }
        int version = p.in.be16(at) & 7;
        p.out.str("GREv").dec(version);
        if (version == 0) version0(p, at, length);
        else if (version == 1) version1(p, at, length);
        else
            p.out.str(" ERROR: unknown-version");
    }

    private static void flags(Printer p, int flags) {
        if (!p.detail.isVerbose()) return;
        p.out.str(", Flags [");
        FLAGS.print(p.out, flags, "none", ", ");
        p.out.ch(']');
    }

    private static void version0(Printer p, int at, int length) throws Truncated {
        Packet in = p.in;
        Text out = p.out;
        int flags = in.be16(at), end = at + length, o = at + 4;
        flags(p, flags);
        int protocol = protocol(p, at, end);
        if ((flags & (CHECKSUM | ROUTING)) != 0) {
            in.need(o, 2, end - o);
            if (p.detail.isVerbose()) out.str(", sum 0x").hex(in.be16(o));
            in.need(o + 2, 2, end - o - 2);
            out.str(", off 0x").hex(in.be16(o + 2));
            o += 4;
        }
        if ((flags & KEY) != 0) {
            out.hex(word(p, o, end, ", key=0x")); // the tenant's number and flow of NVGRE
            o += 4;
        }
        if ((flags & SEQUENCE) != 0) {
            out.dec(word(p, o, end, ", seq "));
            o += 4;
        }
        if ((flags & ROUTING) != 0) {
            while (true) {
                in.need(o, 4, end - o);
                int family = in.be16(o), offset = in.u8(o + 2), size = in.u8(o + 3);
                o += 4;
                if (family == 0 && size == 0) break;
                route(p, family, offset, size, o, end - o);
                o += size;
            }
        }
        payload(p, protocol, o, end - o, length);
    }

    private static int protocol(Printer p, int at, int end) throws Truncated {
        p.in.need(at + 2, 2, end - at - 2);
        return p.in.be16(at + 2);
    }

    /** The next four bytes, after what they are called. */
    private static long word(Printer p, int at, int end, String name) throws Truncated {
        p.in.need(at, 4, end - at);
        p.out.str(name);
        return p.in.beU32(at);
    }

    private static void payload(Printer p, int protocol, int o, int left, int length) throws Truncated {
        description(p, protocol, length);
        Dissector inner = inner(p, protocol);
        if (inner == null) p.out.str("gre-proto-0x").hex(protocol);
        else
            p.layer(inner, o, left);
    }

    private static void description(Printer p, int protocol, int length) {
        summary(p, protocol, length);
        p.out.str(p.detail.isVerbose() ? "\n\t" : ": ");
    }

    private static void summary(Printer p, int protocol, int length) {
        Text out = p.out;
        if (p.detail.link()) {
            out.str(", proto ").str(Ethertypes.name(protocol, "unknown")).str(" (0x").hex0(protocol, 4).ch(')');
        }
        out.str(", length ").dec(length);
    }

    private static @org.jspecify.annotations.Nullable Dissector inner(Printer p, int protocol) {
        return switch (protocol) {
            case 0x0800, 0x86dd, 0x8847, 0x809b, 0x894f -> p.protocols.ethertype(protocol);
            case 0x6558 -> p.protocols.link(1);
            case 0x00fe -> p.protocols.llc(0xfe, 0xfe);
            default -> null;
        };
    }

    private static void version1(Printer p, int at, int length) throws Truncated {
        Text out = p.out;
        int flags = p.in.be16(at), end = at + length, o = at + 4;
        flags(p, flags);
        int protocol = protocol(p, at, end);
        if ((flags & KEY) != 0) {
            out.dec(word(p, o, end, ", call ") & 0xffff);
            o += 4;
        }
        if ((flags & SEQUENCE) != 0) {
            out.dec(word(p, o, end, ", seq "));
            o += 4;
        }
        if ((flags & ACK) != 0) {
            out.dec(word(p, o, end, ", ack "));
            o += 4;
        }
        if ((flags & SEQUENCE) == 0) {
            out.str(", no-payload");
            summary(p, protocol, length);
            return;
        }
        description(p, protocol, length);
        if (protocol == 0x880b) p.layer(new Ppp(), o, end - o);
        else
            out.str("gre-proto-0x").hex(protocol);
    }

    private static void route(Printer p, int family, int offset, int size, int o, int left) throws Truncated {
        Packet in = p.in;
        Text out = p.out;
        boolean ip = family == 0x0800, known = ip || family == 0xfffe;
        if (!known) out.str(", (rtaf=0x").hex(family).ch(')');
        if (known && size == 0 || left < size) throw Truncated.HERE;
        if (!known) return;
        int unit = ip ? 4 : 2;
        out.str(ip ? ", (rtaf=ip" : ", (rtaf=asn");
        if ((offset & unit - 1) != 0) {
            out.str(", badoffset=").dec(offset).ch(')');
            return;
        }
        if ((size & unit - 1) != 0) {
            out.str(", badlength=").dec(size).ch(')');
            return;
        }
        if (offset >= size) {
            out.str(", badoff/len=").dec(offset).ch('/').dec(size).ch(')');
            return;
        }
        for (int i = 0; i < size; i += unit) {
            in.need(o + i, unit);
            out.ch(' ');
            if (i == offset) out.ch('*');
            if (ip) Addresses.ipv4(out, in, o + i);
            else
                out.hex(in.be16(o + i));
        }
        out.ch(')');
    }

    @Override
    public void fields(Packet in, int at, int length, Fields f) throws Truncated {
        int flags = in.be16(at);
        f.number("version", flags & 7);
        f.number("proto", in.be16(at + 2));
        int o = at + 4 + ((flags & (CHECKSUM | ROUTING)) != 0 ? 4 : 0);
        if ((flags & 7) != 0) return;
        if ((flags & KEY) != 0) {
            f.number("key", in.beU32(o));
            o += 4;
        }
        if ((flags & SEQUENCE) != 0) f.number("seq", in.beU32(o));
    }
}
