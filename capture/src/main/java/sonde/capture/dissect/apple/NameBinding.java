package sonde.capture.dissect.apple;

import sonde.capture.packet.Packet;
import sonde.capture.packet.Printer;
import sonde.capture.packet.Truncated;
import sonde.inspectors.bytes.Text;

/** The AppleTalk name binding protocol: names of three parts and the addresses that they stand for. */
final class NameBinding {
    private static final int HEADER = 2, TUPLE = 5, MAX_NAME = 32, BROADCAST = 0x10, LOOKUP = 0x20,
            REPLY = 0x30;

    private NameBinding() {}

    static void print(Printer p, int at, int length, int net, int node, int socket) throws Truncated {
        Packet in = p.in;
        Text out = p.out;
        if (length < HEADER + 8) {
            out.str(" truncated-nbp ").dec(length);
            return;
        }
        int o = at + HEADER;
        if (o > in.end()) {
            p.trunc();
            return;
        }
        int control = in.u8(at), kind = control & 0xf0;
        if (kind == BROADCAST || kind == LOOKUP) {
            out.str(kind == LOOKUP ? " nbp-lkup " : " nbp-brRq ").dec(in.u8(at + 1)).ch(':');
            if (!in.has(o, TUPLE)) {
                p.trunc();
                return;
            }
            name(p, o + TUPLE);
            if ((control & 15) != 1) out.str(" [ntup=").dec(control & 15).ch(']');
            if (in.u8(o + 4) != 0) out.str(" [enum=").dec(in.u8(o + 4)).ch(']');
            if (in.be16(o) != net || in.u8(o + 2) != node || in.u8(o + 3) != socket) {
                Datagram.address(out.str(" [addr="), in.be16(o), in.u8(o + 2)).ch('.').dec(in.u8(o + 3)).ch(']');
            }
        } else if (kind == REPLY) {
            out.str(" nbp-reply ").dec(in.u8(at + 1)).ch(':');
            for (int i = control & 15; i > 0 && o >= 0; i--) o = tuple(p, o, net, node, socket);
        } else {
            out.str(" nbp-0x").hex(control).str("  ").dec(in.u8(at + 1)).str(" (").dec(length - HEADER).ch(')');
        }
    }

    /** @return the position behind the tuple, or -1 when it has no end */
    private static int tuple(Printer p, int o, int net, int node, int socket) throws Truncated {
        Packet in = p.in;
        if (!in.has(o, TUPLE)) {
            p.trunc();
            return -1;
        }
        int next = name(p, o + TUPLE);
        if (in.u8(o + 4) != 1) p.out.ch('(').dec(in.u8(o + 4)).ch(')');
        if (in.u8(o + 3) != socket) p.out.ch(' ').dec(in.u8(o + 3));
        if (in.be16(o) != net || in.u8(o + 2) != node) {
            Datagram.address(p.out.str(" [addr="), in.be16(o), in.u8(o + 2)).ch(']');
        }
        return next;
    }

    /** {@code "object:type@zone"}. */
    private static int name(Printer p, int at) throws Truncated {
        p.out.str(" \"");
        int o = at;
        for (int part = 0; part < 3; part++) {
            o = string(p, o);
            if (o < 0) return -1;
            p.out.ch(part == 0 ? ':' : part == 1 ? '@' : '"');
        }
        return o;
    }

    private static int string(Printer p, int at) throws Truncated {
        if (at >= p.in.end()) {
            p.trunc();
            return -1;
        }
        int length = p.in.u8(at);
        if (length > MAX_NAME) {
            p.out.str("[len=").dec(length).ch(']');
            return -1;
        }
        if (!p.characters(at + 1, length)) {
            p.trunc();
            return -1;
        }
        return at + 1 + length;
    }
}
