package sonde.capture.dissect.routing;

import sonde.capture.packet.Dissector;
import sonde.capture.packet.Packet;
import sonde.capture.packet.Printer;
import sonde.capture.packet.Template;
import sonde.capture.packet.Truncated;
import sonde.inspectors.bytes.Text;

/** Ad hoc on-demand distance vector routing, RFC 3561, and its first draft for IPv6 (types 16 to 19). */
public final class Aodv implements Dissector {
    private static final int REQUEST = 1, REPLY = 2, ERROR = 3, ACKNOWLEDGEMENT = 4, DRAFT = 15;

    @Override
    public String name() { return "aodv"; }

    @Override
    public void print(Printer p, int at, int length) throws Truncated {
        int type = p.in.u8(at);
        boolean draft = type > DRAFT && type <= DRAFT + ACKNOWLEDGEMENT, six = draft || p.ip.version() == 6;
        p.out.str(" aodv");
        switch (draft ? type - DRAFT : type) {
            case REQUEST -> request(p, at, length, six, draft);
            case REPLY -> reply(p, at, length, six, draft);
            case ERROR -> error(p, at, length, six);
            case ACKNOWLEDGEMENT -> p.out.str(" rrep-ack ").dec(length);
            default -> p.out.str(" type ").dec(type).ch(' ').dec(length);
        }
    }

    private static boolean isCut(Printer p, int at, int length, int size) throws Truncated {
        p.in.need(at, size);
        if (length < size) p.trunc();
        return length < size;
    }

    private static void request(Printer p, int at, int length, boolean six, boolean draft) throws Truncated {
        int size = six ? 48 : 24, flags = p.in.u8(at); // of the type, not of the flags, as in the original
        if (isCut(p, at, length, size)) return;
        Text out = p.out.str(six && !draft ? " v6 rreq " : " rreq ").dec(length).ch(' ');
        if ((flags & 0x80) != 0) out.str("[J]");
        if ((flags & 0x40) != 0) out.str("[R]");
        if ((flags & 0x20) != 0) out.str("[G]");
        if ((flags & 0x10) != 0) out.str("[D]");
        if ((flags & 0x08) != 0) out.str("[U]");
        Template.print(p, at, " {.3}hops {1} id 0x{x4}\n\tdst " + (draft
                ? "{.8}{I} seq {<24}{4}{.20} src {I} seq {<36}{4}"
                : six ? "{I} seq {4} src {I} seq {4}" : "{i} seq {4} src {i} seq {4}"));
        extension(p, at + size, length - size);
    }

    private static void reply(Printer p, int at, int length, boolean six, boolean draft) throws Truncated {
        int size = six ? 44 : 20;
        if (isCut(p, at, length, size)) return;
        int flags = p.in.u8(at); // as above
        Text out = p.out.str(" rrep ").dec(length).ch(' ').str((flags & 0x80) != 0 ? "[R]" : "")
                .str((flags & 0x40) != 0 ? "[A] " : " ").str("prefix ").dec(p.in.u8(at + 2) & 0x1f);
        out.str(" hops ").dec(p.in.u8(at + 3));
        Template.print(p, at + 4, draft
                ? "\n\tdst {.4}{I} dseq {<20}{4}{.16} src {I} {4} ms"
                : six ? "\n\tdst {I} dseq {4} src {I} {4} ms" : "\n\tdst {i} dseq {4} src {i} {4} ms");
        extension(p, at + size, length - size);
    }

    private static void error(Printer p, int at, int length, boolean six) throws Truncated {
        if (isCut(p, at, length, 4)) return;
        int count = p.in.u8(at + 3), step = six ? 20 : 8, o = at + 4, left = length - 4;
        p.out.str(" rerr ").str((p.in.u8(at + 1) & 0x80) != 0 ? "[D]" : "").str(" [items ").dec(count).str("] [")
                .dec(length).str("]:");
        for (; count > 0; count--) {
            if (isCut(p, o, left, step)) return;
            p.out.str(" {");
            if (six) p.ipv6(o);
            else
                p.ipv4(o);
            p.out.str("}(").dec(p.in.beU32(o + step - 4)).ch(')');
            o += step;
            left -= step;
        }
    }

    private static void extension(Printer p, int at, int length) throws Truncated {
        Packet in = p.in;
        if (length < 2) return;
        in.need(at, 2);
        int type = in.u8(at), n = in.u8(at + 1);
        if (type != 1) {
            p.out.str("\n\text ").dec(type).ch(' ').dec(n);
        } else if (!isCut(p, at, length, 6)) {
            p.out.str("\n\text HELLO ");
            if (n < 4) p.out.str("- bad length ").dec(n);
            else
                p.out.dec(in.beU32(at + 2)).str(" ms");
        }
    }
}
