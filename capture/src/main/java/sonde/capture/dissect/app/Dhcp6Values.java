package sonde.capture.dissect.app;

import sonde.capture.packet.Packet;
import sonde.capture.packet.Printer;
import sonde.capture.packet.Truncated;
import sonde.inspectors.bytes.Text;

/** The less simple values of DHCPv6 options. */
final class Dhcp6Values {
    private Dhcp6Values() {}

    /** A DHCP unique identifier, RFC 8415 11. */
    static void identifier(Printer p, int o, int length) throws Truncated {
        Packet in = p.in;
        Text out = p.out;
        int type = in.be16(o), from, to = length;
        switch (type) {
            case 1 -> {
                if (length < 8) {
                    out.str(" ?");
                    return;
                }
                in.need(o + 2, 6);
                out.str(" hwaddr/time type ").dec(in.be16(o + 2)).str(" time ").dec(in.beU32(o + 4)).ch(' ');
                from = 8;
            }
            case 2 -> {
                if (length < 10) {
                    out.str(" ?");
                    return;
                }
                out.str(" vid ");
                from = 2;
                to = 10;
            }
            case 3 -> {
                if (length < 4) {
                    out.str(" ?");
                    return;
                }
                in.need(o + 2, 2);
                out.str(" hwaddr type ").dec(in.be16(o + 2)).ch(' ');
                from = 4;
            }
            default -> {
                out.str(" type ").dec(type);
                return;
            }
        }
        p.digits(o + from, to - from);
    }

    static void status(Text out, int code) {
        switch (code) {
            case 0 -> out.str("Success");
            case 1 -> out.str("UnspecFail");
            case 2 -> out.str("NoAddrsAvail");
            case 3 -> out.str("NoBinding");
            case 4 -> out.str("NotOnLink");
            case 5 -> out.str("UseMulticast");
            case 6 -> out.str("NoPrefixAvail");
            case 7 -> out.str("UnknownQueryType");
            case 8 -> out.str("MalformedQuery");
            case 9 -> out.str("NotConfigured");
            case 10 -> out.str("NotAllowed");
            default -> {
                if (code > 255) out.str("INVALID code");
                else
                    out.str("code").dec(code);
            }
        }
    }

    static void authentication(Printer p, int o, int length) throws Truncated {
        Packet in = p.in;
        Text out = p.out;
        int protocol = in.u8(o), algorithm = in.u8(o + 1), replay = in.u8(o + 2), rest = length - 11;
        if (protocol == 2) out.str(" proto: delayed");
        else if (protocol == 3) out.str(" proto: reconfigure");
        else
            out.str(" proto: ").dec(protocol);
        if (algorithm == 1) out.str(", alg: HMAC-MD5");
        else
            out.str(", alg: ").dec(algorithm);
        if (replay == 0) out.str(", RDM: mono");
        else
            out.str(", RDM: ").dec(replay);
        out.str(", RD:");
        for (int i = 0; i < 4; i++) out.ch(' ').hex0(in.be16(o + 3 + 2 * i), 4);
        if (protocol == 2 && rest == 0) return;
        if (protocol == 2 && rest >= 20) {
            int realm = rest - 20, at = o + 11;
            if (realm > 0) out.str(", realm: ");
            p.digits(at, realm);
            in.need(at + realm, 4);
            out.str(", key ID: ").hex0(in.be32(at + realm), 8).str(", HMAC-MD5:");
            words(p, at + realm + 4);
        } else if (protocol == 3 && rest == 17) {
            int kind = in.u8(o + 11);
            out.str(kind == 1 ? " reconfig-key" : kind == 2 ? " type: HMAC-MD5" : " type: ??").str(" value:");
            words(p, o + 12);
        } else {
            out.str(" ??");
        }
    }

    private static void words(Printer p, int at) throws Truncated {
        for (int i = 0; i < 16; i += 4) p.out.ch(' ').hex0(p.in.be32(at + i), 8);
    }

    /** RFC 5908; false when a suboption runs over the end. */
    static boolean timeServers(Printer p, int o, int length) throws Truncated {
        Packet in = p.in;
        Text out = p.out;
        int end = o + length;
        for (int i = o; i < end - 4;) {
            int code = in.be16(i), size = in.be16(i + 2);
            i += 4;
            if (i + size > end) return false;
            out.str(" subopt:").dec(code);
            if (code == 1 || code == 2) {
                if (size == 16) {
                    p.in.need(i, 16);
                    out.ch(' ');
                    p.ipv6(i);
                } else {
                    out.str(" ?");
                }
            } else if (code == 3) {
                out.ch(' ');
                if (DomainName.print(p, i, i + size) < 0) return false;
            } else {
                out.str(" ?");
            }
            i += size;
        }
        return true;
    }

    /** A name without compression, RFC 6334. */
    static void labels(Printer p, int o, int length) throws Truncated {
        p.out.ch(' ');
        int rest = length, i = o;
        while (rest > 0 && p.in.u8(i) != 0) {
            int size = p.in.u8(i++);
            if (size >= rest - 1) {
                p.out.str(" ?");
                return;
            }
            p.padded(i, size);
            i += size;
            rest -= size + 1;
            if (p.in.u8(i) != 0) p.out.ch('.');
        }
    }
}
