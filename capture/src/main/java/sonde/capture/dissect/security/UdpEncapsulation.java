package sonde.capture.dissect.security;

import sonde.capture.packet.Dissector;
import sonde.capture.packet.Printer;
import sonde.capture.packet.Truncated;

/** What crosses a NAT on port 4500, RFC 3948: keep-alives, IKE behind a marker of four zero bytes, and ESP. */
public final class UdpEncapsulation implements Dissector {
    private static final int ESP = 50;

    @Override
    public String name() { return "isakmp_rfc3948"; }

    @Override
    public void print(Printer p, int at, int length) throws Truncated {
        if (length == 1 && p.in.u8(at) == 0xff) {
            p.out.str("isakmp-nat-keep-alive");
        } else if (length < 4) {
            p.trunc();
        } else if (p.in.be32(at) == 0) {
            p.out.str("NONESP-encap: ");
            p.layer(new Ike(), at + 4, length - 4);
        } else {
            p.out.str("UDP-encap: ");
            Dissector esp = p.protocols.ip(ESP, p.ip.version());
            if (esp != null) p.layer(esp, at, length);
        }
    }
}
