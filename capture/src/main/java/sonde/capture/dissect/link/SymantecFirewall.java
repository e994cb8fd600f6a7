package sonde.capture.dissect.link;

import sonde.capture.packet.Dissector;
import sonde.capture.packet.Ethertypes;
import sonde.capture.packet.Printer;
import sonde.capture.packet.Truncated;

/** The header of Symantec's firewall: an ethertype among bytes without a known meaning. */
public final class SymantecFirewall implements Dissector {
    private static final int TYPE = 6, HEADER = 44;

    @Override
    public String name() { return "symantec"; }

    @Override
    public void print(Printer p, int at, int length) throws Truncated {
        p.in.need(at, HEADER);
        p.linkHeader(HEADER);
        int type = p.in.be16(at + TYPE);
        if (p.detail.link()) header(p, type, length);
        if (type > Ethertypes.MAX_LENGTH && p.ethertype(type, at + HEADER, length - HEADER)) return;
        if (!p.detail.link()) header(p, type, length);
        p.unknown(at + HEADER, p.in.available(at + HEADER));
    }

    private static void header(Printer p, int type, int length) {
        String name = Ethertypes.name(type, "");
        if (type <= Ethertypes.MAX_LENGTH) p.out.str("invalid ethertype ").dec(type);
        else if (!p.detail.isQuiet())
            p.out.str("ethertype ").str(name.isEmpty() ? "Unknown" : name).str(" (0x").hex0(type, 4).ch(')');
        else if (name.isEmpty()) p.out.str("Unknown Ethertype (0x").hex0(type, 4).ch(')');
        else
            p.out.str(name);
        p.out.str(", length ").dec(length).str(": ");
    }
}
