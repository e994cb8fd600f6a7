package sonde.capture.dissect.app;

import sonde.capture.packet.Dissector;
import sonde.capture.packet.Fields;
import sonde.capture.packet.Packet;
import sonde.capture.packet.Printer;
import sonde.capture.packet.Truncated;
import sonde.inspectors.bytes.Text;

/** Remote authentication dial-in user service: RFC 2865, 2866, 5176. */
public final class Radius implements Dissector {
    private static final int HEADER = 20;

    @Override
    public String name() { return "radius"; }

    @Override
    public void print(Printer p, int at, int length) throws Truncated {
        Packet in = p.in;
        Text out = p.out;
        in.need(at, HEADER);
        int size = in.be16(at + 2), code = in.u8(at);
        if (size < HEADER) {
            p.trunc();
            return;
        }
        if (size > length) size = length;
        if (!p.detail.isVerbose()) {
            in.need(at + 1, 1);
            out.str("RADIUS, ").str(code(code)).str(" (").dec(code).str("), id: 0x").hex0(in.u8(at + 1), 2)
                    .str(" length: ").dec(size);
            return;
        }
        in.need(at + 1, 1);
        out.str("RADIUS, length: ").dec(size).str("\n\t").str(code(code)).str(" (").dec(code).str("), id: 0x")
                .hex0(in.u8(at + 1), 2).str(", Authenticator: ");
        p.digits(at + 4, HEADER - 4);
        if (size > HEADER) attributes(p, at + HEADER, size - HEADER);
    }

    private static String code(int code) {
        return switch (code) {
            case 1 -> "Access-Request";
            case 2 -> "Access-Accept";
            case 3 -> "Access-Reject";
            case 4 -> "Accounting-Request";
            case 5 -> "Accounting-Response";
            case 11 -> "Access-Challenge";
            case 12 -> "Status-Server";
            case 13 -> "Status-Client";
            case 40 -> "Disconnect-Request";
            case 41 -> "Disconnect-ACK";
            case 42 -> "Disconnect-NAK";
            case 43 -> "CoA-Request";
            case 44 -> "CoA-ACK";
            case 45 -> "CoA-NAK";
            case 255 -> "Reserved";
            default -> "Unknown Command";
        };
    }

    private static void attributes(Printer p, int at, int size) throws Truncated {
        Packet in = p.in;
        Text out = p.out;
        int o = at, left = size;
        while (left > 0) {
            if (left < 2) {
                p.trunc();
                return;
            }
            int type = in.u8(o), n = in.u8(o + 1);
            out.str("\n\t  ").str(RadiusNames.attribute(type)).str(" Attribute (").dec(type).str("), length: ").dec(n);
            if (n < 2) {
                out.str(" (bogus, must be >= 2)");
                return;
            }
            if (n > left) {
                out.str(" (bogus, goes past end of packet)");
                return;
            }
            out.str(", Value: ");
            if (n > 2) RadiusValues.print(p, type, o + 2, n - 2);
            if (p.detail.verbose() > 1) p.hex("\n\t    ", o + 2, n - 2);
            o += n;
            left -= n;
        }
    }

    @Override
    public void fields(Packet in, int at, int length, Fields f) throws Truncated {
        f.number("code", in.u8(at));
        f.word("code_name", code(in.u8(at)));
        f.number("id", in.u8(at + 1));
        f.number("length", in.be16(at + 2));
        int end = at + Math.min(length, in.be16(at + 2));
        for (int o = at + HEADER; o + 2 <= end; o += in.u8(o + 1)) {
            int n = in.u8(o + 1);
            if (n < 2 || o + n > end) break;
            if (in.u8(o) == 1) f.text("user_name", in, o + 2, n - 2);
            else if (in.u8(o) == 4 && n == 6) f.ipv4("nas_ip", in, o + 2);
        }
    }
}
