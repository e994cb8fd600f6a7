package sonde.capture.dissect.transport;

import sonde.capture.packet.Packet;
import sonde.capture.packet.Printer;
import sonde.capture.packet.Truncated;
import sonde.inspectors.bytes.Text;

/** The Multipath TCP option, RFC 6824 (version 0) and 8684. */
final class Mptcp {
    private static final int CHECKSUM_WANTED = 0x80;
    private static final int DSS_FIN = 0x10, DSS_SEQUENCE_8 = 0x08, DSS_SEQUENCE = 0x04, DSS_ACK_8 = 0x02,
            DSS_ACK = 0x01;

    private Mptcp() {}

    /** @return false when the option's length does not fit its kind */
    static boolean print(Printer p, int at, int length, int flags) throws Truncated {
        p.mark("mptcp");
        if (length < 3) return false;
        int kind = p.in.u8(at + 2) >> 4;
        p.out.ch(' ').dec(length).ch(' ');
        switch (kind) {
            case 0 -> {
                return capable(p, at, length, flags);
            }
            case 1 -> {
                return join(p, at, length, flags);
            }
            case 2 -> {
                return sequence(p, at, length, flags);
            }
            case 3 -> {
                return addAddress(p, at, length);
            }
            case 4 -> {
                return removeAddress(p, at, length);
            }
            case 5 -> {
                return priority(p, at, length);
            }
            case 6 -> {
                p.out.str("fail");
                if (length != 12) return false;
                p.in.need(at + 4, 8);
                p.out.str(" seq ").udec(p.in.be64(at + 4));
            }
            case 7 -> {
                p.out.str("fast-close");
                if (length != 12) return false;
                p.in.need(at + 4, 8);
                p.out.str(" key 0x").hex(p.in.be64(at + 4));
            }
            default -> p.out.str("unknown");
        }
        return true;
    }

    private static boolean capable(Printer p, int at, int length, int flags) throws Truncated {
        Packet in = p.in;
        Text out = p.out;
        out.str("capable");
        boolean syn = (flags & Tcp.SYN) != 0, ackOnly = (flags & (Tcp.SYN | Tcp.ACK)) == Tcp.ACK;
        if (!((length == 12 || length == 4) && syn) && !((length == 20 || length == 22) && ackOnly)) return false;
        int version = in.u8(at + 2) & 15;
        if (version > 1) {
            out.str(" Unknown Version (").dec(version).ch(')');
            return true;
        }
        out.str(" v").dec(version);
        if ((in.u8(at + 3) & CHECKSUM_WANTED) != 0) out.str(" csum");
        if (length >= 12) {
            in.need(at + 4, 8);
            out.str(" {0x").hex(in.be64(at + 4));
            if (length >= 20) out.str(",0x").hex(in.be64(at + 12));
            out.ch('}');
        }
        return true;
    }

    private static boolean join(Printer p, int at, int length, int flags) throws Truncated {
        Packet in = p.in;
        Text out = p.out;
        out.str("join");
        boolean syn = (flags & Tcp.SYN) != 0, ack = (flags & Tcp.ACK) != 0;
        if (!(length == 12 && syn) && !(length == 16 && syn && ack) && !(length == 24 && ack)) return false;
        if (length == 24) {
            out.str(" hmac 0x");
            p.digits(at + 4, 20);
            return true;
        }
        if ((in.u8(at + 2) & 1) != 0) out.str(" backup");
        in.need(at + 3, 1);
        out.str(" id ").dec(in.u8(at + 3));
        if (length == 12) {
            in.need(at + 4, 8);
            out.str(" token 0x").hex(in.beU32(at + 4)).str(" nonce 0x").hex(in.beU32(at + 8));
        } else {
            in.need(at + 4, 12);
            out.str(" hmac 0x").hex(in.be64(at + 4)).str(" nonce 0x").hex(in.beU32(at + 12));
        }
        return true;
    }

    /** Data sequence signal: an acknowledgment, a mapping, both or none. */
    private static boolean sequence(Printer p, int at, int length, int tcpFlags) throws Truncated {
        Packet in = p.in;
        Text out = p.out;
        out.str("dss");
        if (length < 4 || (tcpFlags & Tcp.SYN) != 0) return false;
        int flags = in.u8(at + 3), o = at + 4, rest = length - 4;
        if ((flags & DSS_FIN) != 0) out.str(" fin");
        if ((flags & DSS_ACK) != 0) {
            out.str(" ack ");
            int size = (flags & DSS_ACK_8) != 0 ? 8 : 4;
            if (rest < size) return false;
            number(p, o, size);
            o += size;
            rest -= size;
        }
        if ((flags & DSS_SEQUENCE) != 0) {
            out.str(" seq ");
            int size = (flags & DSS_SEQUENCE_8) != 0 ? 8 : 4;
            if (rest < size) return false;
            number(p, o, size);
            o += size;
            rest -= size;
            if (rest < 4) return false;
            in.need(o, 4);
            out.str(" subseq ").dec(in.beU32(o));
            if (rest < 6) return false;
            in.need(o + 4, 2);
            out.str(" len ").dec(in.be16(o + 4));
            rest -= 6;
            if (rest >= 2) { // only where it was negotiated
                out.str(" csum 0x").hex(in.be16(o + 6));
                rest -= 2;
            }
        }
        return rest == 0;
    }

    private static void number(Printer p, int o, int size) throws Truncated {
        if (size == 8) p.out.udec(p.in.be64(o));
        else
            p.out.dec(p.in.beU32(o));
    }

    private static boolean addAddress(Printer p, int at, int length) throws Truncated {
        Packet in = p.in;
        Text out = p.out;
        out.str("add-addr");
        boolean v4 = length == 8 || length == 10 || length == 16 || length == 18;
        if (!v4 && length != 20 && length != 22 && length != 28 && length != 30) return false;
        int form = in.u8(at + 2) & 15, size = v4 ? 4 : 16, o = at + 4;
        in.need(at + 3, 1);
        out.ch(' ').str(switch (form) {
            case 6 -> "v0-ip6";
            case 4 -> "v0-ip4";
            case 1 -> "v1-echo";
            case 0 -> "v1";
            default -> "[bad version/echo]";
        }).str(" id ").dec(in.u8(at + 3)).ch(' ');
        if (v4) p.ipv4(o);
        else
            p.ipv6(o);
        o += size;
        int rest = length - 4 - size;
        if (rest == 2 || rest == 10) {
            in.need(o, 2);
            out.ch(':').dec(in.be16(o));
            o += 2;
        }
        if (rest >= 8) out.str(" hmac 0x").hex(in.be64(o));
        return true;
    }

    private static boolean removeAddress(Printer p, int at, int length) throws Truncated {
        p.out.str("rem-addr");
        if (length < 4) return false;
        p.out.str(" id");
        for (int i = 3; i < length; i++) p.out.ch(' ').dec(p.in.u8(at + i));
        return true;
    }

    private static boolean priority(Printer p, int at, int length) throws Truncated {
        p.out.str("prio");
        if (length != 3 && length != 4) return false;
        p.out.str((p.in.u8(at + 2) & 1) != 0 ? " backup" : " non-backup");
        if (length == 4) p.out.str(" id ").dec(p.in.u8(at + 3));
        return true;
    }
}
