package sonde.capture.dissect.tunnel;

import sonde.capture.packet.Dissector;
import sonde.capture.packet.Packet;
import sonde.capture.packet.Printer;
import sonde.capture.packet.Truncated;
import sonde.inspectors.bytes.Text;

/** Multilink Frame Relay on the interface, FRF.16. */
public final class MultilinkFrameRelay implements Dissector {
    private static final int BUNDLE = 1, LINK = 2, MAGIC = 3;

    @Override
    public String name() { return "mfr"; }

    @Override
    public void print(Printer p, int at, int length) throws Truncated {
        int there = Math.min(length, p.in.available(at));
        p.linkHeader(there);
        if (there < 2) p.trunc();
        else
            p.linkHeader(frame(p, at, length));
    }

    /** Prints a frame; returns the length of its header. */
    public static int frame(Printer p, int at, int length) throws Truncated {
        Packet in = p.in;
        Text out = p.out;
        p.mark("mfr");
        if (length < 4) {
            out.str("[length ").dec(length).str(" < 4]");
            p.invalid();
            return length;
        }
        if (!in.has(at, 4)) {
            p.trunc();
            return length;
        }
        int first = in.u8(at), flags = first & 0xe0;
        if (flags == 0xe0 && in.u8(at + 1) == 0) {
            out.str("FRF.16 Control, Flags [");
            MultilinkFragment.FLAGS.print(out, flags, "none", ", ");
            out.str("], ");
            message(out, in.u8(at + 2));
            out.str(", length ").dec(length);
            if (p.detail.isVerbose()) elements(p, at + 3, length - 3);
            return 3;
        }
        out.str("FRF.16 Frag, seq ").dec((first & 0x1e) << 7 | in.u8(at + 1)).str(", Flags [");
        MultilinkFragment.FLAGS.print(out, flags, "none", ", ");
        out.ch(']');
        if ((flags & 0xa0) != 0x80) {
            p.hex("\n\t", at, length);
            return 0;
        }
        out.str(", ");
        FrameRelay.frame(p, at + 2, length - 2);
        return 2;
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
        while (left > 2) {
            if (!in.has(o, 2)) {
                p.trunc();
                return;
            }
            int type = in.u8(o), length = in.u8(o + 1);
            out.str("\n\tIE ").str(switch (type) {
                case BUNDLE -> "Bundle ID";
                case LINK -> "Link ID";
                case MAGIC -> "Magic Number";
                case 5 -> "Timestamp";
                case 6 -> "Vendor Extension";
                case 7 -> "Cause";
                default -> "Unknown";
            }).str(" (").dec(type).str("), length ").dec(length).str(": ");
            if (type == 0 || length <= 2) return;
            if (!in.has(o, length)) {
                p.trunc();
                return;
            }
            element(p, type, o + 2, length - 2);
            o += length;
            left -= length;
        }
    }

    private static void element(Printer p, int type, int o, int length) throws Truncated {
        Packet in = p.in;
        if (type == MAGIC && length != 4) {
            p.out.str("[IE data length ").dec(length).str(" != 4]");
            p.invalid();
        } else if (type == MAGIC) {
            p.out.str("0x").hex0(in.beU32(o), 8);
        } else if (type == BUNDLE || type == LINK) {
            for (int i = 0; i < length && i < 50 && in.u8(o + i) != 0; i++) p.character(in.u8(o + i));
        } else if (p.detail.verbose() <= 1) {
            p.hex("\n\t  ", o, length);
        }
        if (p.detail.verbose() > 1) p.hex("\n\t  ", o, length);
    }
}
