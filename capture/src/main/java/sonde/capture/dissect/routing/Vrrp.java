package sonde.capture.dissect.routing;

import sonde.capture.packet.Checksum;
import sonde.capture.packet.Dissector;
import sonde.capture.packet.Fields;
import sonde.capture.packet.Labels;
import sonde.capture.packet.Packet;
import sonde.capture.packet.Printer;
import sonde.capture.packet.Truncated;
import sonde.inspectors.bytes.Text;

/** Virtual router redundancy: RFC 2338 and 3768 (version 2), 9568 (version 3); CARP, which shares its number. */
public final class Vrrp implements Dissector {
    private static final int PROTOCOL = 112, ADVERTISEMENT = 1, PASSWORD = 1;
    private static final Labels AUTHENTICATION = new Labels("0 none\n1 simple\n2 ah");

    @Override
    public String name() { return "vrrp"; }

    @Override
    public void print(Printer p, int at, int length) throws Truncated {
        Packet in = p.in;
        Text out = p.out;
        boolean six = p.ip.version() == 6;
        out.str("VRRP");
        int version = in.u8(at) >> 4, type = in.u8(at) & 15;
        out.ch('v').dec(version).str(", ");
        if (type == ADVERTISEMENT) out.str("Advertisement");
        else
            out.str("unknown type (").dec(type).ch(')');
        if (p.ip.hops() != 255) out.str(", (ttl ").dec(p.ip.hops()).ch(')');
        if (version < 2 || version > 3 || type != ADVERTISEMENT) return;
        in.need(at + 1, 2);
        out.str(", vrid ").dec(in.u8(at + 1)).str(", prio ").dec(in.u8(at + 2));
        int authentication = in.u8(at + 4);
        if (version == 2) AUTHENTICATION.print(out.str(", authtype "), authentication, "#{d}");
        in.need(at + 5, 1);
        if (version == 2) out.str(", intvl ").dec(in.u8(at + 5)).ch('s');
        else
            out.str(", intvl ").dec(in.be16(at + 4) & 0xfff).str("cs");
        out.str(", length ").dec(length);
        if (!p.detail.isVerbose()) return;
        int count = in.u8(at + 3);
        if (in.has(at, length)) {
            int sum = version == 2
                    ? Checksum.of(in.array(), at, length)
                    : p.ip.checksum(in, at, length, length, PROTOCOL);
            if (sum != 0) in.need(at + 6, 2);
            if (sum != 0) out.str(", (bad vrrp cksum ").hex(in.be16(at + 6)).ch(')');
        }
        out.str(", addrs");
        if (count > 1) out.ch('(').dec(count).ch(')');
        out.ch(':');
        int o = at + 8;
        for (int i = 0; i < count; i++) {
            in.need(o, six ? 16 : 4);
            out.ch(i == 0 ? ' ' : ',');
            if (six) p.ipv6(o);
            else
                p.ipv4(o);
            o += six ? 16 : 4;
        }
        if (version == 2 && authentication == PASSWORD) {
            out.str(" auth \"");
            p.padded(o, 8);
            out.ch('"');
        }
    }

    @Override
    public void fields(Packet in, int at, int length, Fields f) throws Truncated {
        f.number("version", in.u8(at) >> 4);
        f.number("type", in.u8(at) & 15);
        f.number("vrid", in.u8(at + 1));
        f.number("priority", in.u8(at + 2));
    }
}
