package sonde.capture.dissect.app;

import sonde.capture.packet.Dissector;
import sonde.capture.packet.Packet;
import sonde.capture.packet.Printer;
import sonde.capture.packet.Truncated;
import sonde.inspectors.bytes.Text;

/** ZeroMQ's message transport protocol 1.0: frames one behind the other, over TCP or in the datagrams of PGM. */
public final class Zmtp implements Dissector {
    private static final int WIDE = 0xff, SHOWN = 128, NO_FRAME = 0xffff;

    private final boolean overTcp;

    public Zmtp(boolean overTcp) { this.overTcp = overTcp; }

    @Override
    public String name() { return "zmtp1"; }

    @Override
    public void print(Printer p, int at, int length) throws Truncated {
        int end = (int) Math.min(p.in.end(), (long) at + length);
        long o = at;
        if (overTcp) p.out.str(": ZMTP/1.0");
        else
            o = intermediate(p, at, length);
        while (o < end) o = frame(p, (int) o, end);
    }

    /** The end of a frame that began in another datagram. */
    private static long intermediate(Printer p, int at, int length) throws Truncated {
        Packet in = p.in;
        Text out = p.out;
        int offset = in.be16(at), there = in.available(at + 2);
        out.str("\n\t frame offset 0x").hex0(offset, 4);
        if (offset == NO_FRAME) {
            offset = length - 2;
        } else if (2 + offset > length) {
            out.str(" (exceeds datagram declared length)");
            in.need(in.end(), 1);
        }
        if (offset != 0) {
            out.str("\n\t frame intermediate part, ").dec(offset).str(" bytes");
            if (offset > there) out.str(" (").dec(there).str(" captured)");
            int shown = Math.min(offset, there);
            if (p.detail.verbose() == 1) shown = Math.min(SHOWN, shown);
            if (p.detail.isVerbose() && shown > 1) {
                out.str(", first ").dec(shown).str(" byte(s):");
                p.dump("\n\t ", at + 2, shown);
            }
        }
        return (long) at + 2 + offset;
    }

    private static long frame(Printer p, int at, int end) throws Truncated {
        Packet in = p.in;
        Text out = p.out;
        out.str("\n\t");
        int first = in.u8(at), header = first == WIDE ? 9 : 1;
        long claimed = first;
        if (first != WIDE) {
            out.str(" frame flags+body  (8-bit) length ");
        } else {
            out.str(" frame flags+body (64-bit) length");
            in.need(at, header);
            claimed = in.be64(at + 1);
            out.ch(' ');
        }
        out.udec(claimed);
        if (claimed == 0) return (long) at + header;
        int flags = in.u8(at + header), there = end - at - header;
        boolean cut = Long.compareUnsigned(claimed, there) > 0;
        if (cut) out.str(" (").dec(there).str(" captured)");
        out.str(", flags 0x").hex0(flags, 2);
        if (p.detail.isVerbose()) {
            flags(out, flags);
            int shown = cut ? there : (int) claimed;
            if (p.detail.verbose() == 1) shown = Math.min(SHOWN + 1, shown);
            if (shown > 1) {
                out.str(", first ").dec(shown - 1).str(" byte(s) of body:");
                p.dump("\n\t ", at + header + 1, shown - 1);
            }
        }
        if (claimed < 0 || claimed > in.available(at + header)) in.need(in.end(), 1);
        return at + header + claimed;
    }

    private static void flags(Text out, int flags) {
        out.str(" (");
        for (int bit = 7; bit > 0; bit--) out.str((flags >> bit & 1) != 0 ? "MBZ|" : "-|");
        out.str((flags & 1) != 0 ? "MORE)" : "-)");
    }
}
