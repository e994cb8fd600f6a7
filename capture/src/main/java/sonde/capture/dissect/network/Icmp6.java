package sonde.capture.dissect.network;

import sonde.capture.packet.Checksum;
import sonde.capture.packet.Dissector;
import sonde.capture.packet.Fields;
import sonde.capture.packet.IpProtocols;
import sonde.capture.packet.Packet;
import sonde.capture.packet.Printer;
import sonde.capture.packet.Trouble;
import sonde.capture.packet.Truncated;
import sonde.inspectors.bytes.Text;

/** Internet control messages for IPv6: RFC 4443, 4861, 2710, 3810, 4620, 2894, 6275, 6550. */
public final class Icmp6 implements Dissector {
    static final int UNREACHABLE = 1, TOO_BIG = 2, TIME_EXCEEDED = 3, PARAMETER = 4, ECHO = 128, ECHO_REPLY = 129,
            QUERY = 130, REPORT = 131, DONE = 132, ROUTER_SOLICITATION = 133, ROUTER_ADVERTISEMENT = 134,
            NEIGHBOR_SOLICITATION = 135, NEIGHBOR_ADVERTISEMENT = 136, REDIRECT = 137, RENUMBERING = 138,
            INFORMATION_QUERY = 139, INFORMATION_REPLY = 140, REPORT_2 = 143, AGENT_REQUEST = 144, AGENT_REPLY = 145,
            PREFIX_SOLICITATION = 146, PREFIX_ADVERTISEMENT = 147, RPL = 155;
    /** Where an error message quotes the packet it is about. */
    static final int QUOTED = 8;

    @Override
    public String name() { return "icmpv6"; }

    @Override
    public String mark() { return "icmp6"; }

    @Override
    public void print(Printer p, int at, int length) throws Truncated {
        Packet in = p.in;
        Text out = p.out;
        if (length == 0) {
            out.str("ICMP6, length 0");
            p.invalid();
            return;
        }
        if (p.detail.isVerbose() && !p.ip.isFragmented() && in.has(at, length)) checksum(p, at, length);
        int type = in.u8(at);
        if (type >= 1 && type <= 4) p.trouble(Trouble.UNREACHABLE); // RFC 4443 2.1: an error
        out.str("ICMP6, ");
        String name = name(type);
        if (name.isEmpty()) out.str("unknown icmp6 type (").dec(type).ch(')');
        else
            out.str(name);
        if (p.detail.isVerbose() && showsLengthFirst(type)) out.str(", length ").dec(length);
        if (!body(p, at, length, type, in.u8(at + 1))) return;
        if (!p.detail.isVerbose()) out.str(", length ").dec(length);
    }

    private static void checksum(Printer p, int at, int length) throws Truncated {
        int field = p.in.be16(at + 2), sum = p.ip.checksum(p.in, at, length, length, IpProtocols.ICMPV6);
        if (sum == 0) {
            p.out.str("[icmp6 sum ok] ");
        } else {
            p.trouble(Trouble.CHECKSUM);
            p.out.str("[bad icmp6 cksum 0x").hex0(field, 4).str(" -> 0x").hex0(Checksum.shouldBe(field, sum), 4)
                    .str("!] ");
        }
    }

    private static boolean showsLengthFirst(int type) {
        return type >= ROUTER_SOLICITATION && type <= REDIRECT || type == AGENT_REPLY || type == PREFIX_ADVERTISEMENT;
    }

