package sonde.capture.dissect.routing;

import sonde.capture.packet.Bits;
import sonde.capture.packet.Packet;
import sonde.capture.packet.Printer;
import sonde.capture.packet.Truncated;
import sonde.inspectors.bytes.Text;

/** BGP's first message and the capabilities in it: RFC 4271 4.2, 5492, 4724, 7911, 8277. */
final class BgpOpen {
    private static final Bits RESTART = new Bits("R", 0x8);

    private BgpOpen() {}

    /** {@code 65001}, or {@code 1.10} with {@code -b} when it does not fit 16 bits. */
    static void as(Printer p, long as) {
        if (!p.detail.asDot() || as <= 65535) p.out.dec(as);
        else
            p.out.dec(as >> 16).ch('.').dec(as & 0xffff);
    }

    static void print(Printer p, int at) throws Truncated {
        Packet in = p.in;
        Text out = p.out;
        in.need(at + 19, 1);
        out.str("\n\t  Version ").dec(in.u8(at + 19)).str(", my AS ");
        as(p, in.be16(at + 20));
        in.need(at + 22, 2);
        p.in.need(at + 24, 4);
        out.str(", Holdtime ").dec(in.be16(at + 22)).str("s, ID ");
        p.ipv4(at + 24);
        int size = in.u8(at + 28), o = at + 29, end = o + size;
        out.str("\n\t  Optional parameters, length: ").dec(size);
        while (o < end) {
            int type = in.u8(o), n = in.u8(o + 1);
            if (o + 2 + n > end) {
                out.str("\n\t     Option ").dec(type).str(", length: ").dec(n)
                        .str(", goes past the end of the options");
                return;
            }
            out.str("\n\t    Option ").str(type == 1
                    ? "Authentication Information"
                    : type == 2
                            ? "Capabilities Advertisement"
                            : "Unknown")
                    .str(" (").dec(type).str("), length: ").dec(n);
            if (type == 2) capabilities(p, o + 2, n);
            else
                out.str("\n\t      no decoder for option ").dec(type);
            o += 2 + n;
        }
    }

    private static void capabilities(Printer p, int at, int size) throws Truncated {
        Packet in = p.in;
        Text out = p.out;
        int o = at, end = at + size;
        while (o < end) {
            if (!in.has(o, 2)) {
                p.trunc();
                return;
            }
            int type = in.u8(o), n = in.u8(o + 1);
            out.str("\n\t      ").str(BgpNames.capability(type)).str(" (").dec(type).str("), length: ").dec(n);
            o += 2;
            if (!in.has(o, n)) {
                p.trunc();
                return;
            }
            switch (type) {
                case 1 -> {
                    if (n < 4) {
                        out.str(" (too short, < 4)");
                        return;
                    }
                    family(p, "\n\t\tAFI ", o, o + 3);
                }
                case 64 -> {
                    if (n < 2) {
                        out.str(" (too short, < 2)");
                        return;
                    }
                    in.need(o, 2);
                    out.str("\n\t\tRestart Flags: [");
                    RESTART.print(out, in.u8(o) >> 4, "none", ", ");
                    out.str("], Restart Time ").dec(in.be16(o) & 0xfff).ch('s');
                    for (int i = 2; i + 4 <= n; i += 4) {
                        family(p, "\n\t\t  AFI ", o + i, o + i + 2);
                        in.need(o + i + 3, 1);
                        out.str(", Forwarding state preserved: ").str((in.u8(o + i + 3) & 0x80) != 0 ? "yes" : "no");
                    }
                }
                case 2, 71, 128 -> {
                }
                case 65 -> {
                    if (n < 4) {
                        out.str(" (too short, < 4)");
                        return;
                    }
                    out.str("\n\t\t 4 Byte AS ");
                    as(p, in.beU32(o));
                }
                case 69 -> {
                    if (n == 0) {
                        out.str(" (bogus)");
                        break;
                    }
                    for (int i = 0; i < n; i += 4) {
                        if (i + 4 > n) {
                            p.invalid();
                            break;
                        }
                        family(p, "\n\t\tAFI ", o + i, o + i + 2);
                        int way = in.u8(o + i + 3);
                        out.str(", Send/Receive: ");
                        if (way < 1 || way > 3) out.str("Bogus (0x").hex0(way, 2).ch(')');
                        else
                            out.str(way == 1 ? "Receive" : way == 2 ? "Send" : "Both");
                    }
                }
                case 8 -> {
                    for (int i = 0; i + 4 <= n; i += 4) {
                        family(p, "\n\t\tAFI ", o + i, o + i + 2);
                        in.need(o + i + 3, 1);
                        out.str(", Count: ").dec(in.u8(o + i + 3));
                    }
                }
                default -> {
                    out.str("\n\t\tno decoder for Capability ").dec(type);
                    if (p.detail.verbose() <= 1) p.hex("\n\t\t", o, n);
                }
            }
            if (p.detail.verbose() > 1 && n > 0) p.hex("\n\t\t", o, n);
            o += n;
        }
    }

    private static void family(Printer p, String words, int at, int subAt) throws Truncated {
        int family = p.in.be16(at), sub = p.in.u8(subAt);
        p.out.str(words).str(BgpNames.family(family)).str(" (").dec(family).str("), SAFI ")
                .str(BgpNames.subsequent(sub)).str(" (").dec(sub).ch(')');
    }
}
