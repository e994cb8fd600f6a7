package sonde.capture.dissect.tunnel;

import org.jspecify.annotations.Nullable;

import sonde.capture.packet.Dissector;
import sonde.capture.packet.Fields;
import sonde.capture.packet.Packet;
import sonde.capture.packet.Printer;
import sonde.capture.packet.Truncated;
import sonde.inspectors.bytes.Text;

/** Layer 2 tunnelling, RFC 2661. */
public final class L2tp implements Dissector {
    private static final int CONTROL = 0x8000, HAS_LENGTH = 0x4000, HAS_SEQUENCE = 0x0800, HAS_OFFSET = 0x0200,
            PRIORITY = 0x0100;

    @Override
    public String name() { return "l2tp"; }

    @Override
    public void print(Printer p, int at, int length) throws Truncated {
        Packet in = p.in;
        Text out = p.out;
        int flags = in.be16(at), version = flags & 15;
        if (version != 2) {
            out.str(version == 1 ? " l2f:" : " Unknown Version, neither L2F(1) nor L2TP(2)");
            return;
        }
        out.str(" l2tp:[");
        if ((flags & CONTROL) != 0) out.ch('T');
        if ((flags & HAS_LENGTH) != 0) out.ch('L');
        if ((flags & HAS_SEQUENCE) != 0) out.ch('S');
        if ((flags & HAS_OFFSET) != 0) out.ch('O');
        if ((flags & PRIORITY) != 0) out.ch('P');
        out.ch(']');
        int o = at + 2, whole = length;
        if ((flags & HAS_LENGTH) != 0) {
            whole = in.be16(o);
            o += 2;
        }
        int tunnel = in.be16(o);
        out.ch('(').dec(tunnel).ch('/');
        int session = in.be16(o + 2);
        out.dec(session).ch(')');
        o += 4;
        if ((flags & HAS_SEQUENCE) != 0) {
            int sent = in.be16(o);
            out.str("Ns=").dec(sent).ch(',');
            int received = in.be16(o + 2);
            out.str("Nr=").dec(received);
            o += 4;
        }
        if ((flags & HAS_OFFSET) != 0) {
            int padding = in.be16(o);
            if (!in.has(o + 2, padding)) {
                p.trunc();
                return;
            }
            o += 2 + padding;
        }
        if (length < whole) out.str(" Length ").dec(whole).str(" larger than packet");
        else if (whole < o - at) out.str(" Length ").dec(whole).str(" smaller than header length");
        else
            body(p, flags, o, whole - (o - at));
    }

    private static void body(Printer p, int flags, int at, int length) throws Truncated {
        if ((flags & CONTROL) == 0) {
            @Nullable
            Dissector ppp = p.protocols.link(9);
            p.out.str(" {");
            if (ppp != null) p.layer(ppp, at, length);
            p.out.ch('}');
        } else if ((flags & HAS_LENGTH) == 0) {
            p.out.str(" No length");
        } else if (length == 0) {
            p.out.str(" ZLB");
        } else {
            for (int o = at, left = length; left > 0;) {
                int size = L2tpAttribute.print(p, o, left);
                if (size == 0) break;
                o += size;
                left -= size;
            }
        }
    }

    @Override
    public void fields(Packet in, int at, int length, Fields f) throws Truncated {
        int flags = in.be16(at), o = (flags & HAS_LENGTH) != 0 ? at + 4 : at + 2;
        f.number("version", flags & 15);
        f.flag("control", (flags & CONTROL) != 0);
        f.number("tunnel", in.be16(o));
        f.number("session", in.be16(o + 2));
    }
}
