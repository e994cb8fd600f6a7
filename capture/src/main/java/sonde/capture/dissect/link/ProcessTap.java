package sonde.capture.dissect.link;

import sonde.capture.packet.Dissector;
import sonde.capture.packet.Packet;
import sonde.capture.packet.Printer;
import sonde.capture.packet.Truncated;
import sonde.capture.source.LinkTypes;

/** Apple's pktap: which process a frame belongs to, then the frame, of the link type that is named. */
public final class ProcessTap implements Dissector {
    private static final int HEADER = 108, NOTHING = 0, PACKET = 1;

    @Override
    public String name() { return "pktap"; }

    @Override
    public void print(Printer p, int at, int length) throws Truncated {
        Packet in = p.in;
        if (length < HEADER) {
            p.out.str(" (packet too short, ").dec(length).str(" < 108)");
            p.invalid();
            return;
        }
        int type = in.le32(at + 8);
        long claimed = in.leU32(at);
        if (claimed < HEADER || claimed > length) {
            p.out.str(claimed < HEADER ? " (pkt_len too small, " : " (pkt_len too big, ").udec(claimed)
                    .str(claimed < HEADER ? " < " : " > ").dec(claimed < HEADER ? HEADER : length).ch(')');
            p.invalid();
            return;
        }
        int size = (int) claimed, kind = in.le32(at + 4);
        in.need(at, size);
        if (p.detail.link()) header(p, type, size, length);
        p.linkHeader(size);
        if (kind == NOTHING) p.out.str("no data");
        if (kind != PACKET) return;
        Dissector inner = p.protocols.link(type);
        if (inner != null) {
            p.linkHeader(size + 2 * p.link(inner, at + size, length - size)); // the original counts the inner one twice
            return;
        }
        if (!p.detail.link()) header(p, type, size, length);
        p.unknown(at + size, in.available(at + size));
    }

    private static void header(Printer p, int type, int size, int length) {
        if (!p.detail.isQuiet()) p.out.str("DLT ");
        p.out.str(LinkTypes.shortName(type));
        if (!p.detail.isQuiet()) p.out.str(" (").udec(type & 0xffffffffL).str(") len ").dec(size);
        p.out.str(", length ").dec(length).str(": ");
    }
}
