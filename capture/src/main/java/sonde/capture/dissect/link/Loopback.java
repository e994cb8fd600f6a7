package sonde.capture.dissect.link;

import sonde.capture.packet.Dissector;
import sonde.capture.packet.Packet;
import sonde.capture.packet.Printer;
import sonde.capture.packet.Truncated;
import sonde.inspectors.bytes.Text;

/** The configuration testing protocol of Ethernet, version 2.0 of its specification, chapter 8. */
public final class Loopback implements Dissector {
    private static final int REPLY = 1, FORWARD = 2;

    @Override
    public String name() { return "loopback"; }

    @Override
    public void print(Printer p, int at, int length) throws Truncated {
        Packet in = p.in;
        Text out = p.out;
        out.str("Loopback");
        if (length < 2) {
            invalid(p, at, length);
            return;
        }
        int skip = in.le16(at), o = at + 2, rest = length - 2;
        out.str(", skipCount ").dec(skip);
        if (skip % 8 != 0) out.str(" (bogus)");
        if (skip > rest) {
            invalid(p, o, rest);
            return;
        }
        in.need(o, skip);
        message(p, o + skip, rest - skip);
    }

    private static void message(Printer p, int at, int length) throws Truncated {
        Packet in = p.in;
        Text out = p.out;
        if (length < 2) {
            invalid(p, at, length);
            return;
        }
        int function = in.le16(at), o = at + 2, rest = length - 2;
        out.str(", ");
        switch (function) {
            case REPLY -> {
                out.str("Reply");
                if (rest < 2) {
                    invalid(p, o, rest);
                    return;
                }
                in.need(o, 2);
                out.str(", receipt number ").dec(in.le16(o));
                o += 2;
                rest -= 2;
                out.str(", data (").dec(rest).str(" octets)");
            }
            case FORWARD -> {
                out.str("Forward Data");
                if (rest < 6) {
                    invalid(p, o, rest);
                    return;
                }
                p.in.need(o, 6);
                out.str(", forwarding address ");
                p.mac(o);
                o += 6;
                rest -= 6;
                out.str(", data (").dec(rest).str(" octets)");
            }
            default -> out.str(" invalid (").dec(function).ch(')');
        }
        in.need(o, rest);
    }

    private static void invalid(Printer p, int at, int length) throws Truncated {
        p.invalid();
        p.in.need(at, length);
    }
}
