package sonde.capture.dissect.app;

import sonde.capture.packet.Dissector;
import sonde.capture.packet.Packet;
import sonde.capture.packet.Printer;
import sonde.capture.packet.Truncated;
import sonde.inspectors.bytes.Text;

/** The visual audio tool's own protocol, before RTP. */
public final class VisualAudio implements Dissector {
    @Override
    public String name() { return "vat"; }

    @Override
    public void print(Printer p, int at, int length) throws Truncated {
        Packet in = p.in;
        Text out = p.out;
        if (length < 2) {
            out.str("udp/va/vat, length ").dec(length).str(" < 2");
            return;
        }
        int stamp = in.be16(at);
        if ((stamp & 0xf060) != 0) { // version 2 of vt
            out.str("udp/vt ").dec(length).ch(' ').dec(stamp & 0x3ff).str(" / ").dec(stamp >> 10);
            return;
        }
        if (length < 8) {
            out.str("udp/vat, length ").dec(length).str(" < 8");
            return;
        }
        int first = in.be32(at);
        long second = in.beU32(at + 4);
        out.str("udp/vat ").dec(length - 8).str(" c").dec(first & 0xffff).ch(' ').dec(second)
                .str((first & 0x800000) != 0 ? "*" : "");
        if ((first & 0x1f0000) != 0) out.str(" f").dec(first >> 16 & 0x1f);
        if ((first & 0x3f000000) != 0) out.str(" s").dec(first >> 24 & 0x3f);
    }
}
