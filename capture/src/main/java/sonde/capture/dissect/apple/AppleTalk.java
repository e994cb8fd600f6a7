package sonde.capture.dissect.apple;

import sonde.capture.packet.Dissector;
import sonde.capture.packet.Fields;
import sonde.capture.packet.Packet;
import sonde.capture.packet.Printer;
import sonde.capture.packet.Truncated;

/** AppleTalk over Ethernet. */
public final class AppleTalk implements Dissector {
    @Override
    public String name() { return "atalk"; }

    @Override
    public void print(Printer p, int at, int length) throws Truncated {
        if (p.detail.isVerbose()) p.out.str("et1 ");
        if (!p.detail.link()) p.out.str("AT ");
        if (length < Datagram.HEADER) p.out.str(" [|ddp ").dec(length).ch(']');
        else if (!p.in.has(at, Datagram.HEADER)) p.out.str(" [|ddp]");
        else
            Datagram.print(p, at, length, ": ");
    }

    @Override
    public void fields(Packet in, int at, int length, Fields f) throws Truncated {
        f.number("src_net", in.be16(at + 6));
        f.number("src_node", in.u8(at + 9));
        f.number("dst_net", in.be16(at + 4));
        f.number("dst_node", in.u8(at + 8));
        f.number("type", in.u8(at + 12));
    }
}
