package sonde.capture.dissect.network;

import sonde.capture.packet.Packet;
import sonde.capture.packet.Printer;
import sonde.capture.packet.Truncated;
import sonde.inspectors.bytes.Text;

/** Fragment header of IPv6, RFC 8200 4.5. */
final class Ipv6Fragment {
    private static final int SIZE = 8, OFFSET = 0xfff8;

    private Ipv6Fragment() {}

    /** @return the header's length, or -1 when what follows is not the beginning of a packet */
    static int print(Printer p, int at, int ip6) throws Truncated {
        Packet in = p.in;
        Text out = p.out;
        p.mark("frag6");
        in.need(at + 2, p.detail.isVerbose() ? SIZE - 2 : 2);
        out.str("frag (");
        if (p.detail.isVerbose()) out.str("0x").hex0(in.be32(at + 4), 8).ch(':');
        int offset = in.be16(at + 2) & OFFSET;
        long carried = (long) Ipv6.HEADER + in.be16(ip6 + 4) - (at - ip6) - SIZE;
        out.dec(offset).ch('|').udec(carried).ch(')');
        if (offset != 0) return -1;
        out.ch(' ');
        return in.has(at, SIZE) ? SIZE : -1;
    }
}
