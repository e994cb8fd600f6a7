package sonde.capture.dissect.security;

import sonde.capture.packet.Dissector;
import sonde.capture.packet.Fields;
import sonde.capture.packet.Packet;
import sonde.capture.packet.Printer;
import sonde.capture.packet.Truncated;

/** Compressed payload of IP, RFC 3173: its index, since only the two ends know what that means. */
public final class IpComp implements Dissector {
    private static final int INDEX = 2;

    @Override
    public String name() { return "ipcomp"; }

    @Override
    public void print(Printer p, int at, int length) throws Truncated {
        p.in.need(at + INDEX, 2);
        p.out.str("IPComp(cpi=0x").hex0(p.in.be16(at + INDEX), 4).ch(')');
    }

    @Override
    public void fields(Packet in, int at, int length, Fields f) throws Truncated {
        f.number("next_header", in.u8(at));
        f.number("cpi", in.be16(at + INDEX));
    }
}
