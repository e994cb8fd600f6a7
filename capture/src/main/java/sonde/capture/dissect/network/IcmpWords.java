package sonde.capture.dissect.network;

import sonde.capture.packet.IpProtocols;
import sonde.capture.packet.Packet;
import sonde.capture.packet.Printer;
import sonde.capture.packet.Truncated;
import sonde.inspectors.bytes.Text;

/** What an ICMP message says, by type and code. */
final class IcmpWords {
    private static final int QUOTED_PROTOCOL = Icmp.QUOTED + 9, QUOTED_DESTINATION = Icmp.QUOTED + 16;

    private IcmpWords() {}

    /** @return false when the capture ends in it */
    static boolean print(Printer p, int at, int type, int code) throws Truncated {
        Packet in = p.in;
        Text out = p.out;
        switch (type) {
            case Icmp.ECHO, Icmp.ECHO_REPLY -> out.str(type == Icmp.ECHO ? "echo request, id " : "echo reply, id ")
                    .dec(in.be16(at + 4)).str(", seq ").dec(in.be16(at + 6));
            case Icmp.UNREACHABLE -> {
                return unreachable(p, at, code);
            }
            case Icmp.REDIRECT -> redirect(p, at, code);
            case Icmp.ADVERTISEMENT -> {
                return advertisement(p, at);
            }
            case Icmp.TIME_EXCEEDED -> {
                if (!in.has(at + QUOTED_DESTINATION, 4)) return false;
                switch (code) {
                    case 0 -> out.str("time exceeded in-transit");
                    case 1 -> out.str("ip reassembly time exceeded");
                    default -> out.str("time exceeded-#").dec(code);
                }
            }
            case Icmp.PARAMETER -> {
                if (code != 0) out.str("parameter problem - code ").dec(code);
                else
                    out.str("parameter problem - octet ").dec(in.u8(at + 4));
            }
            case Icmp.MASK_REPLY -> out.str("address mask is 0x").hex0(in.be32(at + 8), 8);
            case Icmp.TIMESTAMP -> out.str("time stamp query id ").dec(in.be16(at + 4)).str(" seq ")
                    .dec(in.be16(at + 6));
            case Icmp.TIMESTAMP_REPLY -> {
                if (!in.has(at + 16, 4)) return false;
                in.need(at + 4, 4);
                out.str("time stamp reply id ").dec(in.be16(at + 4)).str(" seq ").dec(in.be16(at + 6));
                time(out.str(": org "), in.beU32(at + 8));
                time(out.str(", recv "), in.beU32(at + 12));
                time(out.str(", xmit "), in.beU32(at + 16));
            }
            case Icmp.SOURCE_QUENCH -> out.str("source quench");
            case Icmp.SOLICITATION -> out.str("router solicitation");
            case Icmp.INFO -> out.str("information request");
            case Icmp.INFO_REPLY -> out.str("information reply");
            case Icmp.MASK -> out.str("address mask request");
            default -> out.str("type-#").dec(type);
        }
        return true;
    }

    /** Milliseconds since midnight UTC, as a clock shows them. */
    private static void time(Text out, long ms) {
        long seconds = ms / 1000;
        out.dec0(seconds / 3600, 2).ch(':').dec0(seconds / 60 % 60, 2).ch(':').dec0(seconds % 60, 2).ch('.')
                .dec0(ms % 1000, 3);
    }

    private static boolean unreachable(Printer p, int at, int code) throws Truncated {
        Packet in = p.in;
        Text out = p.out;
        if (code == 3) return port(p, at);
        int mtu = code == 4 ? in.be16(at + 6) : 0;
        String before = switch (code) {
            case 0, 6, 9, 11 -> "net ";
            case 1, 7, 10, 12, 13, 14, 15 -> "host ";
            default -> "";
        };
        out.str(before);
        p.ipv4(at + QUOTED_DESTINATION);
        switch (code) {
            case 0, 1 -> out.str(" unreachable");
            case 2 -> out.str(" protocol ").dec(in.u8(at + QUOTED_PROTOCOL)).str(" unreachable");
            case 4 -> {
                out.str(" unreachable - need to frag");
                if (mtu != 0) out.str(" (mtu ").dec(mtu).ch(')');
            }
            case 5 -> out.str(" unreachable - source route failed");
            case 6, 7 -> out.str(" unreachable - unknown");
            case 8 -> out.str(" unreachable - source host isolated");
            case 9, 10 -> out.str(" unreachable - admin prohibited");
            case 11, 12 -> out.str(" unreachable - tos prohibited");
            case 13 -> out.str(" unreachable - admin prohibited filter");
            case 14 -> out.str(" unreachable - host precedence violation");
            case 15 -> out.str(" unreachable - precedence cutoff");
            default -> out.str(" unreachable - #").dec(code);
        }
        return true;
    }

    private static boolean port(Printer p, int at) throws Truncated {
        Packet in = p.in;
        Text out = p.out;
        if (!in.has(at + QUOTED_PROTOCOL, 1)) return false;
        int quoted = at + Icmp.QUOTED, header = (in.u8(quoted) & 15) * 4;
        int port = in.be16(quoted + header + 2), protocol = in.u8(at + QUOTED_PROTOCOL);
        p.ipv4(at + QUOTED_DESTINATION);
        switch (protocol) {
            case IpProtocols.TCP -> {
                out.str(" tcp port ");
                p.tcpPort(port);
            }
            case IpProtocols.UDP -> {
                out.str(" udp port ");
                p.udpPort(port);
            }
            default -> out.str(" protocol ").dec(protocol).str(" port ").dec(port);
        }
        out.str(" unreachable");
        return true;
    }

    private static void redirect(Printer p, int at, int code) throws Truncated {
        Text out = p.out;
        switch (code) {
            case 0, 1 -> out.str("redirect ");
            case 2, 3 -> out.str("redirect-tos ");
            default -> out.str("redirect-#").dec(code).ch(' ');
        }
        p.ipv4(at + QUOTED_DESTINATION);
        out.str(switch (code) {
            case 0, 2 -> " to net ";
            case 1, 3 -> " to host ";
            default -> " to ";
        });
        p.ipv4(at + 4);
    }

    private static boolean advertisement(Printer p, int at) throws Truncated {
        Packet in = p.in;
        Text out = p.out;
        if (!in.has(at + 4, 4)) return false;
        int lifetime = in.be16(at + 6), number = in.u8(at + 4), size = in.u8(at + 5);
        out.str("router advertisement lifetime ");
        if (lifetime >= 3600) out.dec(lifetime / 3600).ch(':').dec0(lifetime / 60 % 60, 2).ch(':');
        else if (lifetime >= 60) out.dec(lifetime / 60).ch(':');
        if (lifetime >= 60) out.dec0(lifetime % 60, 2);
        else
            out.dec(lifetime);
        out.ch(' ').dec(number).ch(':');
        if (size != 2) {
            out.str(" [size ").dec(size).ch(']');
            return true;
        }
        for (int i = 0, o = at + 8; i < number; i++, o += 8) {
            if (!in.has(o, 8)) return false;
            p.in.need(o, 4);
            out.str(" {");
            p.ipv4(o);
            in.need(o + 4, 4);
            out.ch(' ').dec(in.beU32(o + 4)).ch('}');
        }
        return true;
    }
}
