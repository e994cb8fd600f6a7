package sonde.capture.dissect.link;

import org.jspecify.annotations.Nullable;

import sonde.capture.packet.Dissector;
import sonde.capture.packet.Fields;
import sonde.capture.packet.Packet;
import sonde.capture.packet.Printer;
import sonde.capture.packet.Truncated;
import sonde.inspectors.bytes.Text;

/** BSD's loopback: four bytes with an address family, in the byte order of the capturing host or the network's. */
public final class Null implements Dissector {
    private static final int HEADER = 4;

    @Override
    public String name() { return "null"; }

    @Override
    public void print(Printer p, int at, int length) throws Truncated {
        Packet in = p.in;
        in.need(at, HEADER);
        p.linkHeader(HEADER);
        int family = family(in, at);
        if (p.detail.link()) header(p, family, length);
        Dissector known = switch (family) {
            case 2 -> p.protocols.ethertype(0x0800);
            case 24, 28, 30 -> p.protocols.ethertype(0x86dd);
            case 7 -> p.protocols.llc(0xfe, 0xfe);
            case 16 -> p.protocols.ethertype(0x809b);
            case 23 -> p.protocols.llc(0xe0, 0xe0);
            default -> null;
        };
        inner(p, known, family, at, length);
    }

    private static void inner(Printer p, @Nullable Dissector known, int family, int at, int length)
            throws Truncated {
        if (known != null) {
            p.layer(known, at + HEADER, length - HEADER);
            return;
        }
        if (!p.detail.link()) header(p, family, length);
        p.unknown(at + HEADER, p.in.available(at + HEADER));
    }

    private static int family(Packet in, int at) throws Truncated {
        int family = in.le32(at);
        return (family & 0xffff0000) != 0 ? Integer.reverseBytes(family) : family;
    }

    private static void header(Printer p, int family, int length) {
        Text out = p.out;
        String name = switch (family) {
            case 2 -> "IPv4";
            case 6 -> "NS";
            case 7 -> "ISO";
            case 16 -> "Appletalk";
            case 23 -> "IPX";
            case 24, 28, 30 -> "IPv6";
            default -> "";
        };
        if (!p.detail.isQuiet()) {
            out.str("AF ").str(name.isEmpty() ? "Unknown" : name).str(" (").dec(family & 0xffffffffL).ch(')');
        } else if (name.isEmpty()) {
            out.str("Unknown AF ").dec(family & 0xffffffffL);
        } else {
            out.str(name);
        }
        out.str(", length ").dec(length).str(": ");
    }

    @Override
    public void fields(Packet in, int at, int length, Fields f) throws Truncated { f.number("family", family(in, at)); }
}
