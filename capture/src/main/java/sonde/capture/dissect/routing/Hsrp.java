package sonde.capture.dissect.routing;

import sonde.capture.packet.Dissector;
import sonde.capture.packet.Fields;
import sonde.capture.packet.Packet;
import sonde.capture.packet.Printer;
import sonde.capture.packet.Truncated;
import sonde.inspectors.bytes.Text;

/** Hot standby router protocol, RFC 2281. */
public final class Hsrp implements Dissector {
    private static final int HELLO_TIME = 3;

    @Override
    public String name() { return "hsrp"; }

    @Override
    public void print(Printer p, int at, int length) throws Truncated {
        Packet in = p.in;
        Text out = p.out;
        in.need(at, 1);
        int version = in.u8(at);
        out.str("HSRPv").dec(version);
        if (version != 0) return;
        out.ch('-');
        int op = in.u8(at + 1);
        switch (op) {
            case 0 -> out.str("hello");
            case 1 -> out.str("coup");
            case 2 -> out.str("resign");
            default -> out.str("unknown (").dec(op).ch(')');
        }
        out.ch(' ').dec(length).str(": ");
        int state = in.u8(at + 2);
        out.str("state=");
        String name = state(state);
        if (name.isEmpty()) out.str("Unknown (").dec(state).str(") ");
        else
            out.str(name).ch(' ');
        in.need(at + 6, 1);
        out.str("group=").dec(in.u8(at + 6)).ch(' ');
        int reserved = in.u8(at + 7);
        if (reserved != 0) out.str("[reserved=").dec(reserved).str("!] ");
        in.need(at + 16, 4);
        p.in.need(at + 16, 4);
        out.str("addr=");
        p.ipv4(at + 16);
        if (!p.detail.isVerbose()) return;
        out.str(" hellotime=");
        p.duration(in.u8(at + HELLO_TIME));
        out.str(" holdtime=");
        p.duration(in.u8(at + 4));
        in.need(at + 5, 1);
        out.str(" priority=").dec(in.u8(at + 5)).str(" auth=\"");
        p.padded(at + 8, 8);
        out.ch('"');
    }

    private static String state(int state) {
        return switch (state) {
            case 0 -> "initial";
            case 1 -> "learn";
            case 2 -> "listen";
            case 4 -> "speak";
            case 8 -> "standby";
            case 16 -> "active";
            default -> "";
        };
    }

    @Override
    public void fields(Packet in, int at, int length, Fields f) throws Truncated {
        f.number("version", in.u8(at));
        f.number("opcode", in.u8(at + 1));
        f.word("state", state(in.u8(at + 2)));
        f.number("group", in.u8(at + 6));
        f.number("priority", in.u8(at + 5));
        f.ipv4("address", in, at + 16);
    }
}
