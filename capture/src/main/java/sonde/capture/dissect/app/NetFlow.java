package sonde.capture.dissect.app;

import sonde.capture.packet.Addresses;
import sonde.capture.packet.Dissector;
import sonde.capture.packet.Fields;
import sonde.capture.packet.Packet;
import sonde.capture.packet.Printer;
import sonde.capture.packet.Truncated;
import sonde.inspectors.bytes.Text;

/** Cisco's NetFlow in its versions 1, 5 and 6: flows as a router has seen them. */
public final class NetFlow implements Dissector {
    private static final int TCP = 6;
    private static final String[] FLAGS = {"F", "S", "R", "P", "A", "U"};

    @Override
    public String name() { return "cnfp"; }

    @Override
    public void print(Printer p, int at, int length) throws Truncated {
        Packet in = p.in;
        Text out = p.out;
        int version = in.be16(at);
        boolean first = version == 1;
        if (!first && version != 5 && version != 6) {
            out.str("NetFlow v").hex(version);
            return;
        }
        int header = first ? 16 : 24, size = first ? 48 : 52;
        if (!in.has(at, header)) {
            p.trunc();
            return;
        }
        long count = in.beU32(at + 2); // the original reads it with the two bytes behind it
        out.str("NetFlow v").hex(version).str(", ");
        milliseconds(out, in.beU32(at + 4)).str(" uptime, ").udec(in.beU32(at + 8)).ch('.');
        zeros(out, in.beU32(at + 12), 9).str(", ");
        if (!first) out.ch('#').udec(in.beU32(at + 16)).str(", ");
        out.str(count < 10 ? " " : "").udec(count).str(" recs");
        for (int o = at + header; count > 0; count--, o += size) {
            if (!in.has(o, size)) {
                p.trunc();
                return;
            }
            flow(p, o, version);
        }
    }

    private static void flow(Printer p, int o, int version) throws Truncated {
        Packet in = p.in;
        Text out = p.out;
        boolean first = version == 1;
        milliseconds(out.str("\n  started "), in.beU32(o + 24));
        milliseconds(out.str(", last "), in.beU32(o + 28));
        out.str("\n    ");
        end(p, o, first ? -1 : o + 44, o + 40, o + 32);
        out.str("> ");
        end(p, o + 4, first ? -1 : o + 45, o + 42, o + 34);
        out.str(">> ");
        Addresses.ipv4(out, in, o + 8);
        int protocol = in.u8(o + 38), tos = in.u8(o + 39), flags = in.u8(first ? o + 40 : o + 37);
        String name = p.protocolName(protocol);
        out.str("\n    ");
        if (name == null) out.dec(protocol);
        else
            out.safe(name);
        out.ch(' ');
        if (protocol == TCP) {
            for (int i = 0; i < FLAGS.length; i++) if ((flags >> i & 1) != 0) out.str(FLAGS[i]);
            if (flags != 0) out.ch(' ');
        }
        out.str("tos ").dec(tos).str(", ").udec(in.beU32(o + 16)).str(" (").udec(in.beU32(o + 20)).str(" octets) ");
        if (version == 6) out.ch('(').dec(in.u8(o + 46)).str("<>").dec(in.u8(o + 47)).str(" encaps)");
    }

    /** An address; its prefix length and autonomous system where the version has them; the port. */
    private static void end(Printer p, int address, int mask, int system, int port) throws Truncated {
        Addresses.ipv4(p.out, p.in, address);
        if (mask >= 0) p.out.ch('/').dec(p.in.u8(mask)).ch(':').dec(p.in.be16(system));
        p.out.ch(':').dec(p.in.be16(port)).ch(' ');
    }

    private static Text milliseconds(Text out, long value) {
        return zeros(out.udec(value / 1000).ch('.'), value % 1000, 3);
    }

    private static Text zeros(Text out, long value, int digits) {
        long limit = 1;
        for (int i = 1; i < digits; i++) limit *= 10;
        for (; limit > 1 && value < limit; limit /= 10) out.ch('0');
        return out.udec(value);
    }

    @Override
    public void fields(Packet in, int at, int length, Fields f) throws Truncated {
        f.number("version", in.be16(at));
        f.number("flows", in.be16(at + 2));
    }
}
