package sonde.capture.dissect.tunnel;

import sonde.capture.packet.Bits;
import sonde.capture.packet.Dissector;
import sonde.capture.packet.Printer;
import sonde.capture.packet.Truncated;

/** Multilink Frame Relay between ends, FRF.15. */
final class MultilinkFragment implements Dissector {
    static final Bits FLAGS = new Bits("Begin End Control", 0x80, 0x40, 0x20);

    @Override
    public String name() { return "frf15"; }

    @Override
    public String mark() { return "fr"; }

    @Override
    public void print(Printer p, int at, int length) throws Truncated {
        if (length < 2) {
            p.trunc();
            return;
        }
        int first = p.in.u8(at), flags = first & 0xe0;
        p.in.need(at + 1, 1);
        p.out.str("FRF.15, seq 0x").hex0((first & 0x1e) << 7 | p.in.u8(at + 1), 3).str(", Flags [");
        FLAGS.print(p.out, flags, "none", ", ");
        p.out.str("],").str((first & 1) != 0 ? "Interface" : "End-to-End").str(" Fragmentation, length ").dec(length);
    }
}
