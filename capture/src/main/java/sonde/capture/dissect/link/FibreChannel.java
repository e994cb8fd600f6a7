package sonde.capture.dissect.link;

import sonde.capture.packet.Dissector;
import sonde.capture.packet.Printer;
import sonde.capture.packet.Truncated;

/** IP over Fibre Channel, RFC 2625: two padded MAC addresses, then 802.2. */
public final class FibreChannel implements Dissector {
    private static final int HEADER = 16;

    @Override
    public String name() { return "ipfc"; }

    @Override
    public void print(Printer p, int at, int length) throws Truncated {
        p.in.need(at, HEADER);
        if (p.detail.link()) {
            p.mac(at + 10);
            p.out.str(" > ");
            p.mac(at + 2);
            p.out.str(", length ").dec(length).str(": ");
        }
        p.linkSource = at + 10;
        p.linkDestination = at + 2;
        p.linkHeader(HEADER + Llc.payload(p, at + HEADER, length - HEADER));
    }
}
