package sonde.capture.dissect.lan;

import sonde.capture.packet.Dissector;
import sonde.capture.packet.Packet;
import sonde.capture.packet.Printer;
import sonde.capture.packet.Truncated;
import sonde.inspectors.bytes.Text;

/** Unidirectional link detection, RFC 5171. */
public final class Udld implements Dissector {
    @Override
    public String name() { return "udld"; }

    @Override
    public void print(Printer p, int at, int length) throws Truncated {
        Packet in = p.in;
        Text out = p.out;
        if (length < 4) {
            p.invalid();
            return;
        }
        int first = in.u8(at), code = first & 31, flags = in.u8(at + 1);
        out.str("UDLDv").dec(first >> 5).str(", Code ").str(switch (code) {
            case 0 -> "Reserved";
            case 1 -> "Probe message";
            case 2 -> "Echo message";
            case 3 -> "Flush message";
            default -> "Reserved";
        }).str(" (").hex(code).str("), Flags [").str(switch (flags & 3) {
            case 1 -> "RT";
            case 2 -> "RSY";
            case 3 -> "RT, RSY";
            default -> "none";
        }).str("] (0x").hex0(flags, 2).str("), length ").dec(length);
        if (!p.detail.isVerbose()) return;
        in.need(at + 2, 2);
        out.str("\n\tChecksum 0x").hex0(in.be16(at + 2), 4).str(" (unverified)");
        int o = at + 4, left = length - 4;
        while (left > 0) {
            if (left < 4) {
                p.invalid();
                return;
            }
            int type = in.be16(o), n = in.be16(o + 2);
            out.str("\n\t").str(switch (type) {
                case 1 -> "Device-ID TLV";
                case 2 -> "Port-ID TLV";
                case 3 -> "Echo TLV";
                case 4 -> "Message Interval TLV";
                case 5 -> "Timeout Interval TLV";
                case 6 -> "Device Name TLV";
                case 7 -> "Sequence Number TLV";
                default -> "Unknown TLV";
            }).str(" (0x").hex0(type, 4).str(") TLV, length ").dec(n);
            if (n < 4 || n > left) {
                p.invalid();
                return;
            }
            in.need(o, n);
            switch (type) {
                case 1, 2, 6 -> {
                    out.str(", ");
                    p.padded(o + 4, n - 4);
                }
                case 3 -> {
                    out.str(", ");
                    p.hex("\n\t  ", o + 4, n - 4);
                }
                case 4, 5 -> {
                    if (n != 5) {
                        p.invalid();
                        return;
                    }
                    in.need(o + 4, 1);
                    out.str(", ").dec(in.u8(o + 4)).ch('s');
                }
                case 7 -> {
                    if (n != 8) {
                        p.invalid();
                        return;
                    }
                    in.need(o + 4, 4);
                    out.str(", ").dec(in.beU32(o + 4));
                }
                default -> {
                }
            }
            o += n;
            left -= n;
        }
    }
}
