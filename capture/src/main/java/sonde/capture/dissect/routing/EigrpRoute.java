package sonde.capture.dissect.routing;

import sonde.capture.packet.Addresses;
import sonde.capture.packet.Labels;
import sonde.capture.packet.Packet;
import sonde.capture.packet.Printer;
import sonde.capture.packet.Template;
import sonde.capture.packet.Truncated;
import sonde.inspectors.bytes.Text;

/** Routes and parameters of EIGRP, RFC 7868 6.5 to 6.8. */
final class EigrpRoute {
    private static final int PARAMETERS = 0x0001, SOFTWARE = 0x0004, IP_INTERNAL = 0x0102, IP_EXTERNAL = 0x0103,
            APPLETALK_INTERNAL = 0x0202, APPLETALK_EXTERNAL = 0x0203, CABLE = 0x0204;
    private static final Labels PROTOCOLS = new Labels("""
            1 IGRP
            2 EIGRP
            3 Static
            4 RIP
            5 Hello
            6 OSPF
            7 IS-IS
            8 EGP
            9 BGP
            10 IDRP
            11 Connected
            """);

    private EigrpRoute() {}

    /** @return false when nobody knows what it means */
    static boolean print(Printer p, int type, int o, int n) throws Truncated {
        int wanted = switch (type) {
            case PARAMETERS, CABLE -> 8;
            case SOFTWARE -> 4;
            case IP_INTERNAL -> 22;
            case IP_EXTERNAL -> 42;
            case APPLETALK_INTERNAL -> 24;
            case APPLETALK_EXTERNAL -> 40;
            default -> -1;
        };
        if (n < wanted) {
            p.out.str(" (too short, < ").dec(wanted + 4).ch(')');
            return true;
        }
        switch (type) {
            case PARAMETERS -> Template.print(p, o,
                    "{.6}\n\t    holdtime: {2}s, {<8}k1 {1}, k2 {1}, k3 {1}, k4 {1}, k5 {1}");
            case SOFTWARE -> Template.print(p, o, "\n\t    IOS version: {1}.{1}, EIGRP version {1}.{1}");
            case CABLE -> Template.print(p, o, "\n\t    Cable-range: {2}-{2}, Router-ID {4}");
            case IP_INTERNAL -> {
                if (prefix(p, o + 20, o)) metric(p, o + 4);
            }
            case IP_EXTERNAL -> {
                if (!prefix(p, o + 40, o)) return true;
                p.out.str("\n\t      origin-router ");
                p.ipv4(o + 4);
                origin(p, o + 8, p.in.beU32(o + 16), o + 22);
                metric(p, o + 24);
            }
            case APPLETALK_INTERNAL -> {
                range(p, o + 20, o);
                metric(p, o + 4);
            }
            case APPLETALK_EXTERNAL -> {
                range(p, o + 36, o);
                p.out.str("\n\t      origin-router ").dec(p.in.beU32(o + 4));
                origin(p, o + 8, p.in.be16(o + 18), o + 16);
                metric(p, o + 20);
            }
            default -> {
                return p.detail.verbose() > 1;
            }
        }
        return true;
    }

    private static boolean prefix(Printer p, int o, int nextHop) throws Truncated {
        Packet in = p.in;
        Text out = p.out;
        int bits = in.u8(o), size = (bits + 7) / 8;
        if (bits > 32) {
            out.str("\n\t    illegal prefix length ").dec(bits);
            return false;
        }
        in.need(o + 1, size);
        byte[] address = new byte[4];
        System.arraycopy(in.array(), o + 1, address, 0, size);
        out.str("\n\t    IPv4 prefix: ");
        int start = out.size();
        Addresses.ipv4(out, address, 0);
        out.right(start, 15).ch('/').dec(bits).str(", nexthop: ");
        if (in.be32(nextHop) == 0) out.str("self");
        else
            p.ipv4(nextHop);
        return true;
    }

    private static void range(Printer p, int o, int nextHop) throws Truncated {
        Template.print(p, o, "\n\t     Cable-Range: {2}-{2}, nexthop: ");
        if (p.in.be32(nextHop) == 0) p.out.str("self");
        else
            Template.print(p, nextHop, "{2}.{2}");
    }

    private static void origin(Printer p, int o, long metric, int protocol) throws Truncated {
        Packet in = p.in;
        PROTOCOLS.print(p.out.str(", origin-as ").dec(in.beU32(o)).str(", origin-proto "), in.u8(protocol), "unknown")
                .str(", flags [0x").hex0(in.u8(protocol + 1), 2).str("], tag 0x").hex0(in.beU32(o + 4), 8)
                .str(", metric ").dec(metric);
    }

    private static void metric(Printer p, int o) throws Truncated {
        p.out.str("\n\t      delay ").dec(p.in.beU32(o) / 100);
        Template.print(p, o + 4, " ms, bandwidth {4} Kbps, mtu {3}, hop {1}, reliability {1}, load {1}");
    }
}
