package sonde.capture.dissect.tunnel;

import sonde.capture.packet.Dissector;
import sonde.capture.packet.Packet;
import sonde.capture.packet.Printer;
import sonde.capture.packet.Truncated;
import sonde.inspectors.bytes.Text;

/** Multilink Frame Relay on the interface, FRF.16. */
public final class MultilinkFrameRelay implements Dissector {
    @Override
    public String name() { return "mfr"; }

    @Override
    public void print(Printer p, int at, int length) throws Truncated {
        Packet in = p.in;
        Text out = p.out;
        if (length < 4) {
            p.trunc();
            return;
        }
        in.need(at, 4);
        int first = in.u8(at), flags = first & 0xe0;
        if (flags == 0xe0 && in.u8(at + 1) == 0) {
            out.str("FRF.16 Control, Flags [");
            MultilinkFragment.FLAGS.print(out, flags, "none", ", ");
            out.str("], ");
            message(out, in.u8(at + 2));
            out.str(", length ").dec(length);
            p.linkHeader(3);
            if (p.detail.isVerbose()) elements(p, at + 3, length - 3);
            return;
        }
        in.need(at + 1, 1);
        out.str("FRF.16 Frag, seq ").dec((first & 0x1e) << 7 | in.u8(at + 1)).str(", Flags [");
        MultilinkFragment.FLAGS.print(out, flags, "none", ", ");
        out.ch(']');
        if ((flags & 0xa0) == 0x80) {
            out.str(", ");
            p.linkHeader(2);
            p.layer(new FrameRelay(), at + 2, length - 2);
        } else {
            p.hex("\n\t", at, length);
        }
    }

    private static void message(Text out, int type) {
        switch (type) {
            case 1 -> out.str("Add Link");
            case 2 -> out.str("Add Link ACK");
            case 3 -> out.str("Add Link Reject");
            case 4 -> out.str("Hello");
            case 5 -> out.str("Hello ACK");
            case 6 -> out.str("Remove Link");
            case 7 -> out.str("Remove Link ACK");
            default -> out.str("Unknown Message (0x").hex0(type, 2).ch(')');
        }
    }

    private static void elements(Printer p, int at, int size) throws Truncated {
        Packet in = p.in;
        Text out = p.out;
        int o = at, left = size;
        while (left > 0) {
            in.need(o, 2);
            int type = in.u8(o), length = in.u8(o + 1);
            out.str("\n\tIE ").str(switch (type) {
                case 1 -> "Bundle ID";
                case 2 -> "Link ID";
                case 3 -> "Magic Number";
                case 5 -> "Timestamp";
                case 6 -> "Vendor Extension";
                default -> "Unknown";
            }).str(" (").dec(type).str("), length ").dec(length).str(": ");
            if (type == 0 || length < 2) {
                p.invalid();
                p.trunc();
                return;
            }
            o += 2;
            left -= 2;
            length -= 2;
            in.need(o, length);
            if (type == 3) {
                if (length != 4) {
                    out.str("[IE data length ").dec(length).str(" != 4]");
                    p.invalid();
                    p.trunc();
                    return;
                }
                in.need(o, 4);
                out.str("0x").hex0(in.beU32(o), 8);
            } else if (type == 1 || type == 2) {
                for (int i = 0; i < length && i < 50 && in.u8(o + i) != 0; i++) p.character(in.u8(o + i));
            } else if (p.detail.verbose() <= 1) {
                p.hex("\n\t  ", o, length);
            }
            if (p.detail.verbose() > 1) p.hex("\n\t  ", o, length);
            o += length;
            left -= length;
        }
    }
}
