package sonde.capture.dissect.link;

import sonde.capture.packet.Addresses;
import sonde.capture.packet.Dissector;
import sonde.capture.packet.Ethertypes;
import sonde.capture.packet.Printer;
import sonde.capture.packet.Truncated;

/** Apple's IP over IEEE 1394: two EUI-64 addresses and an ethertype. */
public final class FireWire implements Dissector {
    private static final int ADDRESS = 8, TYPE = 16, HEADER = 18;

    @Override
    public String name() { return "ap1394"; }

    @Override
    public void print(Printer p, int at, int length) throws Truncated {
        p.in.need(at, HEADER);
        p.linkHeader(HEADER);
        if (p.detail.link()) header(p, at, length);
        if (p.ethertype(p.in.be16(at + TYPE), at + HEADER, length - HEADER)) return;
        if (!p.detail.link()) header(p, at, length);
        p.unknown(at + HEADER, p.in.available(at + HEADER));
    }

    private static void header(Printer p, int at, int length) throws Truncated {
        Addresses.link(p.out, p.in, at + ADDRESS, ADDRESS);
        p.out.str(" > ");
        Addresses.link(p.out, p.in, at, ADDRESS);
        int type = p.in.be16(at + TYPE);
        String name = Ethertypes.name(type, "");
        if (!p.detail.isQuiet()) {
            p.out.str(", ethertype ").str(name.isEmpty() ? "Unknown" : name).str(" (0x").hex0(type, 4).ch(')');
        } else if (name.isEmpty()) {
            p.out.str(", Unknown Ethertype (0x").hex0(type, 4).ch(')');
        } else {
            p.out.str(", ").str(name);
        }
        p.out.str(", length ").dec(length).str(": ");
    }
}
