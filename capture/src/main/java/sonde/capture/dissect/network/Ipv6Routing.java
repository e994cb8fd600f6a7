package sonde.capture.dissect.network;

import sonde.capture.packet.Packet;
import sonde.capture.packet.Printer;
import sonde.capture.packet.Truncated;
import sonde.inspectors.bytes.Text;

/** Routing headers of IPv6: type 0 (deprecated by RFC 5095), 2 (RFC 6275), segment routing (RFC 8754). */
final class Ipv6Routing {
    private static final int SOURCE_ROUTE = 0, MOBILE = 2, SEGMENTS = 4;

    private Ipv6Routing() {}

    /** @return the header's length, or -1 when it is wrong */
    static int print(Printer p, int at) throws Truncated {
        Packet in = p.in;
        Text out = p.out;
        p.mark("rt6");
        out.str("RT6");
        int length = in.u8(at + 1);
        out.str(" (len=").dec(length);
        int type = in.u8(at + 2);
        out.str(", type=").dec(type);
        if (type == SOURCE_ROUTE) out.str(" [Deprecated]");
        in.need(at + 3, 1);
        out.str(", segleft=").dec(in.u8(at + 3));
        switch (type) {
            case SOURCE_ROUTE, MOBILE -> {
                int reserved = in.be32(at + 4);
                if (reserved != 0 || p.detail.isVerbose()) out.str(", rsv=0x").hex(reserved & 0xffffffffL);
            }
            case SEGMENTS -> {
                in.need(at + 4, 1);
                out.str(", last-entry=").dec(in.u8(at + 4));
                int flags = in.u8(at + 5);
                if (flags != 0 || p.detail.isVerbose()) out.str(", flags=0x").hex(flags);
                in.need(at + 6, 2);
                out.str(", tag=").hex(in.be16(at + 6));
            }
            default -> {
                out.str(" (unknown type)");
                p.invalid();
                return -1;
            }
        }
        if (length % 2 == 1) {
            out.str(" (invalid length ").dec(length).ch(')');
            p.invalid();
            return -1;
        }
        for (int i = 0; i < length / 2; i++) {
            p.in.need(at + 8 + 16 * i, 16);
            out.str(", [").dec(i).ch(']');
            p.ipv6(at + 8 + 16 * i);
        }
        out.str(") ");
        return (length + 1) * 8;
    }
}
