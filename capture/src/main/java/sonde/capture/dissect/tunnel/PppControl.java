package sonde.capture.dissect.tunnel;

import sonde.capture.packet.Organisations;
import sonde.capture.packet.Packet;
import sonde.capture.packet.Printer;
import sonde.capture.packet.Truncated;
import sonde.inspectors.bytes.Text;

/** Control protocols of PPP (LCP, IPCP, IPV6CP, CCP, BACP): RFC 1661 5. */
final class PppControl {
    private PppControl() {}

    static void print(Printer p, int protocol, int at, int claimed) throws Truncated {
        Packet in = p.in;
        Text out = p.out;
        String name = Ppp.name(protocol);
        out.str(name == null ? "unknown ctrl-proto" : name).str(", ");
        if (claimed < 4) {
            out.str(mark(protocol));
            return;
        }
        int code = in.u8(at);
        in.need(at + 1, 1);
        out.str(code(code)).str(" (0x").hex0(code, 2).str("), id ").dec(in.u8(at + 1)).str(", length ")
                .dec(claimed + 2);
        if (!p.detail.isVerbose()) return;
        int length = in.be16(at + 2);
        if (length < 4) {
            out.str("\n\tencoded length ").dec(length).str(" (< 4))");
            return;
        }
        if (length > claimed) {
            out.str("\n\tencoded length ").dec(length).str(" (> packet length ").dec(claimed).str("))");
            return;
        }
        out.str("\n\tencoded length ").dec(length).str(" (=Option(s) length ").dec(length - 4).ch(')');
        if (length == 4) return;
        if (p.detail.verbose() > 1) p.hex("\n\t", at - 2, 6);
        int o = at + 4;
        switch (code) {
            case 0 -> {
                if (length < 11) return;
                int vendor = in.be24(o + 4);
                in.need(o, 4);
                out.str("\n\t  Magic-Num 0x").hex0(in.beU32(o), 8).str(" Vendor: ")
                        .str(Organisations.name(vendor, "Unknown")).str(" (").dec(vendor).ch(')');
            }
            case 1, 2, 3, 4 -> {
                int left = length - 4;
                while (left > 0) {
                    int n = PppOptions.print(p, protocol, o, left);
                    if (n <= 0) break;
                    if (n > left) {
                        out.str(" [remaining options length ").dec(left).str(" < ").dec(n).ch(']');
                        p.invalid();
                        break;
                    }
                    o += n;
                    left -= n;
                }
            }
            case 5, 6 -> p.hex("\n\t", o, length - 4);
            case 7 -> {
                if (length < 8) return;
                out.str("\n\t  Rejected Packet");
                p.hex("\n\t    ", o, length - 4);
            }
            case 8 -> {
                if (length < 6) return;
                int rejected = in.be16(o);
                String rejectedName = Ppp.name(rejected);
                out.str("\n\t  Rejected ");
                if (rejectedName == null) out.str("unknown (0x").hex0(rejected, 4).ch(')');
                else
                    out.str(rejectedName);
                out.str(" Protocol (0x").hex0(rejected, 4).ch(')');
                if (length > 6) {
                    out.str("\n\t  Rejected Packet");
                    p.hex("\n\t    ", o + 2, length - 6);
                }
            }
            case 9, 10, 11 -> {
                if (length < 8) return;
                in.need(o, 4);
                out.str("\n\t  Magic-Num 0x").hex0(in.beU32(o), 8);
                if (length > 8) {
                    out.str("\n\t  -----trailing data-----");
                    p.hex("\n\t    ", o + 4, length - 8);
                }
            }
            case 12 -> {
                if (length < 8) return;
                in.need(o, 4);
                out.str("\n\t  Magic-Num 0x").hex0(in.beU32(o), 8);
                if (length > 8) {
                    out.str("\n\t  Message\n\t    ");
                    p.text(o + 4, length - 8);
                }
            }
            case 13 -> {
                if (length < 12) return;
                in.need(o, 8);
                out.str("\n\t  Magic-Num 0x").hex0(in.beU32(o), 8).str(", Seconds-Remaining ")
                        .dec(in.beU32(o + 4)).ch('s');
            }
            default -> {
                if (p.detail.verbose() <= 1) p.hex("\n\t    ", at - 2, length + 2);
            }
        }
    }

    private static String mark(int protocol) {
        return switch (protocol) {
            case Ppp.IPCP -> "[|ipcp]";
            case Ppp.IPV6CP -> "[|ip6cp]";
            case Ppp.CCP -> "[|ccp]";
            case Ppp.BACP -> "[|bacp]";
            default -> "[|lcp]";
        };
    }

    private static String code(int code) {
        return switch (code) {
            case 0 -> "Vendor-Extension";
            case 1 -> "Conf-Request";
            case 2 -> "Conf-Ack";
            case 3 -> "Conf-Nack";
            case 4 -> "Conf-Reject";
            case 5 -> "Term-Request";
            case 6 -> "Term-Ack";
            case 7 -> "Code-Reject";
            case 8 -> "Prot-Reject";
            case 9 -> "Echo-Request";
            case 10 -> "Echo-Reply";
            case 11 -> "Disc-Req";
            case 12 -> "Ident";
            case 13 -> "Time-Rem";
            case 14 -> "Reset-Req";
            case 15 -> "Reset-Ack";
            default -> "Unknown Opcode";
        };
    }
}
