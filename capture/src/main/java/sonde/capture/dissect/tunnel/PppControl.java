package sonde.capture.dissect.tunnel;

import org.jspecify.annotations.Nullable;

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
            cut(out, name);
            return;
        }
        if (!in.has(at, 2)) {
            cut(out, name);
            return;
        }
        int code = in.u8(at);
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
                out.str("\n\t  Magic-Num 0x").hex0(in.beU32(o), 8);
                int vendor = in.be24(o + 4);
                out.str(" Vendor: ")
                        .str(Organisations.name(vendor, "Unknown")).str(" (").dec(vendor).ch(')');
            }
            case 1, 2, 3, 4 -> options(p, protocol, o, length);
            case 5, 6, 7 -> {
            }
            case 8 -> {
                if (length < 6) return;
                int rejected = in.be16(o);
                String rejectedName = Ppp.name(rejected);
                out.str("\n\t  Rejected ");
                out.str(rejectedName == null ? "unknown" : rejectedName);
                out.str(" Protocol (0x").hex0(rejected, 4).ch(')');
                if (length > 6) {
                    out.str("\n\t  Rejected Packet");
                    p.hex("\n\t    ", o + 2, length - 2);
                }
            }
            case 9, 10, 11 -> {
                if (length < 8) return;
                in.need(o, 4);
                out.str("\n\t  Magic-Num 0x").hex0(in.beU32(o), 8);
                if (length > 8) {
                    out.str("\n\t  -----trailing data-----");
                    if (!in.has(o + 4, length - 8)) {
                        cut(out, name);
                        return;
                    }
                    p.hex("\n\t  ", o + 4, length - 8);
                }
            }
            case 12 -> {
                if (length < 8) return;
                in.need(o, 4);
                out.str("\n\t  Magic-Num 0x").hex0(in.beU32(o), 8);
                if (length > 8) {
                    out.str("\n\t  Message\n\t    ");
                    if (!p.characters(o + 4, length - 4)) cut(out, name);
                }
            }
            case 13 -> {
                if (length < 12) return;
                in.need(o, 8);
                out.str("\n\t  Magic-Num 0x").hex0(in.beU32(o), 8).str(", Seconds-Remaining ")
                        .dec(in.beU32(o + 4)).ch('s');
            }
            default -> {
                if (p.detail.verbose() <= 1) p.hex("\n\t  ", at - 2, length + 2);
            }
        }
    }

    private static void options(Printer p, int protocol, int at, int length) throws Truncated {
        int o = at, left = length - 4;
        if (protocol != Ppp.LCP && protocol != Ppp.IPCP && protocol != Ppp.IPV6CP && protocol != Ppp.CCP
                && protocol != Ppp.BACP)
            return;
        while (left > 0) {
            int n = PppOptions.print(p, protocol, o, length);
            if (n <= 0) return;
            if (n > left) {
                p.out.str(" [remaining options length ").dec(left).str(" < ").dec(n).ch(']');
                p.invalid();
                return;
            }
            o += n;
            left -= n;
        }
    }

    private static void cut(Text out, @Nullable String name) { out.str("[|").str(String.valueOf(name)).ch(']'); }

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
