package sonde.capture.dissect.lan;

import sonde.capture.packet.Dissector;
import sonde.capture.packet.Packet;
import sonde.capture.packet.Printer;
import sonde.capture.packet.Truncated;
import sonde.inspectors.bytes.Text;

/** Protocols of Realtek's switch chips, the remote control among them. */
public final class Realtek implements Dissector {
    private static final int REMOTE_CONTROL = 1, HELLO = 0, SET = 2, REPLY = 0x80;

    @Override
    public String name() { return "rtl"; }

    @Override
    public void print(Printer p, int at, int length) throws Truncated {
        Text out = p.out;
        if (p.linkSource >= 0 && p.linkDestination >= 0) {
            p.mac(p.linkSource);
            out.str(" > ");
            p.mac(p.linkDestination);
            out.str(", ");
        }
        int protocol = p.in.u8(at);
        switch (protocol) {
            case REMOTE_CONTROL -> control(p, at);
            case 2 -> out.str("REP");
            case 3, 0x23 -> out.str("RLDP");
            case 4 -> out.str("Realtek 8-byte DSA tag");
            default -> {
                switch (protocol & 0xf0) {
                    case 0x90 -> out.str("Realtek RTL8306 4-byte DSA tag");
                    case 0xa0 -> out.str("Realtek RTL8366RB 4-byte DSA tag");
                    default -> out.str("Realtek unknown type 0x").hex0(protocol, 2);
                }
            }
        }
    }

    private static void control(Printer p, int at) throws Truncated {
        Packet in = p.in;
        Text out = p.out;
        p.mark("rrcp");
        int first = in.u8(at + 1), code = first & 0x7f;
        boolean reply = (first & REPLY) != 0, register = code != HELLO && code <= SET;
        out.str(reply ? "RRCP reply: " : "RRCP query: ");
        switch (code) {
            case HELLO -> out.str("hello");
            case 1 -> out.str("get");
            case SET -> out.str("set");
            default -> out.str("unknown opcode (0x").hex0(code, 2).ch(')');
        }
        if (register) {
            in.need(at + 4, 6);
            out.str(" addr=0x").hex0(in.le16(at + 4), 4).str(", data=0x").hex0(in.leU32(at + 6), 8);
        }
        int key = in.be16(at + 2);
        out.str(", auth=0x").hex0(key, 4);
        if (code == HELLO && reply) {
            in.need(at + 4, 14);
            out.str(" downlink_port=").dec(in.u8(at + 4)).str(", uplink_port=").dec(in.u8(at + 5))
                    .str(", uplink_mac=");
            p.mac(at + 6);
            out.str(", vendor_id=").hex0(in.beU32(at + 14), 8).str(" ,chip_id=").hex0(in.be16(at + 12), 4).ch(' ');
        } else if (register) {
            in.need(at + 10, 8);
            out.str(", cookie=0x").hex0(in.beU32(at + 14), 8).hex0(in.beU32(at + 10), 8).ch(' ');
        }
    }
}
