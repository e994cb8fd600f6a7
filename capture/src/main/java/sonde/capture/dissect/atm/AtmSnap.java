package sonde.capture.dissect.atm;

import sonde.capture.dissect.link.Llc;
import sonde.capture.packet.Dissector;
import sonde.capture.packet.Packet;
import sonde.capture.packet.Printer;
import sonde.capture.packet.Truncated;

/** Frames over ATM with LLC before them, RFC 2684; a driver may have put its own header first. */
public final class AtmSnap implements Dissector {
    private static final int UI = 3, FOREIGN = 20;

    @Override
    public String name() { return "atm"; }

    @Override
    public void print(Printer p, int at, int length) throws Truncated {
        Packet in = p.in;
        if (in.u8(at) == UI) {
            if (p.detail.link()) p.out.str("CNLPID ");
            p.linkHeader(1);
            Dissector osi = p.protocols.llc(0xfe, 0xfe);
            if (osi != null) p.layer(osi, at + 1, length - 1);
            return;
        }
        int lead = in.be24(at), skip = 0;
        if (lead != 0xaaaa03 && lead != 0xfefe03 && lead != 0x060603) {
            if (p.detail.link()) {
                in.need(at, 16);
                for (int i = 0; i < 16; i += 4) p.out.hex0(in.beU32(at + i), 8).str(i % 8 == 4 ? " " : "");
            }
            in.need(at, FOREIGN);
            skip = FOREIGN;
        }
        p.linkHeader(skip + Llc.payload(p, at + skip, length - skip));
    }
}
