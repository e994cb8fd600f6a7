package sonde.capture.dissect.security;

import sonde.capture.packet.Dissector;
import sonde.capture.packet.Fields;
import sonde.capture.packet.Packet;
import sonde.capture.packet.Printer;
import sonde.capture.packet.Truncated;

/** IPsec's encapsulating security payload, RFC 4303. */
public final class Esp implements Dissector {
    private static final int SEQUENCE = 4, HEADER = 8;

    @Override
    public String name() { return "esp"; }

    @Override
    public void print(Printer p, int at, int length) throws Truncated {
        Packet in = p.in;
        if (!in.has(at, HEADER + 1)) {
            p.trunc();
            return;
        }
        in.need(at, 4);
        in.need(at + SEQUENCE, 4);
        p.out.str("ESP(spi=0x").hex0(in.beU32(at), 8).str(",seq=0x").hex(in.beU32(at + SEQUENCE)).str("), length ")
                .dec(length);
    }

    @Override
    public void fields(Packet in, int at, int length, Fields f) throws Truncated {
        f.number("spi", in.beU32(at));
        f.number("sequence", in.beU32(at + SEQUENCE));
    }
}
