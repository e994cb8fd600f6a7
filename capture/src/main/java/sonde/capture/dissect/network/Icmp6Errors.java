package sonde.capture.dissect.network;

import sonde.capture.packet.IpProtocols;
import sonde.capture.packet.Packet;
import sonde.capture.packet.Printer;
import sonde.capture.packet.Truncated;
import sonde.inspectors.bytes.Text;

/** The error messages of ICMPv6, which quote the packet they are about: RFC 4443 3, 7112. */
final class Icmp6Errors {
    private static final int SOURCE = Icmp6.QUOTED + 8, DESTINATION = Icmp6.QUOTED + 24;

    private Icmp6Errors() {}

    /** @return false when the line is already finished */
    static boolean unreachable(Printer p, int at, int length, int code) throws Truncated {
        Text out = p.out;
        out.str(", ");
        switch (code) {
            case 0 -> out.str("unreachable route");
            case 1 -> out.str(" unreachable prohibited");
            case 2 -> out.str("beyond scope");
            case 3 -> out.str("unreachable address");
            case 4 -> out.str("unreachable port");
            default -> out.str("unknown unreach code (").dec(code).ch(')');
        }
        switch (code) {
            case 0, 1, 3 -> {
                p.in.need(at + DESTINATION, 16);
                p.in.need(at + DESTINATION, 16);
                out.ch(' ');
                p.ipv6(at + DESTINATION);
            }
            case 2 -> {
                p.in.need(at + DESTINATION, 16);
                p.in.need(at + DESTINATION, 16);
                out.ch(' ');
                p.ipv6(at + DESTINATION);
                p.in.need(at + SOURCE, 16);
                out.str(", source address ");
                p.ipv6(at + SOURCE);
            }
            case 4 -> {
                return port(p, at);
            }
            default -> {
                if (p.detail.verbose() <= 1) {
                    p.hex("\n\t", at, length);
                    return false;
                }
            }
        }
        return true;
    }

    private static boolean port(Printer p, int at) throws Truncated {
        Packet in = p.in;
        int transport = transport(in, at + Icmp6.QUOTED);
        if (transport < 0) {
            p.trunc();
            return false;
        }
        int port = in.be16(transport + 2);
        in.need(at + DESTINATION, 16);
        p.in.need(at + DESTINATION, 16);
        p.out.str(", ");
        p.ipv6(at + DESTINATION);
        if (isTcp(in, at + Icmp6.QUOTED)) {
            p.out.str(" tcp port ");
            p.tcpPort(port);
        } else {
            p.out.str(" udp port ");
            p.udpPort(port);
        }
        return true;
    }

    /** Where the quoted packet's TCP or UDP header is; -1 when there is none, or not so far. */
    private static int transport(Packet in, int at) throws Truncated {
        return walk(in, at, false);
    }

    private static boolean isTcp(Packet in, int at) throws Truncated { return walk(in, at, true) == IpProtocols.TCP; }

    private static int walk(Packet in, int at, boolean wantsProtocol) throws Truncated {
        if (!in.has(at + 6, 1)) return -1;
        int next = in.u8(at + 6), size = Ipv6.HEADER;
        for (int o = at; o < in.end();) {
            o += size;
            switch (next) {
                case IpProtocols.UDP, IpProtocols.TCP -> {
                    return !in.has(o + 2, 2) ? -1 : wantsProtocol ? next : o;
                }
                case IpProtocols.HOP_BY_HOP, IpProtocols.DESTINATION, IpProtocols.ROUTING -> {
                    if (!in.has(o + 1, 1)) return -1;
                    next = in.u8(o);
                    size = (in.u8(o + 1) + 1) * 8;
                }
                case IpProtocols.FRAGMENT -> {
                    if (!in.has(o + 2, 2) || (in.be16(o + 2) & 0xfff8) != 0) return -1;
                    next = in.u8(o);
                    size = 8;
                }
                case IpProtocols.AH -> {
                    if (!in.has(o + 1, 1)) return -1;
                    next = in.u8(o);
                    size = (in.u8(o + 1) + 2) * 4;
                }
                default -> {
                    return -1;
                }
            }
        }
        return -1;
    }

    static void timeExceeded(Printer p, int at, int code) throws Truncated {
        switch (code) {
            case 0 -> {
                p.in.need(at + DESTINATION, 16);
                p.in.need(at + DESTINATION, 16);
                p.out.str(" for ");
                p.ipv6(at + DESTINATION);
            }
            case 1 -> p.out.str(" (reassembly)");
            default -> p.out.str(", unknown code (").dec(code).ch(')');
        }
    }

    /** @return false when the capture ends before */
    static boolean parameter(Printer p, int at, int code) throws Truncated {
        if (!p.in.has(at + DESTINATION, 16)) {
            p.trunc();
            return false;
        }
        String what = switch (code) {
            case 0 -> ", erroneous - octet ";
            case 1 -> ", next header - octet ";
            case 2 -> ", option - octet ";
            case 3 -> ", incomplete header chain - octet ";
            default -> "";
        };
        if (what.isEmpty()) p.out.str(", code-#").dec(code);
        else
            p.out.str(what).dec(p.in.beU32(at + 4));
        return true;
    }
}
