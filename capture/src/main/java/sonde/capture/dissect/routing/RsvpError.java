package sonde.capture.dissect.routing;

import sonde.capture.dissect.routing.RsvpObjects.Result;
import sonde.capture.packet.Labels;
import sonde.capture.packet.Packet;
import sonde.capture.packet.Printer;
import sonde.capture.packet.Truncated;
import sonde.inspectors.bytes.Text;

/** Why RSVP could not do it: RFC 2205 A.5, 3209 7.3, 4124 6.5. */
final class RsvpError {
    private static final int ROUTING = 24, CLASSES = 28, CLASSES_OLD = 125;
    private static final Labels CODES = new Labels("""
            24 Routing Problem
            25 Notify Error
            28 Diffserv TE Error
            125 Diffserv TE Error (Old)
            """);
    private static final Labels ROUTING_VALUES = new Labels("""
            1 Bad EXPLICIT_ROUTE object
            2 Bad strict node
            3 Bad loose node
            4 Bad initial subobject
            5 No route available toward destination
            6 Unacceptable label value
            7 RRO indicated routing loops
            8 non-RSVP-capable router in the path
            9 MPLS label allocation failure
            10 Unsupported L3PID
            """);
    private static final Labels CLASS_VALUES = new Labels("""
            1 Unexpected CT object
            2 Unsupported CT
            3 Invalid CT value
            4 CT/setup priority do not form a configured TE-Class
            5 CT/holding priority do not form a configured TE-Class
            6 CT/setup priority and CT/holding priority do not form a configured TE-Class
            7 Inconsistency between signaled PSC and signaled CT
            8 Inconsistency between signaled PHBs and signaled CT
            """);

    private RsvpError() {}

    static Result print(Printer p, String indent, int type, int at, int size) throws Truncated {
        Packet in = p.in;
        Text out = p.out;
        if (type < 1 || type > 4) return Result.UNKNOWN;
        boolean six = type == 2 || type == 4;
        int o = at + (six ? 16 : 4);
        if (size < (six ? 20 : 8)) return Result.SHORT;
        int code = in.u8(o + 1), value = in.be16(o + 2);
        out.str(indent).str("Error Node Address: ");
        if (six) p.ipv6(at);
        else
            p.ipv4(at);
        out.str(", Flags: [0x").hex0(in.u8(o), 2).ch(']').str(indent).str("Error Code: ");
        CODES.print(out, code, "unknown").str(" (").dec(code).ch(')');
        if (code == ROUTING) {
            ROUTING_VALUES.print(out.str(", Error Value: "), value, "unknown").str(" (").dec(value).ch(')');
        } else if (!six && (code == CLASSES || code == CLASSES_OLD)) {
            CLASS_VALUES.print(out.str(", Error Value: "), value, "unknown").str(" (").dec(value).ch(')');
        } else if (!six) {
            out.str(", Unknown Error Value (").dec(value).ch(')');
        }
        return Result.DONE;
    }
}
