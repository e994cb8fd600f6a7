package sonde.capture.dissect.tunnel;

import sonde.capture.dissect.link.Ethernet;
import sonde.capture.packet.Dissector;
import sonde.capture.packet.Packet;
import sonde.capture.packet.Printer;
import sonde.capture.packet.Truncated;
import sonde.inspectors.bytes.Text;

/** Cisco's overlay transport virtualization: Ethernet in UDP. */
public final class OverlayTransport implements Dissector {
    private static final int HEADER = 8;

    @Override
    public String name() { return "otv"; }

    @Override
    public void print(Printer p, int at, int length) throws Truncated {
        Packet in = p.in;
        Text out = p.out;
        out.str("OTV, ");
        if (length < HEADER) {
            out.str("[length ").dec(length).str(" < 8]");
            p.invalid();
            in.need(at, length);
            return;
        }
        int flags = in.u8(at);
        out.str("flags [").str((flags & 8) != 0 ? "I" : ".").str("] (0x").hex0(flags, 2).str("), ");
        int overlay = in.be24(at + 1);
        out.str("overlay ").dec(overlay).str(", ");
        int instance = in.be24(at + 4);
        out.str("instance ").dec(instance).ch('\n');
        in.need(at + 7, 1);
        p.layer(new Ethernet(), at + HEADER, length - HEADER);
    }
}
