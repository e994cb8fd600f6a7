package sonde.capture.dissect.routing;

import sonde.capture.packet.Dissector;
import sonde.capture.packet.Packet;
import sonde.capture.packet.Printer;
import sonde.capture.packet.Truncated;
import sonde.inspectors.bytes.Text;

/** Connectionless network protocol, ISO 8473: the fixed part and the addresses. */
final class Clnp implements Dissector {
    @Override
    public String name() { return "clnp"; }

    @Override
    public void print(Printer p, int at, int length) throws Truncated {
        Packet in = p.in;
        Text out = p.out;
        int size = in.u8(at + 1), version = in.u8(at + 2);
        if (!p.detail.link()) out.str("CLNP");
        if (version != 1) {
            out.str("version ").dec(version).str(" packet not supported");
            p.hex("\n\t", at, length);
            return;
        }
        if (size > length) {
            out.str(" length indicator(").dec(size).str(") > PDU size (").dec(length).str(")!");
            p.hex("\n\t", at, length);
            return;
        }
        int flags = in.u8(at + 4), destination = in.u8(at + 9), o = at + 10;
        int source = in.u8(o + destination);
        if (!p.detail.isVerbose()) {
            out.str(p.detail.link() ? "" : ", ");
            Osi.nsap(p, o + destination + 1, source);
            out.str(" > ");
            Osi.nsap(p, o, destination);
            out.str(", ").str(type(flags & 31)).str(", length ").dec(length);
            return;
        }
        out.str(p.detail.link() ? "" : ", ").str("length ").dec(length);
        in.need(at + 3, 6);
        out.str("\n\t").str(type(flags & 31)).str(" PDU, hlen: ").dec(size).str(", v: ").dec(version)
                .str(", lifetime: ").dec(in.u8(at + 3) / 2).ch('.').dec(in.u8(at + 3) % 2 * 5)
                .str("s, Segment PDU length: ").dec(in.be16(at + 5)).str(", checksum: 0x").hex0(in.be16(at + 7), 4);
        Osi.checksum(p, at, in.be16(at + 7), 7, size);
        out.str(", Flags [").str((flags & 0x80) != 0 ? "Segmentation permitted" : "none").ch(']');
        out.str("\n\tsource address (length ").dec(source).str("): ");
        Osi.nsap(p, o + destination + 1, source);
        out.str("\n\tdest   address (length ").dec(destination).str("): ");
        Osi.nsap(p, o, destination);
        if (p.detail.verbose() > 1 || (flags & 31) != 28) {
            int rest = length - size;
            if (rest > 0) {
                out.str("\n\t  undecoded non-header data, length ").dec(rest);
                p.hex("\n\t  ", at + size, rest);
            }
        }
    }

    private static String type(int type) {
        return switch (type) {
            case 1 -> "Error Report";
            case 19 -> "MD";
            case 28 -> "DT";
            case 30 -> "Echo Request";
            case 31 -> "Echo Response";
            default -> "unknown (" + type + ")";
        };
    }
}
