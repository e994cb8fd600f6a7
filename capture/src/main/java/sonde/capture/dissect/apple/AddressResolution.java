package sonde.capture.dissect.apple;

import sonde.capture.packet.Dissector;
import sonde.capture.packet.Packet;
import sonde.capture.packet.Printer;
import sonde.capture.packet.Truncated;
import sonde.inspectors.bytes.Text;

/** AppleTalk address resolution. */
public final class AddressResolution implements Dissector {
    private static final int SIZE = 28;

    @Override
    public String name() { return "aarp"; }

    @Override
    public void print(Printer p, int at, int length) throws Truncated {
        Packet in = p.in;
        Text out = p.out;
        out.str("aarp ");
        if (!in.has(at, SIZE)) {
            p.trunc();
            return;
        }
        if (length < SIZE) {
            out.str(" [|aarp ").dec(length).ch(']');
            return;
        }
        int operation = in.be16(at + 6);
        boolean known = in.be32(at) == 0x0001809b && in.be16(at + 4) == 0x0604 && operation >= 1 && operation <= 3;
        if (!known) {
            out.str("len ").dec(length).str(" op ").dec(operation).str(" htype ").dec(in.be16(at)).str(" ptype ")
                    .str(in.be16(at + 2) == 0 ? "" : "0x").hex(in.be16(at + 2)).str(" halen ").dec(in.u8(at + 4))
                    .str(" palen ").dec(in.u8(at + 5));
            return;
        }
        if (operation == 2) {
            out.str("reply ");
            address(p, at + 14);
            out.str(" is-at ");
            p.mac(at + 8);
            return;
        }
        out.str(operation == 1 ? "who-has " : "probe ");
        address(p, at + 24);
        out.str(" tell ");
        address(p, at + 14);
    }

    private static void address(Printer p, int at) throws Truncated {
        Datagram.address(p.out, p.in.be16(at + 1), p.in.u8(at + 3));
    }
}
