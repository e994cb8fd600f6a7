package sonde.capture.dissect.link;

import sonde.capture.packet.Dissector;
import sonde.capture.packet.Ethertypes;
import sonde.capture.packet.Fields;
import sonde.capture.packet.Packet;
import sonde.capture.packet.Printer;
import sonde.capture.packet.Truncated;

/** IP over InfiniBand, RFC 4391, behind the global route header. */
public final class IpOverInfiniband implements Dissector {
    private static final int ROUTE = 40, HEADER = 44;

    @Override
    public String name() { return "ipoib"; }

    @Override
    public void print(Printer p, int at, int length) throws Truncated {
        Packet in = p.in;
        if (length < HEADER || !in.has(at, HEADER)) {
            p.trunc();
            p.linkHeader(Math.min(length, in.available(at)));
            return;
        }
        int type = in.be16(at + ROUTE);
        p.linkHeader(HEADER);
        if (p.detail.link()) {
            p.out.str("IPOIB");
            header(p, type, length);
        }
        if (p.ethertype(type, at + HEADER, length - HEADER)) return;
        if (!p.detail.link()) header(p, type, length);
        p.unknown(at + HEADER, in.available(at + HEADER));
    }

    private static void header(Printer p, int type, int length) {
        p.out.str(", ethertype ").str(Ethertypes.name(type, "Unknown"));
        if (!p.detail.isQuiet()) p.out.str(" (0x").hex0(type, 4).ch(')');
        p.out.str(", length ").dec(length).str(": ");
    }

    @Override
    public void fields(Packet in, int at, int length, Fields f) throws Truncated {
        f.number("type", in.be16(at + ROUTE));
    }
}
