package sonde.capture.dissect.link;

import sonde.capture.packet.Dissector;
import sonde.capture.packet.Packet;
import sonde.capture.packet.Printer;
import sonde.capture.packet.Truncated;

/** Solaris's pseudo-header for IP observability, LINKTYPE_IPNET. */
public final class Ipnet implements Dissector {
    private static final int HEADER = 24, FAMILY = 1, SOURCE_ZONE = 16, DESTINATION_ZONE = 20, INET = 2, INET6 = 26;

    @Override
    public String name() { return "ipnet"; }

    @Override
    public void print(Printer p, int at, int length) throws Truncated {
        p.in.need(at, HEADER);
        p.linkHeader(HEADER);
        if (p.detail.link()) header(p, at, length);
        int family = p.in.u8(at + FAMILY), o = at + HEADER, rest = length - HEADER;
        boolean known = family == INET && p.ethertype(0x0800, o, rest)
                || family == INET6 && p.ethertype(0x86dd, o, rest);
        if (known) return;
        if (!p.detail.link()) header(p, at, length);
        p.unknown(o, p.in.available(o));
    }

    private static void header(Printer p, int at, int length) throws Truncated {
        Packet in = p.in;
        int family = in.u8(at + FAMILY);
        String name = family == INET ? "IPv4" : family == INET6 ? "IPv6" : "";
        p.out.dec(in.beU32(at + SOURCE_ZONE)).str(" > ").dec(in.beU32(at + DESTINATION_ZONE)).str(", ");
        if (!p.detail.isQuiet()) {
            p.out.str("family ").str(name.isEmpty() ? "Unknown" : name).str(" (").dec(family).ch(')');
        } else if (name.isEmpty()) {
            p.out.str("Unknown Ethertype (0x").hex0(family, 4).ch(')');
        } else {
            p.out.str(name);
        }
        p.out.str(", length ").dec(length).str(": ");
    }
}
