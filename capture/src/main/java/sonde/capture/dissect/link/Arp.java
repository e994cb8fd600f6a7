package sonde.capture.dissect.link;

import sonde.capture.packet.Addresses;
import sonde.capture.packet.Dissector;
import sonde.capture.packet.Ethertypes;
import sonde.capture.packet.Fields;
import sonde.capture.packet.Packet;
import sonde.capture.packet.Printer;
import sonde.capture.packet.Truncated;
import sonde.inspectors.bytes.Text;

/** Address resolution, RFC 826, with its reverse (RFC 903) and inverse (RFC 2390) forms. */
public final class Arp implements Dissector {
    private static final int HEADER = 8, ATM = 19, FRAME_RELAY = 15;
    private static final int REQUEST = 1, REPLY = 2, REVERSE_REQUEST = 3, REVERSE_REPLY = 4, INVERSE_REQUEST = 8,
            INVERSE_REPLY = 9;

    @Override
    public String name() { return "arp"; }

    @Override
    public void print(Printer p, int at, int length) throws Truncated {
        Packet in = p.in;
        Text out = p.out;
        in.need(at, HEADER);
        int hardware = in.be16(at), protocol = in.be16(at + 2), operation = in.be16(at + 6);
        if (hardware == ATM) {
            AtmArp.print(p, at, length);
            return;
        }
        int hardwareLength = in.u8(at + 4), protocolLength = in.u8(at + 5);
        in.need(at + HEADER + 2 * hardwareLength + protocolLength, protocolLength);
        if (!p.detail.link()) out.str("ARP, ");
        boolean usual = isIp(protocol) && protocolLength == 4 && hardwareLength != 0;
        if (!usual || p.detail.isVerbose()) {
            hardware(out, hardware);
            out.str(" (len ").dec(hardwareLength).str("), ");
            protocol(out, protocol);
            out.str(" (len ").dec(protocolLength).ch(')');
        }
        if (usual || p.detail.isVerbose()) {
            if (p.detail.isVerbose()) out.str(", ");
            operation(out, operation);
            out.ch(' ');
            if (!body(p, at, operation)) {
                p.dump("\n\t", at, Math.min(length, in.available(at)));
                return;
            }
        }
        out.str(", length ").dec(length);
    }

    private static boolean body(Printer p, int at, int operation) throws Truncated {
        Text out = p.out;
        int hardwareLength = p.in.u8(at + 4), protocolLength = p.in.u8(at + 5);
        int sender = at + HEADER, senderIp = sender + hardwareLength, target = senderIp + protocolLength;
        switch (operation) {
            case REQUEST -> {
                out.str("who-has ");
                ip(p, at, target + hardwareLength);
                if (isNonZero(p.in, target, hardwareLength)) {
                    out.str(" (");
                    link(p, at, target);
                    out.ch(')');
                }
                out.str(" tell ");
                ip(p, at, senderIp);
            }
            case REPLY -> {
                ip(p, at, senderIp);
                out.str(" is-at ");
                link(p, at, sender);
            }
            case REVERSE_REQUEST, INVERSE_REQUEST -> {
                out.str("who-is ");
                link(p, at, target);
                out.str(" tell ");
                link(p, at, sender);
            }
            case REVERSE_REPLY -> {
                link(p, at, target);
                out.str(" at ");
                ip(p, at, target + hardwareLength);
            }
            case INVERSE_REPLY -> {
                link(p, at, sender);
                out.str(" at ");
                ip(p, at, senderIp);
            }
            default -> {
                return false;
            }
        }
        return true;
    }

    static boolean isIp(int protocol) { return protocol == Ethertypes.IPV4 || protocol == Ethertypes.TRAILERS; }

    private static boolean isNonZero(Packet in, int at, int length) throws Truncated {
        for (int i = 0; i < length; i++) if (in.u8(at + i) != 0) return true;
        return false;
    }

    private static void ip(Printer p, int at, int address) throws Truncated {
        if (!isIp(p.in.be16(at + 2))) p.out.str("<wrong proto type>");
        else if (p.in.u8(at + 5) != 4) p.out.str("<wrong len>");
        else
            p.ipv4(address);
    }

    private static void link(Printer p, int at, int address) throws Truncated {
        int length = p.in.u8(at + 4);
        if (length == 0) {
            p.out.str("<empty>");
        } else if (p.in.be16(at) == FRAME_RELAY) {
            FrameRelayAddress.print(p, address, length);
        } else {
            Addresses.link(p.out, p.in, address, length);
        }
    }

    static void hardware(Text out, int hardware) {
        switch (hardware) {
            case 1 -> out.str("Ethernet");
            case 6 -> out.str("TokenRing");
            case 7 -> out.str("ArcNet");
            case 15 -> out.str("FrameRelay");
            case 23 -> out.str("Strip");
            case 24 -> out.str("IEEE 1394");
            case 19 -> out.str("ATM");
            case 32 -> out.str("InfiniBand");
            default -> out.str("Unknown Hardware (").dec(hardware).ch(')');
        }
    }

    static void protocol(Text out, int protocol) {
        String name = Ethertypes.name(protocol, "");
        if (name.isEmpty()) out.str("Unknown Protocol (0x").hex0(protocol, 4).ch(')');
        else
            out.str(name);
    }

    static void operation(Text out, int operation) {
        switch (operation) {
            case REQUEST -> out.str("Request");
            case REPLY -> out.str("Reply");
            case REVERSE_REQUEST -> out.str("Reverse Request");
            case REVERSE_REPLY -> out.str("Reverse Reply");
            case INVERSE_REQUEST -> out.str("Inverse Request");
            case INVERSE_REPLY -> out.str("Inverse Reply");
            case 10 -> out.str("NACK Reply");
            default -> out.str("Unknown (").dec(operation).ch(')');
        }
    }

    @Override
    public void fields(Packet in, int at, int length, Fields f) throws Truncated {
        int hardwareLength = in.u8(at + 4), protocolLength = in.u8(at + 5);
        f.number("hardware", in.be16(at));
        f.number("protocol", in.be16(at + 2));
        f.number("opcode", in.be16(at + 6));
        if (hardwareLength != 6 || protocolLength != 4) return;
        f.mac("src_mac", in, at + 8);
        f.ipv4("src_ip", in, at + 14);
        f.mac("dst_mac", in, at + 18);
        f.ipv4("dst_ip", in, at + 24);
    }
}
