package sonde.capture.dissect.link;

import sonde.capture.packet.Addresses;
import sonde.capture.packet.Dissector;
import sonde.capture.packet.Packet;
import sonde.capture.packet.Printer;
import sonde.capture.packet.Truncated;

/** CALM FAST, ISO 29281. */
public final class CalmFast implements Dissector {
    @Override
    public String name() { return "calm_fast"; }

    @Override
    public void print(Printer p, int at, int length) throws Truncated {
        Packet in = p.in;
        p.out.str("CALM FAST");
        if (p.linkSource >= 0) {
            p.out.str(" src:");
            Addresses.mac(p.out, in, p.linkSource);
        }
        p.out.str("; ");
        if (length < 2) {
            p.out.str(" (length ").dec(length).str(" < 2)");
            p.invalid();
            in.need(at, length);
            return;
        }
        int source = in.u8(at);
        p.out.str("SrcNwref:").dec(source).str("; ");
        int destination = in.u8(at + 1);
        p.out.str("DstNwref:").dec(destination).str("; ");
        if (p.detail.isVerbose()) p.dump("\n\t", at + 2, length - 2);
    }
}
