package sonde.capture.dissect.routing;

import sonde.capture.dissect.routing.RsvpObjects.Result;
import sonde.capture.packet.Bits;
import sonde.capture.packet.Labels;
import sonde.capture.packet.Packet;
import sonde.capture.packet.Printer;
import sonde.capture.packet.Truncated;
import sonde.inspectors.bytes.Text;

/** The way that RSVP asks for or has taken: RFC 3209 4.3 and 4.4, flags of RFC 4090. */
final class RsvpRoute {
    private static final int ADDRESS = 1, LABEL = 3;
    private static final Labels HOPS = new Labels("""
            0 Reserved
            1 IPv4 prefix
            2 IPv6 prefix
            3 Label
            32 Autonomous system number
            64 MPLS label switched path termination
            """);
    private static final Bits FLAGS = new Labels("""
            0x01 Local protection available
            0x02 Local protection in use
            0x04 Bandwidth protection
            0x08 Node protection
            """).bits();

    private RsvpRoute() {}

    static Result print(Printer p, String indent, int at, int size) throws Truncated {
        Packet in = p.in;
        Text out = p.out;
        int o = at, left = size;
        while (left >= 4) {
            int kind = in.u8(o) & 0x7f, n = in.u8(o + 1);
            HOPS.print(out.str(indent).str("Subobject Type: "), kind, "Unknown {d}").str(", length ").dec(n);
            if (left < n || n == 0) {
                out.str(indent).str(n == 0
                        ? "ERROR: zero length ERO subtype"
                        : "ERROR: ERO subobject length > object length");
                break;
            }
            if ((kind == ADDRESS || kind == LABEL) && !hop(p, kind, o, n)) {
                p.invalid();
                return Result.STOP;
            }
            o += n;
            left -= n;
        }
        return Result.DONE;
    }

    private static boolean hop(Printer p, int kind, int o, int n) throws Truncated {
        Packet in = p.in;
        Text out = p.out;
        if (n != 8) {
            out.str(" ERROR: length != 8");
            return false;
        }
        if (kind == LABEL) {
            int flags = in.u8(o + 2), type = in.u8(o + 3);
            out.str(", Flags: [").str((flags & 1) != 0 ? "Global" : "none").str(flags == 0 ? "] (" : "] (0x")
                    .hex(flags).str("), Class-Type: ");
            RsvpTypes.NAMES.print(out, RsvpTypes.RECORD << 8 | type, "Unknown").str(" (").dec(type).str("), ")
                    .dec(in.beU32(o + 4));
            return true;
        }
        int bits = in.u8(o + 6);
        if (bits != 32) {
            out.str(" ERROR: Prefix length ").dec(bits).str(" != 32");
            return false;
        }
        out.str((in.u8(o) & 0x80) != 0 ? ", Loose, " : ", Strict, ");
        p.ipv4(o + 2);
        out.str("/32, Flags: [");
        FLAGS.print(out, in.u8(o + 7), "none", ", ");
        out.ch(']');
        return true;
    }
}
