package sonde.capture.dissect.tunnel;

import org.jspecify.annotations.Nullable;

import sonde.capture.packet.Addresses;
import sonde.capture.packet.Organisations;
import sonde.capture.packet.Packet;
import sonde.capture.packet.Printer;
import sonde.capture.packet.Truncated;
import sonde.inspectors.bytes.Text;

/** What PPP's two ends negotiate: RFC 1661, 1332 (IPCP), 5072 (IPV6CP), 1962 (CCP), 2125 (BACP), 1990 (multilink). */
final class PppOptions {
    private PppOptions() {}

    /** Said of an option: all is well, it is wrong, or so wrong that what follows it is not looked at. */
    enum Verdict {
        FINE, WRONG, END
    }

    /**
     * @param length how long the packet is that the option is in
     * @return how many bytes the option takes, 0 when that is not to be known
     */
    static int print(Printer p, int protocol, int o, int length) throws Truncated {
        if (length < 2) return 0;
        Packet in = p.in;
        Text out = p.out;
        if (!in.has(o, 2)) {
            out.str(mark(protocol));
            return 0;
        }
        int type = in.u8(o), size = in.u8(o + 1);
        if (length < size) return 0;
        String name = name(protocol, type);
        if (name == null && protocol == Ppp.LCP) {
            out.str("\n\tunknown LCP option 0x").hex0(type, 2);
            return size < 2 ? 0 : size;
        }
        boolean small = protocol == Ppp.IPCP || protocol == Ppp.IPV6CP;
        out.str("\n\t  ").str(name != null ? name : small ? "unknown" : "Unknown").str(" Option (0x").hex0(type, 2)
                .str("), length ").dec(size);
        if (size < 2) {
            out.str(" (length bogus, should be >= 2)");
            return 0;
        }
        Verdict verdict = switch (protocol) {
            case Ppp.LCP -> PppLinkOptions.value(p, type, o, size);
            case Ppp.IPCP -> ip(p, type, o, size);
            case Ppp.IPV6CP -> ip6(p, type, o, size);
            case Ppp.CCP -> compression(p, type, o, size);
            default -> bandwidth(p, type, o, size);
        };
        if (verdict == Verdict.FINE && p.detail.verbose() > 1) p.hex("\n\t    ", o + 2, size - 2);
        return verdict == Verdict.END ? 0 : size;
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

    static boolean wants(Text out, int length, int wanted, boolean exactly) {
        if (exactly ? length == wanted : length >= wanted) return true;
        out.str(" (length bogus, should be ").str(exactly ? "= " : ">= ").dec(wanted).ch(')');
        return false;
    }

    static Verdict unknown(Printer p, int o, int length) {
        if (p.detail.verbose() < 2) p.hex("\n\t    ", o + 2, length - 2);
        return Verdict.FINE;
    }

    private static Verdict ip(Printer p, int type, int o, int length) throws Truncated {
        Packet in = p.in;
        Text out = p.out;
        switch (type) {
            case 1 -> {
                if (!wants(out, length, 10, true)) return Verdict.WRONG;
                p.in.need(o + 2, 4);
                out.str(": src ");
                p.ipv4(o + 2);
                p.in.need(o + 6, 4);
                out.str(", dst ");
                p.ipv4(o + 6);
            }
            case 2 -> {
                if (!wants(out, length, 4, false)) return Verdict.END;
                int kind = in.be16(o + 2);
                out.str(": ").str(kind == 0x2d ? "VJ-Comp" : kind == 0x61 ? "IP Header Compression" : "Unknown")
                        .str(kind < 16 ? " (0x0" : " (0x").hex(kind).str("):");
                if (kind == 0x61) return headerCompression(p, o, length);
            }
            case 3, 4, 129, 130, 131, 132 -> {
                if (!wants(out, length, 6, true)) return Verdict.END;
                p.in.need(o + 2, 4);
                out.str(": ");
                p.ipv4(o + 2);
            }
            default -> {
                return unknown(p, o, length);
            }
        }
        return Verdict.FINE;
    }

    /** RFC 3544. */
    private static Verdict headerCompression(Printer p, int o, int length) throws Truncated {
        Packet in = p.in;
        Text out = p.out;
        if (!wants(out, length, 14, false)) return Verdict.END;
        if (!in.has(o + 2, 14)) {
            out.str("[|ipcp]");
            return Verdict.END;
        }
        out.str("\n\t    TCP Space ").dec(in.be16(o + 4)).str(", non-TCP Space ").dec(in.be16(o + 6))
                .str(", maxPeriod ").dec(in.be16(o + 8)).str(", maxTime ").dec(in.be16(o + 10)).str(", maxHdr ")
                .dec(in.be16(o + 12));
        int left = length - 14, s = o + 14;
        if (left > 0) out.str("\n\t      Suboptions, length ").dec(left);
        while (left >= 2) {
            if (!in.has(s, 2)) {
                out.str("[|ipcp]");
                return Verdict.END;
            }
            int type = in.u8(s), size = in.u8(s + 1);
            if (type == 0 || size == 0) break;
            out.str("\n\t\t").str(type == 1
                    ? "RTP-Compression"
                    : type == 2
                            ? "Enhanced RTP-Compression"
                            : "Unknown")
                    .str(" Suboption #").dec(type).str(", length ")
                    .dec(size);
            if (left < size) {
                out.str(" [remaining suboptions length ").dec(left).str(" < ").dec(size).ch(']');
                p.invalid();
                break;
            }
            s += size;
            left -= size;
        }
        if (p.detail.verbose() > 1) p.hex("\n\t    ", s + 2, length - 2); // from where the reading stopped
        return Verdict.WRONG;
    }

    private static Verdict ip6(Printer p, int type, int o, int length) throws Truncated {
        if (type != 1) return unknown(p, o, length);
        if (!wants(p.out, length, 10, true)) return Verdict.WRONG;
        if (!p.in.has(o + 2, 8)) {
            p.out.str("[|ip6cp]");
            return Verdict.END;
        }
        p.out.str(": ");
        for (int i = 0; i < 8; i += 2) {
            if (i > 0) p.out.ch(':');
            p.out.hex0(p.in.be16(o + 2 + i), 4);
        }
        return Verdict.FINE;
    }

    private static Verdict compression(Printer p, int type, int o, int length) throws Truncated {
        Text out = p.out;
        Packet in = p.in;
        switch (type) {
            case 21 -> {
                if (!wants(out, length, 3, false)) return Verdict.WRONG;
                in.need(o + 2, 1);
                out.str(": Version: ").dec(in.u8(o + 2) >> 5).str(", Dictionary Bits: ").dec(in.u8(o + 2) & 31);
            }
            case 24 -> {
                if (!wants(out, length, 4, false)) return Verdict.WRONG;
                int features = in.u8(o + 2);
                in.need(o + 3, 1);
                out.str(": Features: ").dec(features >> 6).str(", PxP: ")
                        .str((features & 0x20) != 0 ? "Enabled" : "Disabled").str(", History: ")
                        .dec(features & 31).str(", #CTX-ID: ").dec(in.u8(o + 3));
            }
            case 26 -> {
                if (!wants(out, length, 4, false)) return Verdict.WRONG;
                int window = in.u8(o + 2);
                in.need(o + 3, 1);
                out.str(": Window: ").dec((window & 0xf0) >> 4).str("K, Method: ")
                        .str((window & 15) == 8 ? "zlib" : "unknown").str(" (0x").hex(window & 15).str("), MBZ: ")
                        .dec(in.u8(o + 3) >> 2).str(", CHK: ").dec(in.u8(o + 3) & 3);
            }
            default -> {
                return unknown(p, o, length);
            }
        }
        return Verdict.FINE;
    }

    private static Verdict bandwidth(Printer p, int type, int o, int length) throws Truncated {
        if (type != 1) return unknown(p, o, length);
        if (!wants(p.out, length, 6, true)) return Verdict.WRONG;
        p.in.need(o + 2, 4);
        p.out.str(": Magic-Num 0x").hex0(p.in.beU32(o + 2), 8);
        return Verdict.FINE;
    }

    private static @Nullable String name(int protocol, int type) {
        return switch (protocol) {
            case Ppp.LCP -> PppLinkOptions.name(type);
            case Ppp.IPCP -> switch (type) {
                case 1 -> "IP-Addrs";
                case 2 -> "IP-Comp";
                case 3 -> "IP-Addr";
                case 4 -> "Home-Addr";
                case 129 -> "Pri-DNS";
                case 130 -> "Pri-NBNS";
                case 131 -> "Sec-DNS";
                case 132 -> "Sec-NBNS";
                default -> null;
            };
            case Ppp.IPV6CP -> type == 1 ? "Interface-ID" : null;
            case Ppp.BACP -> type == 1 ? "Favored-Peer" : null;
            case Ppp.CCP -> switch (type) {
                case 0 -> "OUI";
                case 1 -> "Pred-1";
                case 2 -> "Pred-2";
                case 3 -> "Puddle";
                case 16 -> "HP-PPC";
                case 17 -> "Stac-LZS";
                case 18 -> "MPPC";
                case 19 -> "Gand-FZA";
                case 20 -> "V.42bis";
                case 21 -> "BSD-Comp";
                case 23 -> "LZS-DCP";
                case 24 -> "MVRCA";
                case 25 -> "DEC";
                case 26 -> "Deflate";
                default -> null;
            };
            default -> null;
        };
    }

    /** Names of vendors and addresses that options of the link carry. */
    static void vendor(Printer p, int at) throws Truncated {
        int oui = p.in.be24(at);
        p.out.str(": Vendor: ").str(Organisations.name(oui, "Unknown")).str(" (").dec(oui).ch(')');
    }

    static void mac(Printer p, int at) throws Truncated { Addresses.mac(p.out, p.in, at); }
}
