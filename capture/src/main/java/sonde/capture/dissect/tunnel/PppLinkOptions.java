package sonde.capture.dissect.tunnel;

import org.jspecify.annotations.Nullable;

import sonde.capture.dissect.tunnel.PppOptions.Verdict;
import sonde.capture.packet.Packet;
import sonde.capture.packet.Printer;
import sonde.capture.packet.Truncated;
import sonde.inspectors.bytes.Text;

/** Options of the link control protocol: RFC 1661 6, 1570, 1990. */
final class PppLinkOptions {
    private PppLinkOptions() {}

    static @Nullable String name(int type) {
        return switch (type) {
            case 0 -> "Vend-Ext";
            case 1 -> "MRU";
            case 2 -> "ACCM";
            case 3 -> "Auth-Prot";
            case 4 -> "Qual-Prot";
            case 5 -> "Magic-Num";
            case 6, 12, 14, 15, 16 -> "deprecated(" + type + ")";
            case 7 -> "PFC";
            case 8 -> "ACFC";
            case 9 -> "FCS-Alt";
            case 10 -> "SDP";
            case 11 -> "Num-Mode";
            case 13 -> "Call-Back";
            case 17 -> "MRRU";
            case 18 -> "12-Bit seq #";
            case 19 -> "End-Disc";
            case 20 -> "Proprietary";
            case 21 -> "DCE-Id";
            case 22 -> "MP+";
            case 23 -> "Link-Disc";
            case 24 -> "LCP-Auth-Opt";
            case 25 -> "COBS";
            case 26 -> "Prefix-elision";
            case 27 -> "Multilink-header-Form";
            case 28 -> "I18N";
            case 29 -> "SDL-over-SONET/SDH";
            case 30 -> "PPP-Muxing";
            default -> null;
        };
    }

    static Verdict value(Printer p, int type, int o, int length) throws Truncated {
        Packet in = p.in;
        Text out = p.out;
        switch (type) {
            case 0 -> {
                if (!PppOptions.wants(out, length, 6, false)) return Verdict.WRONG;
                PppOptions.vendor(p, o + 2);
            }
            case 1, 17 -> {
                if (!PppOptions.wants(out, length, 4, true)) return type == 1 ? Verdict.WRONG : Verdict.END;
                in.need(o + 2, 2);
                out.str(": ").dec(in.be16(o + 2));
            }
            case 2, 5 -> {
                if (!PppOptions.wants(out, length, 6, true)) return type == 2 ? Verdict.WRONG : Verdict.END;
                in.need(o + 2, 4);
                out.str(": 0x").hex0(in.beU32(o + 2), 8);
            }
            case 3 -> {
                if (!PppOptions.wants(out, length, 4, false)) return Verdict.WRONG;
                authentication(p, o, length);
            }
            case 4 -> {
                if (!PppOptions.wants(out, length, 4, false)) return Verdict.END;
                out.str(in.be16(o + 2) == 0xc025 ? ": LQR" : ": unknown");
            }
            case 7, 8 -> {
            }
            case 13 -> {
                if (!PppOptions.wants(out, length, 3, false)) return Verdict.END;
                int operation = in.u8(o + 2);
                out.str(": : Callback Operation ").str(switch (operation) {
                    case 0 -> "UserAuth";
                    case 1 -> "DialString";
                    case 2 -> "LocalID";
                    case 3 -> "E.164";
                    case 4 -> "X.500";
                    case 6 -> "CBCP";
                    default -> "Unknown";
                }).str(" (").dec(operation).ch(')');
            }
            case 19 -> {
                if (!PppOptions.wants(out, length, 3, false)) return Verdict.END;
                return endpoint(p, o, length);
            }
            case 23 -> {
                if (!PppOptions.wants(out, length, 4, true)) return Verdict.END;
                in.need(o + 2, 2);
                out.str(": 0x").hex0(in.be16(o + 2), 4);
            }
            default -> {
                return PppOptions.unknown(p, o, length);
            }
        }
        return Verdict.FINE;
    }

    private static void authentication(Printer p, int o, int length) throws Truncated {
        Text out = p.out;
        int protocol = p.in.be16(o + 2);
        String name = Ppp.name(protocol);
        out.str(": ").str(name == null ? "Unknown Auth Proto (0x04x)" : name);
        if (protocol == Ppp.CHAP) {
            int algorithm = p.in.u8(o + 4);
            out.str(", ");
            switch (algorithm) {
                case 5 -> out.str("MD5");
                case 6 -> out.str("SHA-1");
                case 0x80 -> out.str("MS-CHAPv1");
                case 0x81 -> out.str("MS-CHAPv2");
                default -> out.str("Unknown Auth Alg ").dec(algorithm);
            }
        } else if (protocol != Ppp.PAP && protocol != 0xc227 && protocol != 0xc027 && protocol != 0xc123) {
            p.hex("\n\t", o, length);
        }
    }

    private static Verdict endpoint(Printer p, int o, int length) throws Truncated {
        Text out = p.out;
        int kind = p.in.u8(o + 2);
        switch (kind) {
            case 0 -> out.str(": Null");
            case 1 -> out.str(": Local");
            case 2 -> {
                if (!PppOptions.wants(out, length, 7, true)) return Verdict.END;
                p.in.need(o + 3, 4);
                out.str(": IPv4 ");
                p.ipv4(o + 3);
            }
            case 3 -> {
                if (!PppOptions.wants(out, length, 9, true)) return Verdict.END;
                out.str(": MAC ");
                PppOptions.mac(p, o + 3);
            }
            case 4 -> out.str(": Magic-Num-Block");
            case 5 -> out.str(": PSNDN");
            default -> out.str(": Unknown class ").dec(kind);
        }
        return Verdict.FINE;
    }
}
