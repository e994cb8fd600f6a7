package sonde.capture.dissect.tunnel;

import org.jspecify.annotations.Nullable;

import sonde.capture.packet.Dissector;
import sonde.capture.packet.Fields;
import sonde.capture.packet.Packet;
import sonde.capture.packet.Printer;
import sonde.capture.packet.Truncated;
import sonde.inspectors.bytes.Text;

/** Point-to-point protocol, RFC 1661 and 1662, with or without its address and control fields. */
public final class Ppp implements Dissector {
    static final int LCP = 0xc021, PAP = 0xc023, CHAP = 0xc223, IPCP = 0x8021, IPV6CP = 0x8057, CCP = 0x80fd,
            BACP = 0xc02b, BAP = 0xc02d;
    static final int FLAG = 0x7e00;
    private static final int ESCAPE = 0x7d;

    private final String lead;

    public Ppp() { this(""); }

    /** @param lead what stands before the frame */
    public Ppp(String lead) { this.lead = lead; }

    @Override
    public String name() { return "ppp"; }

    @Override
    public void print(Printer p, int at, int length) throws Truncated {
        Packet in = p.in;
        Text out = p.out;
        out.str(lead);
        if (length < 2) {
            p.trunc();
            return;
        }
        int o = at, left = length, first = in.be16(at);
        String direction = first == 0x0003 ? "In  " : first == 0x0103 ? "Out " : "";
        if (!direction.isEmpty() || first == 0xff03) {
            if (p.detail.link()) out.str(direction);
            o += 2;
            left -= 2;
        }
        if (left < 2) {
            p.trunc();
            return;
        }
        int protocol = in.u8(o);
        if ((protocol & 1) != 0) { // compressed protocol field
            o++;
            left--;
        } else {
            protocol = in.be16(o);
            o += 2;
            left -= 2;
        }
        if (p.detail.link()) {
            String name = name(protocol);
            out.str(name == null ? "unknown" : name).str(" (0x").hex0(protocol, 4).str("), length ").dec(length);
            p.linkHeader(o - at);
            if (name == null) return;
            out.str(": ");
        }
        p.linkHeader(o - at);
        payload(p, protocol, o, left);
    }

    /** What the protocol field leads to; also for PPPoE, which has nothing before it. */
    static void payload(Printer p, int protocol, int o, int left) throws Truncated {
        if ((protocol & 0xff00) == FLAG) {
            escaped(p, o - 1);
            return;
        }
        switch (protocol) {
            case BAP -> {
            }
            case LCP, IPCP, 0x8023, 0x8281, IPV6CP, CCP, BACP -> PppControl.print(p, protocol, o, left);
            case 0x003d -> multilink(p, o, left);
            case CHAP -> PppAuthentication.chap(p, o, left);
            case PAP -> PppAuthentication.pap(p, o, left);
            case 0x00fd -> p.out.str("compressed PPP data");
            default -> {
                Dissector inner = inner(p, protocol);
                if (inner != null) {
                    p.layer(inner, o, left);
                    return;
                }
                String name = name(protocol);
                if (name == null) p.out.str("unknown PPP protocol (0x").hex0(protocol, 4).str(") ");
                else
                    p.out.str(name).ch(' ');
                p.hex("\n\t", o, left);
            }
        }
    }

    /** What stands behind a flag is a frame with escaped bytes, RFC 1662 4.2. */
    private static void escaped(Printer p, int at) throws Truncated {
        Packet in = p.in;
        int end = in.end(), length = 0;
        byte[] plain = new byte[in.available(at)];
        for (int o = at; o < end; o++) {
            int b = in.u8(o);
            if (b == ESCAPE) {
                if (++o >= end) break;
                b = in.u8(o) ^ 0x20;
            }
            plain[length++] = (byte) b;
        }
        p.inside(new Unescaped(), java.util.Arrays.copyOf(plain, length), length);
    }

    private static @Nullable Dissector inner(Printer p, int protocol) {
        return switch (protocol) {
            case 0x0021, 0x002f, 0x0800 -> p.protocols.ethertype(0x0800);
            case 0x0057, 0x86dd -> p.protocols.ethertype(0x86dd);
            case 0x002b, 0x8137 -> p.protocols.ethertype(0x8137);
            case 0x0023 -> p.protocols.llc(0xfe, 0xfe);
            case 0x0281, 0x0283 -> p.protocols.ethertype(0x8847);
            default -> null;
        };
    }

    private static void multilink(Printer p, int o, int left) throws Truncated {
        Text out = p.out;
        if (!p.detail.link()) out.str("MLPPP, ");
        if (left < 2 || !p.in.has(o, 2)) {
            out.str("[|mlppp]");
            return;
        }
        int head = p.in.be16(o);
        out.str("seq 0x").hex0(head & 0xfff, 3).str(", Flags [");
        int flags = head & 0xc000;
        out.str(switch (flags) {
            case 0 -> "none";
            case 0x8000 -> "begin";
            case 0x4000 -> "end";
            default -> "begin, end";
        }).str("], length ").dec(left);
    }

    static @Nullable String name(int protocol) {
        return switch (protocol) {
            case 0x0021 -> "IP";
            case 0x0023 -> "OSI";
            case 0x0025 -> "NS";
            case 0x0027 -> "DECNET";
            case 0x0029 -> "APPLE";
            case 0x002b -> "IPX";
            case 0x002d -> "VJC IP";
            case 0x002f -> "VJNC IP";
            case 0x0031 -> "BRPDU";
            case 0x0033 -> "STII";
            case 0x0035 -> "VINES";
            case 0x0057 -> "IP6";
            case 0x00fd -> "Compressed";
            case 0x003d -> "MLPPP";
            case 0x0281, 0x0283 -> "MPLS";
            case 0x0201 -> "HELLO"; // 802.1d
            case 0x0231 -> "LUXCOM";
            case 0x0233 -> "SNS";
            case IPCP -> "IPCP";
            case 0x8023 -> "OSICP";
            case 0x8025 -> "NSCP";
            case 0x8027 -> "DECNETCP";
            case 0x8029 -> "APPLECP";
            case 0x802b -> "IPXCP";
            case 0x8033 -> "STIICP";
            case 0x8035 -> "VINESCP";
            case IPV6CP -> "IP6CP";
            case 0x8281 -> "MPLSCP";
            case LCP -> "LCP";
            case PAP -> "PAP";
            case 0xc025 -> "LQM";
            case 0xc027 -> "SPAP";
            case CHAP -> "CHAP";
            case BACP -> "BACP";
            case 0xc02d -> "BAP";
            case 0xc03d -> "MLPPP-CP";
            case 0xc227 -> "EAP";
            case CCP -> "CCP";
            default -> null;
        };
    }

    @Override
    public void fields(Packet in, int at, int length, Fields f) throws Truncated {
        int lead = in.be16(at), o = lead == 0xff03 || lead == 0x0003 || lead == 0x0103 ? at + 2 : at;
        f.number("proto", (in.u8(o) & 1) != 0 ? in.u8(o) : in.be16(o));
    }
}
