package sonde.capture.dissect.routing;

import sonde.capture.packet.Addresses;
import sonde.capture.packet.Packet;
import sonde.capture.packet.Printer;
import sonde.capture.packet.Truncated;
import sonde.inspectors.bytes.Text;

/** Shortest path bridging in IS-IS, RFC 6329. */
final class IsIsBridging {
    private IsIsBridging() {}

    static boolean capability(Printer p, int at, int size) throws Truncated {
        Packet in = p.in;
        Text out = p.out;
        if (size < 2) return false;
        int head = in.be16(at);
        out.str("\n\t      O: ").dec(head >> 15).str(", RES: ").dec(head >> 12 & 7).str(", MTID(s): ")
                .dec(head & 0xfff);
        int o = at + 2, left = size - 2;
        while (left >= 2) {
            int type = in.u8(o), n = in.u8(o + 1);
            out.str("\n\t      ").str(switch (type) {
                case 1 -> "SPB Instance";
                case 2 -> "SPBM Service Identifier and Unicast Address";
                default -> "unknown";
            }).str(" subTLV #").dec(type).str(", length: ").dec(n);
            o += 2;
            left -= 2;
            if (n > left) {
                out.str(" (> containing TLV length)");
                return true;
            }
            in.need(o, n);
            if (type == 1 && n >= 19) instance(p, o, n);
            else if (type == 2 && n >= 8) service(p, o, n);
            o += n;
            left -= n;
        }
        return true;
    }

    private static void instance(Printer p, int o, int n) throws Truncated {
        Packet in = p.in;
        Text out = p.out;
        in.need(o, 14);
        out.str("\n\t        CIST Root-ID: ").hex0(in.beU32(o), 8).hex0(in.beU32(o + 4), 8).str(", Path Cost: ")
                .hex0(in.beU32(o + 8), 8).str(", Prio: ").dec(in.be16(o + 12));
        int v = in.be32(o + 14);
        out.str("\n\t        RES: ").dec(v >>> 21).str(" V: ").dec(v >> 20 & 1).str(", SPSource-ID: ")
                .dec(v & 0xfffff);
        int trees = in.u8(o + 18);
        out.str(", No of Trees: ").dec(trees);
        for (int t = o + 19; trees > 0 && t + 8 <= o + n; trees--, t += 8) {
            int flags = in.u8(t);
            in.need(t + 1, 4);
            out.str("\n\t         U:").dec(flags >> 7).str(", M:").dec(flags >> 6 & 1).str(", A:")
                    .dec(flags >> 5 & 1).str(", RES:").dec(flags & 31).str(", ECT: ").hex0(in.beU32(t + 1), 8);
            int ids = in.be24(t + 5);
            out.str(", BVID: ").dec(ids >> 12).str(", SPVID: ").dec(ids & 0xfff);
        }
    }

    private static void service(Printer p, int o, int n) throws Truncated {
        Packet in = p.in;
        Text out = p.out;
        out.str("\n\t        BMAC: ");
        Addresses.mac(out, in, o);
        int base = in.be16(o + 6);
        out.str(", RES: ").dec(base >> 12).str(", VID: ").dec(base & 0xfff);
        for (int i = o + 8; i + 4 <= o + n; i += 4) {
            int v = in.be32(i);
            out.str("\n\t        T: ").dec(v >>> 31).str(", R: ").dec(v >> 30 & 1).str(", RES: ").dec(v >> 24 & 63)
                    .str(", ISID: ").dec(v & 0xffffff);
        }
    }

    static boolean port(Printer p, int at, int size) throws Truncated {
        Packet in = p.in;
        Text out = p.out;
        if (size < 2) return false;
        int head = in.be16(at);
        out.str("\n\t       RES: ").dec(head >> 12).str(", MTID(s): ").dec(head & 0xfff);
        int o = at + 2, left = size - 2;
        while (left >= 2) {
            int type = in.u8(o), n = in.u8(o + 1);
            out.str("\n\t       ").str(switch (type) {
                case 4 -> "SPB MCID";
                case 5 -> "SPB Digest";
                case 6 -> "SPB BVID";
                default -> "unknown";
            }).str(" subTLV #").dec(type).str(", length: ").dec(n);
            o += 2;
            left -= 2;
            if (n > left) {
                out.str(" (> containing TLV length)");
                return true;
            }
            in.need(o, n);
            if (type == 4 && n >= 102) {
                identifier(p, "MCID", o);
                identifier(p, "AUX-MCID", o + 51);
            } else if (type == 5 && n >= 33) {
                int v = in.u8(o);
                out.str("\n\t        RES: ").dec(v >> 5).str(" V: ").dec(v >> 4 & 1).str(" A: ").dec(v >> 2 & 3)
                        .str(" D: ").dec(v & 3).str("\n\t         Digest: ");
                for (int i = 1; i < 33; i += 4) {
                    if (i == 17) out.str("\n\t                 ");
                    out.hex0(in.beU32(o + i), 8).ch(' ');
                }
            } else if (type == 6) {
                for (int i = o; i + 6 <= o + n; i += 6) {
                    int v = in.be16(i + 4);
                    in.need(i, 4);
                    out.str("\n\t           ECT: ").hex0(in.beU32(i), 8).str(" BVID: ").dec(v >> 4).str(", U:")
                            .dec(v >> 3 & 1).str(" M:").dec(v >> 2 & 1).str(" ");
                }
            }
            o += n;
            left -= n;
        }
        return true;
    }

    private static void identifier(Printer p, String name, int o) throws Truncated {
        Packet in = p.in;
        Text out = p.out;
        in.need(o, 1);
        out.str("\n\t         ").str(name).str(": ID: ").dec(in.u8(o)).str(", Name: ");
        p.padded(o + 1, 32);
        in.need(o + 33, 2);
        out.str("\n\t              Lvl: ").dec(in.be16(o + 33)).str(", Digest: ");
        for (int i = 35; i < 51; i++) out.hex0(in.u8(o + i), 2).ch(' ');
    }
}
