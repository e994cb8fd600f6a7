package sonde.capture.dissect.link;

import sonde.capture.packet.Dissector;
import sonde.capture.packet.Packet;
import sonde.capture.packet.Printer;
import sonde.capture.packet.Truncated;
import sonde.capture.source.LinkTypes;

/** CACE's per-packet information: fields of any kind, then a frame of the link type that is named. */
public final class PerPacketInformation implements Dissector {
    private static final int HEADER = 8, MAX = 65532;

    @Override
    public String name() { return "ppi"; }

    @Override
    public void print(Printer p, int at, int length) throws Truncated {
        Packet in = p.in;
        int caplen = Math.min(length, in.available(at));
        p.linkHeader(caplen);
        if (caplen < HEADER) {
            p.trunc();
            return;
        }
        int size = in.le16(at + 2);
        if (size < HEADER || size > MAX) {
            p.out.str(" [length ").dec(size).str(" < 8 or > 65532]");
            p.invalid();
            return;
        }
        if (caplen < size) {
            p.trunc();
            return;
        }
        int type = in.le32(at + 4);
        if (p.detail.link()) header(p, at, type, size, length);
        Dissector inner = p.protocols.link(type);
        if (inner != null) {
            p.linkHeader(size + 2 * p.link(inner, at + size, length - size)); // the original counts the inner one twice
            return;
        }
        p.linkHeader(size);
        if (!p.detail.link()) header(p, at, type, size, length);
        p.unknown(at + size, caplen - size);
    }

    private static void header(Printer p, int at, int type, int size, int length) throws Truncated {
        if (!p.detail.isQuiet()) p.out.str("V.").dec(p.in.u8(at)).str(" DLT ");
        p.out.str(LinkTypes.shortName(type));
        if (!p.detail.isQuiet()) p.out.str(" (").udec(type & 0xffffffffL).str(") len ").dec(size);
        p.out.str(", length ").dec(length).str(": ");
    }
}
