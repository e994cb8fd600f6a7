package sonde.capture.dissect.routing;

import sonde.capture.dissect.routing.RsvpObjects.Result;
import sonde.capture.packet.AddressFamilies;
import sonde.capture.packet.Labels;
import sonde.capture.packet.Packet;
import sonde.capture.packet.Printer;
import sonde.capture.packet.Template;
import sonde.capture.packet.Truncated;
import sonde.inspectors.bytes.Text;

/** The generalized user network interface in RSVP: RFC 3476. */
final class RsvpInterface {
    private static final int SOURCE = 1, DESTINATION = 2, DIVERSITY = 3, EGRESS_LABEL = 4, SERVICE_LEVEL = 5;
    private static final Labels NAMES = new Labels("""
            1 Source TNA address
            2 Destination TNA address
            3 Diversity
            4 Egress label
            5 Service level
            """);

    private RsvpInterface() {}

    static Result print(Printer p, String indent, int at, int size) throws Truncated {
        Packet in = p.in;
        Text out = p.out;
        if (size < 4) return Result.SHORT;
        int o = at, left = size;
        boolean bytes = false;
        while (left > 0) {
            if (left < 4) {
                p.invalid();
                return Result.STOP;
            }
            int n = in.be16(o), type = in.u8(o + 2), family = in.u8(o + 3);
            String name = AddressFamilies.name(family);
            NAMES.print(out.str(indent).str("Subobject Type: "), type, "Unknown").str(" (").dec(type).str("), AF: ")
                    .str(name == null ? "Unknown" : name).str(" (").dec(family).str("), length: ").dec(n);
            if (n < 4 || n > left) {
                p.invalid();
                return Result.STOP;
            }
            String phrase = phrase(type, family);
            if (n < 4 + Template.size(phrase)) {
                out.str(indent.substring(0, indent.length() - 2)).str("ERROR: sub-object is too short");
                return Result.STOP;
            }
            if (type == EGRESS_LABEL) label(p, indent, o + 4);
            else
                Template.print(p, o + 4, phrase.isEmpty() ? "" : indent + "  " + phrase);
            bytes |= isOpaque(type, family, n);
            o += n;
            left -= n;
        }
        return bytes ? Result.BYTES : Result.DONE;
    }

    private static String phrase(int type, int family) {
        return switch (type) {
            case SOURCE, DESTINATION -> switch (family) {
                case AddressFamilies.IPV4 -> "UNI IPv4 TNA address: {i}";
                case AddressFamilies.IPV6 -> "UNI IPv6 TNA address: {I}";
                default -> "";
            };
            case EGRESS_LABEL -> "{.12}";
            case SERVICE_LEVEL -> "Service level: {1}{.3}";
            default -> "";
        };
    }

    private static boolean isOpaque(int type, int family, int n) {
        return switch (type) {
            case SOURCE, DESTINATION -> family == AddressFamilies.NSAP;
            case DIVERSITY -> n > 4;
            case EGRESS_LABEL, SERVICE_LEVEL -> false;
            default -> true;
        };
    }

    private static void label(Printer p, String indent, int o) throws Truncated {
        p.out.str(indent).str("  U-bit: ").hex(p.in.u8(o) >> 7).str(", Label type: ").dec(p.in.u8(o + 3))
                .str(", Logical port id: ").dec(p.in.beU32(o + 4)).str(", Label: ").dec(p.in.beU32(o + 8));
    }
}
