package sonde.capture.dissect.network;

import sonde.capture.packet.Addresses;
import sonde.capture.packet.Packet;
import sonde.capture.packet.Printer;
import sonde.capture.packet.Truncated;
import sonde.inspectors.bytes.Text;

/** Router renumbering for IPv6, RFC 2894. */
final class RouterRenumbering {
    private static final int HEADER = 16, MATCH = 24, USE = 32;

    private RouterRenumbering() {}

    static void print(Printer p, int at) throws Truncated {
        Packet in = p.in;
        Text out = p.out;
        if (!in.has(at + 12, 4)) {
            p.trunc();
            return;
        }
        int code = in.u8(at + 1);
        switch (code) {
            case 0 -> out.str(", command");
            case 1 -> out.str(", result");
            case 255 -> out.str(", sequence number reset");
            default -> out.str(", code-#").dec(code);
        }
        in.need(at + 4, 4);
        out.str(", seq=").dec(in.beU32(at + 4));
        if (p.detail.isVerbose()) flags(p, at);
        if (code == 0 && !command(p, at + HEADER)) p.trunc();
    }

    private static void flags(Printer p, int at) throws Truncated {
        Text out = p.out;
        int flags = p.in.u8(at + 9);
        out.ch('[');
        if (flags != 0) {
            if ((flags & 0x80) != 0) out.ch('T');
            if ((flags & 0x40) != 0) out.ch('R');
            if ((flags & 0x20) != 0) out.ch('A');
            if ((flags & 0x10) != 0) out.ch('S');
            if ((flags & 0x08) != 0) out.ch('P');
            out.ch(',');
        }
        p.in.need(at + 8, 4);
        out.str("seg=").dec(p.in.u8(at + 8)).str(",maxdelay=").dec(p.in.be16(at + 10));
        long reserved = p.in.beU32(at + 12);
        if (reserved != 0) out.str("rsvd=0x").hex(reserved);
        out.ch(']');
    }

    private static boolean command(Printer p, int at) throws Truncated {
        Packet in = p.in;
        Text out = p.out;
        if (!in.has(at + 8, 16)) return false;
        out.str(p.detail.verbose() > 1 ? "\n\t" : " ").str("match(");
        int code = in.u8(at);
        switch (code) {
            case 1 -> out.str("add");
            case 2 -> out.str("change");
            case 3 -> out.str("setglobal");
            default -> out.ch('#').dec(code);
        }
        if (p.detail.isVerbose()) {
            in.need(at + 2, 4);
            out.str(",ord=").dec(in.u8(at + 2)).str(",min=").dec(in.u8(at + 4)).str(",max=").dec(in.u8(at + 5));
        }
        out.ch(',');
        Addresses.ipv6(out, in, at + 8);
        in.need(at + 3, 1);
        out.ch('/').dec(in.u8(at + 3)).ch(')');
        int words = in.u8(at + 1) - 3;
        if (words % 4 != 0) return false;
        for (int i = 0; i < words / 4; i++) if (!use(p, at + MATCH + i * USE)) return false;
        return true;
    }

    private static boolean use(Printer p, int at) throws Truncated {
        Packet in = p.in;
        Text out = p.out;
        if (!in.has(at + 16, 16)) return false;
        out.str(p.detail.verbose() > 1 ? "\n\t" : " ").str("use(");
        int flags = in.u8(at + 12);
        if (flags != 0) {
            if ((flags & 0x80) != 0) out.ch('V');
            if ((flags & 0x40) != 0) out.ch('P');
            out.ch(',');
        }
        if (p.detail.isVerbose()) {
            in.need(at + 2, 2);
            out.str("mask=0x").hex(in.u8(at + 2)).str(",raflags=0x").hex(in.u8(at + 3)).ch(',');
            time(out.str("vltime="), in.be32(at + 4));
            time(out.str("pltime="), in.be32(at + 8));
        }
        Addresses.ipv6(out, in, at + 16);
        in.need(at, 2);
        out.ch('/').dec(in.u8(at)).ch('/').dec(in.u8(at + 1)).ch(')');
        return true;
    }

    private static void time(Text out, int seconds) {
        if (seconds == -1) out.str("infty,");
        else
            out.dec(seconds & 0xffffffffL).ch(',');
    }
}
