package sonde.capture.dissect.security;

import sonde.capture.packet.Packet;
import sonde.capture.packet.Printer;
import sonde.capture.packet.Truncated;
import sonde.inspectors.bytes.Text;

/** Notifications and deletions: RFC 2408 3.14 and 3.15, RFC 2407 4.6.3, RFC 7296 3.10. */
final class IkeNotify {
    private static final int NOTIFY = 11, DELETE = 12, LIFETIME = 24576, REPLAY = 24577;

    private final Printer p;
    private final Packet in;
    private final Text out;

    IkeNotify(Printer p) {
        this.p = p;
        this.in = p.in;
        this.out = p.out;
    }

    private int cut(int payload) {
        out.str(" [|").str(IkeNames.payload(payload)).ch(']');
        return -1;
    }

    int version1(int at, int size) throws Truncated {
        out.str("n:");
        if (!in.has(at, 12)) return cut(NOTIFY);
        long doi = in.beU32(at + 4);
        int protocol = in.u8(at + 8), spi = in.u8(at + 9), type = in.be16(at + 10), o = at + 12;
        boolean ipsec = doi == 1;
        if (ipsec) out.str(" doi=ipsec proto=").str(IkeNames.protocol(protocol));
        else
            out.str(" doi=").dec(doi).str(" proto=").dec(protocol);
        out.str(" type=").str(IkeNames.notify(type, ipsec));
        if (spi != 0) {
            out.str(" spi=");
            if (!IkePayload.digits(p, o, spi)) return cut(NOTIFY);
            o += spi;
        }
        if (!ipsec) return o;
        if (o < in.end() && !data(type, o, at + size)) return cut(NOTIFY);
        return at + size;
    }

    private boolean data(int type, int start, int end) throws Truncated {
        int o = start;
        if (type == LIFETIME) {
            out.str(" attrs=(");
            while (o < in.end() && o < end) {
                o = IkeAttributes.OAKLEY.print(p, o, end);
                if (o < 0) {
                    out.ch(')');
                    return false;
                }
            }
            out.ch(')');
            return true;
        }
        if (type == REPLAY) {
            out.str(" status=(");
            in.need(o, 4);
            out.str("replay detection ").str(in.be32(o) != 0 ? "enabled)" : "disabled)");
            return true;
        }
        return p.detail.verbose() > 3 ? rest(o) : IkePayload.some(p, o);
    }

    private boolean rest(int o) throws Truncated {
        out.str(" data=(");
        IkePayload.digits(p, o, in.end() - o);
        out.ch(')');
        return true;
    }

    int delete(int at) throws Truncated {
        out.str("d:");
        if (!in.has(at, 12)) return cut(DELETE);
        long doi = in.beU32(at + 4);
        int protocol = in.u8(at + 8), size = in.u8(at + 9), count = in.be16(at + 10), o = at + 12;
        if (doi == 1) out.str(" doi=ipsec proto=").str(IkeNames.protocol(protocol));
        else
            out.str(" doi=").dec(doi).str(" proto=").dec(protocol);
        out.str(" spilen=").dec(size).str(" nspi=").dec(count).str(" spi=");
        for (int i = 0; i < count; i++) {
            if (i > 0) out.ch(',');
            if (!IkePayload.digits(p, o, size)) return cut(DELETE);
            o += size;
        }
        return o;
    }

    int version2(int at, int size) throws Truncated {
        if (!in.has(at, 8)) return cut(NOTIFY);
        in.need(at + 1, 1);
        out.str("n").str((in.u8(at + 1) & 0x80) != 0 ? "[C]:" : ":");
        int spi = in.u8(at + 5), type = in.be16(at + 6), o = at + 8 + spi;
        in.need(at + 4, 1);
        out.str(" prot_id=").str(IkeNames.protocol(in.u8(at + 4))).str(" type=").dec(type).ch('(')
                .str(IkeNames.notify2(type)).ch(')');
        if (IkeNames.showsSpi(type) && spi != 0) {
            out.str(" spi=");
            if (!IkePayload.digits(p, at + 8, spi)) return cut(NOTIFY);
        }
        boolean cookie = type == 16390;
        if (o < in.end()) {
            if (p.detail.verbose() > 3 || cookie && in.end() - o < 30) rest(o);
            else if (cookie && !IkePayload.some(p, o)) return cut(NOTIFY);
        }
        return at + size;
    }
}
