package sonde.capture.dissect.apple;

import sonde.capture.packet.Dissector;
import sonde.capture.packet.Packet;
import sonde.capture.packet.Printer;
import sonde.capture.packet.Truncated;
import sonde.inspectors.bytes.Text;

/** AppleTalk over LocalTalk, with short headers or long ones. */
public final class LocalTalk implements Dissector {
    private static final int HEADER = 3, SHORT = 5;

    @Override
    public String name() { return "llap"; }

    @Override
    public void print(Printer p, int at, int length) throws Truncated {
        Packet in = p.in;
        Text out = p.out;
        p.linkHeader(in.available(at));
        if (length < HEADER) {
            out.str(" [|llap ").dec(length).ch(']');
            p.linkHeader(length);
            return;
        }
        if (!in.has(at, HEADER)) {
            p.trunc();
            return;
        }
        int type = in.u8(at + 2), o = at + HEADER, rest = length - HEADER;
        boolean brief = type == 1;
        if (!brief && type != 2) {
            out.dec(in.u8(at + 1)).str(" > ").dec(in.u8(at)).str(" at-lap#").dec(type).ch(' ').dec(rest);
            p.linkHeader(HEADER);
            return;
        }
        int header = brief ? SHORT : Datagram.HEADER;
        String cut = brief ? " [|sddp" : " [|ddp";
        if (rest < header) {
            out.str(cut).ch(' ').dec(rest).ch(']');
            p.linkHeader(rest);
        } else if (!in.has(o, header)) {
            out.str(cut).ch(']');
        } else {
            p.linkHeader(HEADER + header);
            if (brief) brief(p, at, o, rest);
            else
                Datagram.print(p, o, rest, ":");
        }
    }

    private static void brief(Printer p, int at, int o, int rest) throws Truncated {
        Packet in = p.in;
        int source = in.u8(at + 1), socket = in.u8(o + 3);
        Datagram.address(p.out, 0, source).ch('.');
        Datagram.socket(p, socket);
        p.out.str(" > ");
        Datagram.address(p.out, 0, in.u8(at)).ch('.');
        Datagram.socket(p, in.u8(o + 2));
        p.out.ch(':');
        Datagram.payload(p, in.u8(o + 4), o + SHORT, rest - SHORT, 0, source, socket);
    }
}
