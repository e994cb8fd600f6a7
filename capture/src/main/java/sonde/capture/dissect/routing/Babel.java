package sonde.capture.dissect.routing;

import sonde.capture.packet.Dissector;
import sonde.capture.packet.Fields;
import sonde.capture.packet.Packet;
import sonde.capture.packet.Printer;
import sonde.capture.packet.Truncated;
import sonde.inspectors.bytes.Text;

/** Babel, RFC 8966, with the extensions for authentication (RFC 7298, 8967) and source-specific routes (RFC 9079). */
public final class Babel implements Dissector {
    private static final int MAGIC = 42, HEADER = 4;

    @Override
    public String name() { return "babel"; }

    @Override
    public void print(Printer p, int at, int length) throws Truncated {
        Packet in = p.in;
        Text out = p.out;
        out.str("babel");
        if (!in.has(at, HEADER)) {
            p.trunc();
            return;
        }
        if (in.u8(at) != MAGIC) {
            out.str(" invalid header");
            return;
        }
        int version = in.u8(at + 1), body = in.be16(at + 2), left = length - HEADER;
        out.ch(' ').dec(version);
        if (version != 2) {
            out.str(" unknown version");
            return;
        }
        if (length < HEADER) {
            p.invalid();
            return;
        }
        out.str(" (").dec(body).ch(')');
        if (left < body) {
            p.invalid();
            return;
        }
        if (!messages(p, at + HEADER, body, left) || left == body) return;
        out.str(p.detail.isVerbose() ? "\n\t----" : " |"); // the trailer, which is not authenticated
        messages(p, at + HEADER + body, left - body, left - body);
    }

    /** @return whether they could be read to their end; else it was said */
    private static boolean messages(Printer p, int at, int length, int left) throws Truncated {
        Packet in = p.in;
        BabelMessage message = new BabelMessage(p);
        for (int i = 0; i < length;) {
            int o = at + i;
            if (i + 1 > left) return invalid(p);
            int type = in.u8(o);
            if (type == 0) {
                p.out.str(p.detail.isVerbose() ? "\n\tPad 1" : " pad1");
                i++;
                continue;
            }
            if (i + 2 > length || i + 2 > left) return invalid(p);
            if (!in.has(o, 2)) return cut(p);
            int size = in.u8(o + 1);
            if (i + 2 + size > length || i + 2 + size > left) return invalid(p);
            if (!in.has(o, 2 + size)) return cut(p);
            if (!message.print(type, o, size)) return invalid(p);
            i += 2 + size;
        }
        return true;
    }

    private static boolean invalid(Printer p) {
        p.invalid();
        return false;
    }

    private static boolean cut(Printer p) {
        p.trunc();
        return false;
    }

    @Override
    public void fields(Packet in, int at, int length, Fields f) throws Truncated {
        f.number("version", in.u8(at + 1));
        f.number("body_length", in.be16(at + 2));
    }
}
