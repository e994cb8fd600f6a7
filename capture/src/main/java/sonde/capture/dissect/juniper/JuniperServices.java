package sonde.capture.dissect.juniper;

import sonde.capture.packet.Packet;
import sonde.capture.packet.Printer;
import sonde.capture.packet.Truncated;
import sonde.inspectors.bytes.Text;

/** Headers of the cards that serve rather than transport: encryption, gateways, stateful services, monitoring. */
final class JuniperServices {
    private static final String[] PROTECTIONS = {"Unknown", "ESP ENCR-AUTH", "ESP ENCR-AH AUTH", "ESP AUTH", "AH AUTH", "ESP ENCR"};

    private JuniperServices() {}

    static void gateway(Printer p, JuniperHeader header, int o, int rest) throws Truncated {
        int protocol = header.cookie[2] & 0xff, vlan = (int) header.cookieNumber(6) & 0xffff;
        if (p.detail.link()) {
            p.out.str("proto ").str(switch (protocol) {
                case 1 -> "Null";
                case 2 -> "IPv4";
                case 6 -> "IPv6";
                default -> "Unknown";
            }).str(" (").dec(protocol).str("), vlan ").dec(vlan).str(": ");
        }
        if (protocol == 2) p.ethertype(0x0800, o, rest);
        else if (protocol == 6) p.ethertype(0x86dd, o, rest);
        else if (!p.detail.link()) p.out.str("unknown GGSN proto (").dec(protocol).ch(')');
    }

    static void encryption(Printer p, int at, int length) throws Truncated {
        Packet in = p.in;
        Text out = p.out;
        in.need(at, 16);
        int type = in.u8(at + 3), rest = length;
        if (type < 1 || type >= PROTECTIONS.length) {
            out.str("ES Invalid type ").dec(type).str(", length ").dec(rest);
            return;
        }
        boolean tunnel = type >= 3;
        if (tunnel) rest -= 16;
        if (p.detail.link()) {
            out.str("ES SA, index ").dec(in.be16(at)).str(", ttl ").dec(in.u8(at + 2)).str(" type ")
                    .str(PROTECTIONS[type]).str(" (").dec(type).ch(')');
            if (tunnel) {
                out.str(", spi ").udec(in.beU32(at + 4)).str(", Tunnel ");
                p.ipv4(at + 8);
                out.str(" > ");
                p.ipv4(at + 12);
            }
            out.str(", length ").dec(rest).ch('\n');
        }
        p.ethertype(0x0800, tunnel ? at + 16 : at, rest);
    }

    static void monitor(Printer p, int o, int rest) throws Truncated {
        p.in.need(o, 8);
        if (p.detail.link()) {
            p.out.str("service-id ").udec(p.in.beU32(o + 4)).str(", iif ").dec(p.in.be16(o + 2)).str(", pkt-type ")
                    .dec(p.in.u8(o)).str(": ");
        }
        JuniperFrame.guessed(p, o, rest);
    }

    static void services(Printer p, int o, int rest) throws Truncated {
        p.in.need(o, 8);
        if (p.detail.link()) {
            p.out.str("service-id ").dec(p.in.u8(o)).str(" flags 0x").hex0(p.in.u8(o + 1), 2).str(" service-set-id 0x")
                    .hex0(p.in.be16(o + 2), 4).str(" iif ").dec(p.in.be24(o + 5)).str(": ");
        }
        JuniperFrame.guessed(p, o, rest);
    }
}
