package sonde.capture.dissect.decnet;

import sonde.capture.packet.Dissector;
import sonde.capture.packet.Packet;
import sonde.capture.packet.Printer;
import sonde.capture.packet.Truncated;
import sonde.inspectors.bytes.Text;

/** The routing layer of DECnet phase IV: packets with short or long headers, and control messages. */
public final class Decnet implements Dissector {
    private static final int SHORT_HEADER = 6, LONG_HEADER = 21, CONTROL = 1, KIND = 7, SHORT = 2, LONG = 6,
            RETURN = 8, RETURNED = 16, INTRA_ETHERNET = 32, FUTURE = 64, PADDED = 128;

    @Override
    public String name() { return "decnet"; }

    @Override
    public void print(Printer p, int at, int length) throws Truncated { if (!packet(p, at, length)) p.invalid(); }

    private static boolean wrong(Printer p, String name, int length, String sign, int other) {
        p.out.str(" (").str(name).ch(' ').dec(length).str(sign).dec(other).ch(')');
        return false;
    }

    private static boolean packet(Printer p, int at, int length) throws Truncated {
        Packet in = p.in;
        if (length < SHORT_HEADER) return wrong(p, "length", length, " < ", SHORT_HEADER);
        int claimed = in.le16(at);
        if (claimed < SHORT_HEADER) return wrong(p, "pktlen", claimed, " < ", SHORT_HEADER);
        if (claimed > length) return wrong(p, "pktlen", claimed, " > ", length);
        int o = at + 2, left = claimed, flags = in.u8(o);
        if ((flags & PADDED) != 0) {
            int padding = flags & 127;
            if (p.detail.isVerbose()) p.out.str("[pad:").dec(padding).str("] ");
            if (left < padding + 2) return wrong(p, "length", left, " < ", padding + 2);
            in.need(o, padding);
            o += padding;
            left -= padding;
            flags = in.u8(o);
        }
        if ((flags & FUTURE) != 0) {
            p.out.str("future-version-decnet");
            p.dump("\n\t", o - 2, Math.min(left, in.available(o - 2)));
            return true;
        }
        if ((flags & CONTROL) != 0) return ControlMessage.print(p, o, left);
        return data(p, o, left, flags, claimed);
    }

    private static boolean data(Printer p, int o, int left, int flags, int claimed) throws Truncated {
        Packet in = p.in;
        Text out = p.out;
        int kind = flags & KIND, source, destination, hops, header;
        if (kind == LONG) {
            header = LONG_HEADER;
            if (left < header) return wrong(p, "length", left, " < ", header);
            in.need(o, header);
            destination = in.le16(o + 7);
            source = in.le16(o + 15);
            hops = in.u8(o + 18);
        } else if (kind == SHORT) {
            header = SHORT_HEADER;
            destination = in.le16(o + 1);
            source = in.le16(o + 3);
            hops = (in.u8(o + 5) & 63) + 1;
        } else {
            out.str("unknown message flags under mask");
            p.dump("\n\t", o - 2, Math.min(left, in.available(o - 2)));
            return true;
        }
        node(out, source).str(" > ");
        node(out, destination).ch(' ').dec(claimed).ch(' ');
        if (p.detail.isVerbose()) {
            out.str((flags & RETURN) != 0 ? "RQR " : "").str((flags & RETURNED) != 0 ? "RTS " : "")
                    .str((flags & INTRA_ETHERNET) != 0 ? "IE " : "").dec(hops).str(" hops ");
        }
        return NetworkServices.print(p, o + header, left - header);
    }

    /** {@code area.node}. */
    static Text node(Text out, int address) {
        return out.dec(address >> 10).ch('.').dec(address & 1023);
    }
}
