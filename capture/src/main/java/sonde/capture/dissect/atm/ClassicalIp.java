package sonde.capture.dissect.atm;

import sonde.capture.dissect.link.Llc;
import sonde.capture.packet.Dissector;
import sonde.capture.packet.Packet;
import sonde.capture.packet.Printer;
import sonde.capture.packet.Truncated;

/** Classical IP over ATM as Linux captures it, RFC 1577: with LLC and SNAP, or IP alone. */
public final class ClassicalIp implements Dissector {
    @Override
    public String name() { return "cip"; }

    @Override
    public void print(Printer p, int at, int length) throws Truncated {
        Packet in = p.in;
        if (p.detail.link()) p.out.dec(length).str(": ");
        in.need(at, 6);
        if (in.be48(at) == 0xaaaa03000000L) p.linkHeader(Llc.payload(p, at, length));
        else
            p.ethertype(0x0800, at, length);
    }
}
