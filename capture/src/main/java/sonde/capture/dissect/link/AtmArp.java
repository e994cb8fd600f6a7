package sonde.capture.dissect.link;

import sonde.capture.packet.Addresses;
import sonde.capture.packet.Packet;
import sonde.capture.packet.Printer;
import sonde.capture.packet.Truncated;
import sonde.inspectors.bytes.Text;

/** Address resolution over ATM, RFC 2225: numbers and subaddresses with lengths of their own. */
final class AtmArp {
    private static final int LENGTH = 0x3f, HEADER = 12;

    private AtmArp() {}

    static void print(Printer p, int at, int length) throws Truncated {
        Packet in = p.in;
        Text out = p.out;
        in.need(at, HEADER);
        int protocol = in.be16(at + 2), operation = in.be16(at + 6);
        int sourceNumber = in.u8(at + 4) & LENGTH, sourceSub = in.u8(at + 5) & LENGTH, sourceIp = in.u8(at + 8);
        int targetNumber = in.u8(at + 9) & LENGTH, targetSub = in.u8(at + 10) & LENGTH, targetIp = in.u8(at + 11);
        int source = at + HEADER, sourceIpAt = source + sourceNumber + sourceSub, target = sourceIpAt + sourceIp;
        int targetIpAt = target + targetNumber + targetSub;
        in.need(targetIpAt, targetIp);
        if (!p.detail.link()) out.str("ARP, ");
        boolean usual = Arp.isIp(protocol) && sourceIp == 4 && targetIp == 4;
        if (!usual || p.detail.isVerbose()) {
            Arp.hardware(out, in.be16(at));
            out.str(", ");
            Arp.protocol(out, protocol);
            out.str(" (len ").dec(sourceIp).ch('/').dec(targetIp).ch(')');
        }
        if (usual || p.detail.isVerbose()) {
            if (p.detail.isVerbose()) out.str(", ");
            Arp.operation(out, operation);
            out.ch(' ');
            switch (operation) {
                case 1 -> {
                    out.str("who-has ");
                    ip(p, protocol, targetIp, targetIpAt, "<wrong tplen>");
                    if (targetNumber != 0) {
                        out.str(" (");
                        number(p, target, targetNumber, targetSub);
                        out.ch(')');
                    }
                    out.str(" tell ");
                    ip(p, protocol, sourceIp, sourceIpAt, "<wrong splen>");
                }
                case 2 -> {
                    ip(p, protocol, sourceIp, sourceIpAt, "<wrong splen>");
                    out.str(" is-at ");
                    number(p, source, sourceNumber, sourceSub);
                }
                case 8 -> {
                    out.str("who-is ");
                    number(p, target, targetNumber, targetSub);
                    out.str(" tell ");
                    number(p, source, sourceNumber, sourceSub);
                }
                case 9 -> {
                    number(p, source, sourceNumber, sourceSub);
                    out.str("at ");
                    ip(p, protocol, sourceIp, sourceIpAt, "<wrong splen>");
                }
                case 10 -> {
                    out.str("for ");
                    ip(p, protocol, sourceIp, sourceIpAt, "<wrong splen>");
                }
                default -> {
                    p.dump("\n\t", at, Math.min(length, in.available(at)));
                    return;
                }
            }
        }
        out.str(", length ").dec(length);
    }

    private static void ip(Printer p, int protocol, int length, int at, String wrongLength) throws Truncated {
        if (!Arp.isIp(protocol)) p.out.str("<wrong proto type>");
        else if (length != 4) p.out.str(wrongLength);
        else
            p.ipv4(at);
    }

    private static void number(Printer p, int at, int length, int subaddress) throws Truncated {
        if (length == 0) {
            p.out.str("<No address>");
            return;
        }
        Addresses.link(p.out, p.in, at, length);
        if (subaddress != 0) {
            p.out.ch(',');
            Addresses.link(p.out, p.in, at + length, subaddress);
        }
    }
}
