package sonde.capture.dissect.tunnel;

import sonde.capture.packet.Bits;
import sonde.capture.packet.Dissector;
import sonde.capture.packet.Fields;
import sonde.capture.packet.Packet;
import sonde.capture.packet.Printer;
import sonde.capture.packet.Truncated;
import sonde.inspectors.bytes.Text;

/** Virtual extensible LAN, RFC 7348, and its generic protocol extension (draft-ietf-nvo3-vxlan-gpe), port 4790. */
public final class Vxlan implements Dissector {
    private static final int HEADER = 8;

    private static final Bits FLAGS = new Bits("I P B O", 8, 4, 2, 1);

    private final boolean generic;

    public Vxlan(boolean generic) { this.generic = generic; }

    @Override
    public String name() { return generic ? "vxlan_gpe" : "vxlan"; }

    @Override
    public String mark() { return generic ? "vxlan_gpe" : "vxlan"; }

    @Override
    public void print(Printer p, int at, int length) throws Truncated {
        if (generic) generic(p, at, length);
        else
            plain(p, at, length);
    }

    private static void plain(Printer p, int at, int length) throws Truncated {
        Packet in = p.in;
        p.out.str("VXLAN");
        if (length < HEADER) {
            p.invalid();
            return;
        }
        int flags = in.u8(at);
        p.out.str(", flags [").str((flags & 8) != 0 ? "I" : "invalid").str("] (0x").hex0(flags, 2).str("), ");
        int vni = in.be24(at + 4);
        p.out.str("vni ").dec(vni).ch('\n');
        in.need(at + 7, 1);
        Dissector ethernet = p.protocols.link(1);
        if (ethernet != null) p.layer(ethernet, at + HEADER, length - HEADER);
    }

    private static void generic(Printer p, int at, int length) throws Truncated {
        Packet in = p.in;
        Text out = p.out;
        out.str("VXLAN-GPE, ");
        if (length < HEADER) {
            out.str(" (len ").dec(length).str(" < 8)");
            p.invalid();
            return;
        }
        FLAGS.print(out.str("flags ["), in.u8(at), "none", "");
        int next = in.u8(at + 3);
        long vni = in.be24(at + 4);
        in.need(at + 7, 1);
        out.str("], vni ").dec(vni).str(p.detail.isVerbose() ? "\n    " : ": ");
        Dissector inner = switch (next) {
            case 1 -> p.protocols.ethertype(0x0800);
            case 2 -> p.protocols.ethertype(0x86dd);
            case 3 -> p.protocols.link(1);
            case 4 -> p.protocols.ethertype(0x894f);
            default -> null;
        };
        if (inner == null) {
            out.str("ERROR: unknown-next-protocol");
            p.invalid();
            return;
        }
        p.layer(inner, at + HEADER, length - HEADER);
    }

    @Override
    public void fields(Packet in, int at, int length, Fields f) throws Truncated {
        f.number("flags", in.u8(at));
        f.number("vni", in.be24(at + 4));
    }
}
