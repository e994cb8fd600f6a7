package sonde.capture.dissect.link;

import sonde.capture.packet.Dissector;
import sonde.capture.packet.Fields;
import sonde.capture.packet.Packet;
import sonde.capture.packet.Printer;
import sonde.capture.packet.Truncated;

/** ARCnet as Linux captures it: RFC 1051 (short headers) and RFC 1201. */
public final class Arcnet implements Dissector {
    private static final int OLD_HEADER = 5, HEADER = 8, OLD_IP = 240, OLD_ARP = 241, IP = 212, ARP = 213,
            REVERSE_ARP = 214, IPV6 = 196;

    @Override
    public String name() { return "arcnet"; }

    @Override
    public void print(Printer p, int at, int length) throws Truncated {
        Packet in = p.in;
        if (length < OLD_HEADER || !in.has(at, OLD_HEADER)) {
            p.trunc();
            return;
        }
        int type = in.u8(at + 4), header = type == OLD_IP || type == OLD_ARP ? OLD_HEADER : HEADER;
        if (length < header || !in.has(at, header)) {
            p.trunc();
            return;
        }
        if (p.detail.link()) {
            p.out.hex0(in.u8(at), 2).ch(' ').hex0(in.u8(at + 1), 2).ch(' ').str(name(type)).ch(' ').dec(length)
                    .str(": ");
        }
        p.linkHeader(header);
        int inner = switch (type) {
            case IP, OLD_IP -> 0x0800;
            case ARP, OLD_ARP -> 0x0806;
            case REVERSE_ARP -> 0x8035;
            case IPV6 -> 0x86dd;
            default -> 0;
        };
        if (inner == 0 || !p.ethertype(inner, at + header, length - header)) {
            p.unknown(at + header, length - header);
        }
    }

    private static String name(int type) {
        return switch (type) {
            case OLD_IP -> "oldip";
            case OLD_ARP -> "oldarp";
            case IP -> "ip";
            case ARP -> "arp";
            case REVERSE_ARP -> "rarp";
            case 221 -> "atalk";
            case 247 -> "banyan";
            case 250 -> "novell";
            case IPV6 -> "ipv6";
            default -> "unknown type";
        };
    }

    @Override
    public void fields(Packet in, int at, int length, Fields f) throws Truncated {
        f.number("src", in.u8(at));
        f.number("dst", in.u8(at + 1));
        f.number("type", in.u8(at + 4));
    }
}
