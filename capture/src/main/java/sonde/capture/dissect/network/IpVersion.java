package sonde.capture.dissect.network;

import sonde.capture.packet.Dissector;
import sonde.capture.packet.Printer;
import sonde.capture.packet.Truncated;

/** IP without a link layer: the packet's first four bits say which version it is. */
public final class IpVersion implements Dissector {
    @Override
    public String name() { return "raw"; }

    @Override
    public void print(Printer p, int at, int length) throws Truncated {
        if (p.detail.link()) p.out.str("ip: ");
        print(p, at, length, "ipn");
    }

    static void print(Printer p, int at, int length, String mark) throws Truncated {
        p.mark(mark);
        if (length < 1) {
            p.out.str("truncated-ip ").dec(length);
            return;
        }
        int version = p.in.u8(at) >> 4;
        switch (version) {
            case 4 -> p.layer(new Ipv4(), at, length);
            case 6 -> p.layer(new Ipv6(), at, length);
            default -> p.out.str("unknown ip ").dec(version);
        }
    }
}
