package sonde.capture.dissect.tunnel;

import sonde.capture.packet.Dissector;
import sonde.capture.packet.Packet;
import sonde.capture.packet.Printer;
import sonde.capture.packet.Truncated;

/** A frame of PPP in HDLC-like framing once its escapes are undone. */
final class Unescaped implements Dissector {
    @Override
    public String name() { return "ppp"; }

    @Override
    public void print(Printer p, int at, int length) throws Truncated {
        Packet in = p.in;
        if (length < 1) {
            p.trunc();
            return;
        }
        int first = in.u8(at);
        if (first == 0x21 || first == 0x57) {
            p.ethertype(first == 0x21 ? 0x0800 : 0x86dd, at + 1, length - 1);
            return;
        }
        int skip = length >= 2 && in.be16(at) == 0xff03 ? 2 : 0;
        if (length < skip + 2) {
            p.trunc();
            return;
        }
        int protocol = in.be16(at + skip);
        if ((protocol & 0xff00) == Ppp.FLAG) p.out.str("(protocol 0x").hex0(protocol, 4).str(" invalid)");
        else
            Ppp.payload(p, protocol, at + skip + 2, length - skip - 2);
    }
}
