package sonde.capture.dissect.tunnel;

import sonde.capture.dissect.link.Snap;
import sonde.capture.packet.Bits;
import sonde.capture.packet.Dissector;
import sonde.capture.packet.Ethertypes;
import sonde.capture.packet.Fields;
import sonde.capture.packet.Packet;
import sonde.capture.packet.Printer;
import sonde.capture.packet.Truncated;
import sonde.inspectors.bytes.Text;

/** Frame Relay with Q.922 addresses: RFC 2427, and Cisco's way of an ethertype in the place of a protocol. */
public final class FrameRelay implements Dissector {
    private static final int UI = 3;
    private static final Bits FLAGS = new Bits("C! DE BECN FECN sdlcore", 0x02000000, 0x00020000, 0x00040000,
            0x00080000, 0x00000002);

    @Override
    public String name() { return "fr"; }

    @Override
    public void print(Printer p, int at, int length) throws Truncated {
        if (length < 4 || !p.in.has(at, 4)) {
            p.trunc();
            p.linkHeader(p.in.available(at));
            return;
        }
        p.linkHeader(frame(p, at, length));
    }

    /** Bytes of the address: two to four, ended by one whose lowest bit is set; 0 when that is not so, -1 when cut. */
    private static int addressLength(Packet in, int at, int length) throws Truncated {
        int there = Math.min(length, in.available(at));
        if (there < 1) return -1;
        if ((in.u8(at) & 1) != 0) return 0;
        for (int i = 1; i < 4; i++) {
            if (i >= there) return -1;
            if ((in.u8(at + i) & 1) != 0) return i + 1;
        }
        return 0;
    }

    private static int dlci(Packet in, int at, int size) throws Truncated {
        int dlci = (in.u8(at) & 0xfc) << 2 | in.u8(at + 1) >> 4;
        if (size == 4) dlci = dlci << 7 | in.u8(at + 2) >> 1;
        if (size >= 3) dlci = dlci << 6 | in.u8(at + size - 1) >> 2;
        return dlci;
    }

    private static int flags(Packet in, int at, int size) throws Truncated {
        int flags = (in.u8(at) & 2) << 24 | (in.u8(at + 1) & 0x0e) << 16;
        return size > 2 ? flags | in.u8(at + size - 1) & 2 : flags;
    }

    /** Prints what begins with an address; returns the header's length. */
    public static int frame(Printer p, int at, int length) throws Truncated {
        Packet in = p.in;
        Text out = p.out;
        p.mark("fr");
        int size = addressLength(in, at, length);
        if (size == 0) {
            out.str("Q.922, invalid address");
            return 0;
        }
        if (size < 0 || !in.has(at + size, 1) || length < size + 1) return cut(p);
        int dlci = dlci(in, at, size), flags = flags(in, at, size);
        if (in.u8(at + size) != UI && dlci != 0) {
            if (in.has(at + size, 2) && length >= size + 2) {
                int type = in.be16(at + size);
                if (p.detail.link()) header(p, length, size, dlci, flags, type);
                if (p.ethertype(type, at + size + 2, length - size - 2)) return size + 2;
            }
            out.str("UI ").hex0(in.u8(at + size), 2).str("! ");
        }
        if (!in.has(at + size + 1, 1) || length < size + 2) return cut(p);
        boolean padded = in.u8(at + size + 1) == 0;
        if (padded && size != 3) out.str("Pad! ");
        if (!padded && size == 3) out.str("No pad! ");
        int headerLength = size + (padded ? 3 : 2);
        if (!in.has(at + headerLength - 1, 1) || length < headerLength) return cut(p);
        int nlpid = in.u8(at + headerLength - 1);
        if (p.detail.link()) header(p, length, size, dlci, flags, nlpid);
        payload(p, at, length, size, headerLength, dlci, flags, nlpid);
        return headerLength;
    }

    private static int cut(Printer p) {
        p.trunc();
        return 0;
    }

    private static void payload(Printer p, int at, int length, int size, int headerLength, int dlci, int flags,
            int nlpid) throws Truncated {
        int o = at + headerLength, left = length - headerLength;
        Dissector inner = switch (nlpid) {
            case Nlpids.IPV4 -> p.protocols.ethertype(0x0800);
            case Nlpids.IPV6 -> p.protocols.ethertype(0x86dd);
            case Nlpids.CLNP, Nlpids.ESIS, Nlpids.ISIS -> p.protocols.llc(0xfe, 0xfe);
            case Nlpids.Q933 -> new Q933();
            case Nlpids.MFR -> new MultilinkFragment();
            case Nlpids.PPP -> new Ppp();
            default -> null;
        };
        if (inner != null) {
            boolean osi = nlpid == Nlpids.CLNP || nlpid == Nlpids.ESIS || nlpid == Nlpids.ISIS;
            p.layer(inner, osi ? o - 1 : o, osi ? left + 1 : left);
            return;
        }
        if (nlpid == Nlpids.SNAP) {
            if (Snap.print(p, o, left, 0)) return;
            if (!p.detail.link()) header(p, length, headerLength, dlci, flags, nlpid);
            p.unknown(at, length);
            return;
        }
        if (!p.detail.link()) header(p, length, size, dlci, flags, nlpid);
        p.unknown(o, left);
    }

    private static void header(Printer p, int length, int size, int dlci, int flags, int protocol) {
        Text out = p.out;
        if (p.detail.isQuiet()) {
            out.str("Q.922, DLCI ").dec(dlci).str(", length ").dec(length).str(": ");
            return;
        }
        out.str("Q.922, hdr-len ").dec(size).str(", DLCI ").dec(dlci).str(", Flags [");
        FLAGS.print(out, flags, "none", ", ");
        if (protocol > 0xff) {
            out.str("], cisco-ethertype ").str(Ethertypes.name(protocol, "unknown")).str(" (0x").hex0(protocol, 4);
        } else {
            out.str("], NLPID ").str(Nlpids.name(protocol)).str(" (0x").hex0(protocol, 2);
        }
        out.str("), length ").dec(length).str(": ");
    }

    @Override
    public void fields(Packet in, int at, int length, Fields f) throws Truncated {
        int size = addressLength(in, at, length);
        if (size > 0) f.number("dlci", dlci(in, at, size));
    }
}
