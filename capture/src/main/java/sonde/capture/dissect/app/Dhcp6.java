package sonde.capture.dissect.app;

import sonde.capture.packet.Dissector;
import sonde.capture.packet.Fields;
import sonde.capture.packet.Packet;
import sonde.capture.packet.Printer;
import sonde.capture.packet.Truncated;
import sonde.inspectors.bytes.Text;

/** DHCP for IPv6, RFC 8415. */
public final class Dhcp6 implements Dissector {
    private static final int RELAY_FORWARD = 12, RELAY_REPLY = 13, RELAY_HEADER = 34;

    @Override
    public String name() { return "dhcpv6"; }

    @Override
    public String mark() { return "dhcp6"; }

    @Override
    public void print(Printer p, int at, int length) throws Truncated {
        Packet in = p.in;
        Text out = p.out;
        out.str("dhcp6");
        int end = (int) Math.min(in.end(), (long) at + length);
        if (!in.has(at, 4)) {
            p.trunc();
            return;
        }
        int type = in.u8(at);
        out.ch(' ');
        message(out, type);
        if (!p.detail.isVerbose()) return;
        out.str(" (");
        if (type == RELAY_FORWARD || type == RELAY_REPLY) {
            p.in.need(at + 2, 16);
            out.str("linkaddr=");
            p.ipv6(at + 2);
            p.in.need(at + 18, 16);
            out.str(" peeraddr=");
            p.ipv6(at + 18);
            Dhcp6Options.print(p, at + RELAY_HEADER, end, 0);
        } else {
            in.need(at + 1, 3);
            out.str("xid=").hex(in.be24(at + 1));
            Dhcp6Options.print(p, at + 4, end, 0);
        }
        out.ch(')');
    }

    static void message(Text out, int type) {
        switch (type) {
            case 1 -> out.str("solicit");
            case 2 -> out.str("advertise");
            case 3 -> out.str("request");
            case 4 -> out.str("confirm");
            case 5 -> out.str("renew");
            case 6 -> out.str("rebind");
            case 7 -> out.str("reply");
            case 8 -> out.str("release");
            case 9 -> out.str("decline");
            case 10 -> out.str("reconfigure");
            case 11 -> out.str("inf-req");
            case 12 -> out.str("relay-fwd");
            case 13 -> out.str("relay-reply");
            case 14 -> out.str("leasequery");
            case 15 -> out.str("leasequery-reply");
            default -> out.str("msgtype-").dec(type);
        }
    }

    @Override
    public void fields(Packet in, int at, int length, Fields f) throws Truncated {
        int type = in.u8(at);
        f.number("msg_type", type);
        if (type != RELAY_FORWARD && type != RELAY_REPLY) {
            f.number("xid", in.be24(at + 1));
        } else {
            f.ipv6("link_address", in, at + 2);
            f.ipv6("peer_address", in, at + 18);
        }
    }
}