    /** @return false when the line is already finished */
    private static boolean body(Printer p, int at, int length, int type, int code) throws Truncated {
        Packet in = p.in;
        Text out = p.out;
        switch (type) {
            case UNREACHABLE -> {
                return Icmp6Errors.unreachable(p, at, length, code);
            }
            case TOO_BIG -> {
                in.need(at + 4, 4);
                out.str(", mtu ").dec(in.beU32(at + 4));
            }
            case TIME_EXCEEDED -> Icmp6Errors.timeExceeded(p, at, code);
            case PARAMETER -> {
                return Icmp6Errors.parameter(p, at, code);
            }
            case ECHO, ECHO_REPLY -> {
                in.need(at + 4, 4);
                out.str(", id ").dec(in.be16(at + 4)).str(", seq ").dec(in.be16(at + 6));
            }
            case QUERY, REPORT, DONE -> MulticastListener.print(p, at, length, type);
            case REPORT_2 -> MulticastListener.report(p, at, length);
            case ROUTER_SOLICITATION, ROUTER_ADVERTISEMENT, NEIGHBOR_SOLICITATION, NEIGHBOR_ADVERTISEMENT, REDIRECT -> {
                if (NeighborDiscovery.print(p, at, length, type)) return true;
                p.trunc();
                return false;
            }
            case RENUMBERING -> RouterRenumbering.print(p, at);
            case INFORMATION_QUERY, INFORMATION_REPLY -> NodeInformation.print(p, at, length, type);
            case AGENT_REQUEST, PREFIX_SOLICITATION -> {
                in.need(at + 4, 2);
                out.str(", id 0x").hex0(in.be16(at + 4), 4);
            }
            case AGENT_REPLY -> {
                if (!p.detail.isVerbose()) return true;
                in.need(at + 4, 2);
                out.str(", id 0x").hex0(in.be16(at + 4), 4);
                for (int o = at + 8; o < at + length; o += 16) {
                    in.need(o, 16);
                    p.in.need(o, 16);
                    out.str(", ");
                    p.ipv6(o);
                }
            }
            case PREFIX_ADVERTISEMENT -> {
                return prefixes(p, at, length);
            }
            case RPL -> Rpl.print(p, at + 4, length - 4, code);
            case 141, 142 -> {
            } // inverse discovery, RFC 3122
            default -> {
                out.str(", length ").dec(length);
                if (p.detail.verbose() <= 1) p.hex("\n\t", at, length);
                return false;
            }
        }
        return true;
    }

    private static boolean prefixes(Printer p, int at, int length) throws Truncated {
        if (!p.detail.isVerbose()) return true;
        p.in.need(at + 4, 4);
        int flags = p.in.be16(at + 6);
        p.in.need(at + 4, 2);
        p.out.str(", id 0x").hex0(p.in.be16(at + 4), 4);
        if ((flags & 0xc000) != 0) p.out.ch(' ');
        if ((flags & 0x8000) != 0) p.out.ch('M');
        if ((flags & 0x4000) != 0) p.out.ch('O');
        if (NeighborOptions.print(p, at + 8, length - 8)) return true;
        p.trunc();
        return false;
    }

    private static String name(int type) {
        return switch (type) {
            case UNREACHABLE -> "destination unreachable";
            case TOO_BIG -> "packet too big";
            case TIME_EXCEEDED -> "time exceeded in-transit";
            case PARAMETER -> "parameter problem";
            case ECHO -> "echo request";
            case ECHO_REPLY -> "echo reply";
            case QUERY -> "multicast listener query";
            case REPORT -> "multicast listener report";
            case DONE -> "multicast listener done";
            case ROUTER_SOLICITATION -> "router solicitation";
            case ROUTER_ADVERTISEMENT -> "router advertisement";
            case NEIGHBOR_SOLICITATION -> "neighbor solicitation";
            case NEIGHBOR_ADVERTISEMENT -> "neighbor advertisement";
            case REDIRECT -> "redirect";
            case RENUMBERING -> "router renumbering";
            case INFORMATION_QUERY -> "who-are-you request";
            case INFORMATION_REPLY -> "who-are-you reply";
            case 141 -> "inverse neighbor solicitation";
            case 142 -> "inverse neighbor advertisement";
            case REPORT_2 -> "multicast listener report v2";
            case AGENT_REQUEST -> "ha discovery request";
            case AGENT_REPLY -> "ha discovery reply";
            case PREFIX_SOLICITATION -> "mobile router solicitation";
            case PREFIX_ADVERTISEMENT -> "mobile router advertisement";
            case RPL -> "RPL";
            case 200 -> "mtrace response";
            case 201 -> "mtrace message";
            default -> "";
        };
    }

    @Override
    public void fields(Packet in, int at, int length, Fields f) throws Truncated {
        int type = in.u8(at);
        f.number("type", type);
        f.number("code", in.u8(at + 1));
        f.number("checksum", in.be16(at + 2));
        if (type == ECHO || type == ECHO_REPLY) {
            f.number("id", in.be16(at + 4));
            f.number("seq", in.be16(at + 6));
        } else if (type == TOO_BIG) {
            f.number("mtu", in.beU32(at + 4));
        } else if (type == NEIGHBOR_SOLICITATION || type == NEIGHBOR_ADVERTISEMENT) {
            f.ipv6("target", in, at + 8);
        }
    }
}
