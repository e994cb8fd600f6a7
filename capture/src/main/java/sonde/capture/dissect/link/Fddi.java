package sonde.capture.dissect.link;

import sonde.capture.packet.Dissector;
import sonde.capture.packet.Packet;
import sonde.capture.packet.Printer;
import sonde.capture.packet.Truncated;
import sonde.inspectors.bytes.Text;

/** Fibre distributed data interface, ISO 9314-2. */
public final class Fddi implements Dissector {
    private static final int HEADER = 13;

    @Override
    public String name() { return "fddi"; }

    @Override
    public void print(Printer p, int at, int length) throws Truncated {
        Packet in = p.in;
        int caplen = Math.min(length, in.available(at));
        if (caplen < HEADER) {
            p.trunc();
            p.linkHeader(caplen);
            return;
        }
        int control = in.u8(at), kind = control & 0xf0;
        if (p.detail.link()) header(p, at, length);
        p.linkSource = at + 7;
        p.linkDestination = at + 1;
        if (kind == 0x50) {
            p.linkHeader(HEADER + Llc.payload(p, at + HEADER, length - HEADER));
            return;
        }
        p.linkHeader(HEADER);
        if (kind == 0x40) {
            p.out.str("<SMT printer not yet implemented>");
            return;
        }
        if (!p.detail.link()) header(p, at, length);
        p.unknown(at + HEADER, caplen - HEADER);
    }

    private static void header(Printer p, int at, int length) throws Truncated {
        if (!p.detail.isQuiet()) control(p.out, p.in.u8(at));
        p.mac(at + 7);
        p.out.str(" > ");
        p.mac(at + 1);
        p.out.str(", length ").dec(length).str(": ");
    }

    private static void control(Text out, int control) {
        String whole = switch (control) {
            case 0x40 -> "void";
            case 0x80 -> "nrt";
            case 0xc0 -> "rt";
            case 0x41 -> "info";
            case 0x4f -> "nsa";
            case 0xc2 -> "beacon";
            case 0xc3 -> "claim";
            default -> "";
        };
        String family = switch (control & 0xf0) {
            case 0xc0 -> "mac";
            case 0x40 -> "smt";
            case 0x50 -> "async";
            case 0xd0 -> "sync";
            case 0x60 -> "imp_async";
            case 0xe0 -> "imp_sync";
            default -> "";
        };
        if (!whole.isEmpty()) out.str(whole);
        else if (!family.isEmpty()) out.str(family).hex(control & 15);
        else
            out.hex0(control, 2);
        out.ch(' ');
    }
}
