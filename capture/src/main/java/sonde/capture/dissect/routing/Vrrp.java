package sonde.capture.dissect.routing;

import sonde.capture.packet.Checksum;
import sonde.capture.packet.Dissector;
import sonde.capture.packet.Fields;
import sonde.capture.packet.Packet;
import sonde.capture.packet.Printer;
import sonde.capture.packet.Truncated;
import sonde.inspectors.bytes.Text;

/** Virtual router redundancy: RFC 2338 and 3768 (version 2), 9568 (version 3); CARP, which shares its number. */
public final class Vrrp implements Dissector {
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
        if (type == 1) out.str("Advertisement");
        else
            out.str("[type#").dec(type).ch(']');
        if (p.ip.hops() != 255) out.str(", (ttl ").dec(p.ip.hops()).ch(')');
        if (version < 2 || version > 3 || type != 1) return;
        in.need(at + 1, 2);
        out.str(", vrid ").dec(in.u8(at + 1)).str(", prio ").dec(in.u8(at + 2));
        int authentication = in.u8(at + 4);
        if (version == 2) {
            if (authentication != 0) {
                out.str(", authtype ");
                authentication(out, authentication);
            } else {
                out.str(", authtype none");
            }
            in.need(at + 5, 1);
            out.str(", intvl ").dec(in.u8(at + 5)).str("s, length ").dec(length);
        } else {
            in.need(at + 4, 2);
            out.str(", intvl ").dec(in.be16(at + 4) & 0xfff).str("cs, length ").dec(length);
        }
        if (!p.detail.isVerbose()) return;
        int count = in.u8(at + 3);
        if (version == 2) {
            if (in.has(at, length) && Checksum.of(in.array(), at, length) != 0) {
                in.need(at + 6, 2);
                out.str(", (bad vrrp cksum ").hex(in.be16(at + 6)).ch(')');
            }
        } else if (in.has(at, length)) {
            int sum = p.ip.checksum(in, at, length, length, 112);
            if (sum != 0 && Checksum.of(in.array(), at, length) != 0) {
                in.need(at + 6, 2);
                out.str(", (bad vrrp cksum ").hex(in.be16(at + 6)).ch(')');
            }
        }
        out.str(", addrs");
        if (count != 1) out.ch('(').dec(count).ch(')');
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
        if (version == 2 && authentication == 1) {
            out.str(" auth \"");
            p.padded(o, Math.min(8, Math.max(0, in.available(o))));
            out.ch('"');
        }
    }

    private static void authentication(Text out, int type) {
        switch (type) {
            case 1 -> out.str("simple");
            case 2 -> out.str("ah");
            default -> out.str("type#").dec(type);
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
