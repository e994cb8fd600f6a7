package sonde.capture.dissect.routing;

import sonde.capture.dissect.routing.RsvpObjects.Result;
import sonde.capture.packet.Labels;
import sonde.capture.packet.Packet;
import sonde.capture.packet.Printer;
import sonde.capture.packet.Truncated;
import sonde.capture.packet.Words;
import sonde.inspectors.bytes.Text;

/** What a flow needs and a path has: integrated services, RFC 2210 and 2215. */
final class RsvpFlow {
    private static final Labels SERVICES = new Labels("""
            1 Default/Global Information
            2 Guaranteed Service
            5 Controlled Load
            """);
    private static final Labels PARAMETERS = new Labels("""
            4 IS hop cnt
            6 Path b/w estimate
            8 Minimum path latency
            10 Composed MTU
            127 Token Bucket TSpec
            130 Guaranteed Service RSpec
            133 End-to-end composed value for C
            134 End-to-end composed value for D
            135 Since-last-reshaping point composed C
            136 Since-last-reshaping point composed D
            """);

    private RsvpFlow() {}

    static Result print(Printer p, String indent, int at, int size) throws Truncated {
        Packet in = p.in;
        Text out = p.out;
        if (size < 4) return Result.SHORT;
        out.str(indent).str("Msg-Version: ").dec(in.u8(at) >> 4).str(", length: ").dec(in.be16(at + 2) << 2);
        int o = at + 4, left = size - 4;
        while (left >= 4) {
            int service = in.be16(o + 2) << 2;
            SERVICES.print(out.str(indent).str("Service Type: "), in.u8(o), "unknown").str(" (").dec(in.u8(o))
                    .str("), break bit ").str((in.u8(o + 1) & 0x80) != 0 ? "" : "not ").str("set, Service length: ")
                    .dec(service);
            o += 4;
            left -= 4;
            while (service < 0 || service >= 4) { // a parameter longer than its service lets all others in
                int n = parameter(p, o, left);
                if (n == 0) break;
                o += n;
                left -= n;
                service -= n;
            }
        }
        return Result.DONE;
    }

    /** @return how long it was, 0 when it does not fit */
    private static int parameter(Printer p, int o, int left) throws Truncated {
        Packet in = p.in;
        Text out = p.out;
        if (left < 4) return 0;
        int id = in.u8(o), n = in.be16(o + 2) << 2;
        PARAMETERS.print(out.str("\n\t      Parameter ID: "), id, "unknown").str(" (").dec(id).str("), length: ").dec(n)
                .str(", Flags: [0x").hex0(in.u8(o + 1), 2).ch(']');
        if (left < n + 4) return 0;
        int wanted = id == 127 ? 20 : id == 130 ? 8 : 4;
        boolean known = PARAMETERS.name(id) != null;
        if (known && n == wanted) value(p, id, o + 4);
        else if (!known && p.detail.verbose() <= 1) p.hex("\n\t\t", o + 4, n);
        return n + 4;
    }

    private static void value(Printer p, int id, int o) throws Truncated {
        Packet in = p.in;
        Text out = p.out;
        switch (id) {
            case 4 -> out.str("\n\t\tIS hop count: ").dec(in.beU32(o));
            case 6 -> rate(p, "Path b/w estimate", o);
            case 8 -> {
                out.str("\n\t\tMinimum path latency: ");
                if (in.be32(o) == -1) out.str("don't care");
                else
                    out.dec(in.beU32(o));
            }
            case 10 -> out.str("\n\t\tComposed MTU: ").dec(in.beU32(o)).str(" bytes");
            case 127 -> {
                rate(p, "Token Bucket Rate", o);
                Words.general(out.str("\n\t\tToken Bucket Size: "), Float.intBitsToFloat(in.be32(o + 4)), 10)
                        .str(" bytes");
                rate(p, "Peak Data Rate", o + 8);
                out.str("\n\t\tMinimum Policed Unit: ").dec(in.beU32(o + 12)).str(" bytes");
                out.str("\n\t\tMaximum Packet Size: ").dec(in.beU32(o + 16)).str(" bytes");
            }
            case 130 -> {
                rate(p, "Rate", o);
                out.str("\n\t\tSlack Term: ").dec(in.beU32(o + 4));
            }
            default -> out.str("\n\t\tValue: ").dec(in.beU32(o));
        }
    }

    private static void rate(Printer p, String words, int o) throws Truncated {
        Words.general(p.out.str("\n\t\t").str(words).str(": "), Float.intBitsToFloat(p.in.be32(o)) / 125000, 10)
                .str(" Mbps");
    }
}
