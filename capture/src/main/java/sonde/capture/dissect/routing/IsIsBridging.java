package sonde.capture.dissect.routing;

import sonde.capture.packet.Labels;
import sonde.capture.packet.Packet;
import sonde.capture.packet.Printer;
import sonde.capture.packet.Truncated;
import sonde.inspectors.bytes.Text;

/** Shortest path bridging in IS-IS, RFC 6329: what a port can do (143), and what a bridge can (144). */
final class IsIsBridging {
    /** Why reading stops inside an entry; the words behind its head. */
    private static final String FITS = "", SHORT = " (too short)", CUT = "[";
    private static final int PORT = 143, MCID = 51, DIGEST = 33, TREE = 8;
    private static final Labels PORT_NAMES = new Labels("""
            4 SPB MCID
            5 SPB Digest
            6 SPB BVID
            """);
    private static final Labels BRIDGE_NAMES = new Labels("""
            1 SPB Instance
            3 SPBM Service Identifier and Unicast Address
            """);

    private final Printer p;
    private final Packet in;
    private final Text out;

    private IsIsBridging(Printer p) {
        this.p = p;
        this.in = p.in;
        this.out = p.out;
    }

    static void print(Printer p, int type, int at, int size) throws Truncated {
        if (size < 2) return;
        int head = p.in.be16(at);
        if (type == PORT) p.out.str("\n\t       RES: ").dec(head >> 12);
        else
            p.out.str("\n\t      O: ").dec(head >> 15).str(", RES: ").dec(head >> 12 & 7);
        p.out.str(", MTID(s): ").dec(head & 0xfff);
        new IsIsBridging(p).walk(type == PORT, at + 2, size - 2);
    }

    private void walk(boolean port, int at, int size) throws Truncated {
        int o = at, left = size;
        while (left > 2) {
            int type = in.u8(o), n = in.u8(o + 1);
            (port ? PORT_NAMES : BRIDGE_NAMES).print(out.str(port ? "\n\t       " : "\n\t      "), type, "unknown");
            out.str(" subTLV #").dec(type).str(", length: ").dec(n);
            o += 2;
            left -= 2;
            if (left < n) {
                out.str(" (> containing TLV length)");
                return;
            }
            String stop = !in.has(o, n) ? CUT : port ? port(type, o, n) : bridge(type, o, n);
            if (stop.equals(CUT)) p.trunc();
            else
                out.str(stop);
            if (!stop.isEmpty()) return;
            o += n;
            left -= n;
        }
    }

    private String port(int type, int o, int n) throws Truncated {
        switch (type) {
            case 4 -> {
                if (n < 2 * MCID) return SHORT;
                identifier("\n\t         MCID: ", o);
                identifier("\n\t         AUX-MCID: ", o + MCID);
            }
            case 5 -> {
                if (n < DIGEST) return SHORT;
                int v = in.u8(o);
                out.str("\n\t        RES: ").dec(v >> 5).str(" V: ").dec(v >> 4 & 1).str(" A: ").dec(v >> 2 & 3)
                        .str(" D: ").dec(v & 3).str("\n\t         Digest: ");
                for (int i = 1; i < DIGEST; i += 4) {
                    if (i == 17) out.str("\n\t                 ");
                    out.hex0(in.beU32(o + i), 8).ch(' ');
                }
            }
            case 6 -> {
                for (int i = 0; i < n; i += 6) {
                    if (n - i < 4) return SHORT;
                    out.str("\n\t           ECT: ").hex0(in.beU32(o + i), 8);
                    if (n - i < 6) return SHORT;
                    int v = in.be16(o + i + 4);
                    out.str(" BVID: ").dec(v >> 4).str(", U:").dec(v >> 3 & 1).str(" M:").dec(v >> 2 & 1).ch(' ');
                }
            }
            default -> {
            }
        }
        return FITS;
    }

    /** The identifier of a multiple spanning tree configuration, IEEE 802.1Q 13.8. */
    private void identifier(String words, int o) throws Truncated {
        out.str(words).str("ID: ").dec(in.u8(o)).str(", Name: ");
        p.padded(o + 1, 32);
        out.str("\n\t              Lvl: ").dec(in.be16(o + 33)).str(", Digest: ");
        for (int i = 35; i < MCID; i++) out.hex0(in.u8(o + i), 2).ch(' ');
    }

    private String bridge(int type, int o, int n) throws Truncated {
        return switch (type) {
            case 1 -> instance(o, n);
            case 3 -> service(o, n);
            default -> FITS;
        };
    }

    private String instance(int o, int n) throws Truncated {
        if (n < 19) return SHORT;
        int source = in.be32(o + 14), trees = in.u8(o + 18), t = o + 19;
        out.str("\n\t        CIST Root-ID: ").hex0(in.beU32(o), 8).ch(' ').hex0(in.beU32(o + 4), 8)
                .str(", Path Cost: ").hex0(in.beU32(o + 8), 8).str(", Prio: ").dec(in.be16(o + 12));
        out.str("\n\t        RES: ").dec(source >>> 21).str(", V: ").dec(source >> 20 & 1).str(", SPSource-ID: ")
                .dec(source & 0xfffff).str(", No of Trees: ").hex(trees);
        for (; trees > 0; trees--, t += TREE) {
            if (t + TREE > o + n) return CUT;
            int flags = in.u8(t), ids = in.be24(t + 5);
            out.str("\n\t         U:").dec(flags >> 7).str(", M:").dec(flags >> 6 & 1).str(", A:").dec(flags >> 5 & 1)
                    .str(", RES:").dec(flags & 31).str(", ECT: ").hex0(in.beU32(t + 1), 8).str(", BVID: ")
                    .dec(ids >> 12).str(", SPVID: ").dec(ids & 0xfff);
        }
        return FITS;
    }

    private String service(int o, int n) throws Truncated {
        if (n < 8) return CUT;
        int base = in.be16(o + 6);
        out.str("\n\t        BMAC: ").hex0(in.be48(o), 12).str(", RES: ").dec(base >> 12).str(", VID: ")
                .dec(base & 0xfff);
        for (int i = 8; n - i >= 4; i += 4) {
            int v = in.be32(o + i);
            out.str("\n\t        T: ").dec(v >>> 31).str(", R: ").dec(v >> 30 & 1).str(", RES: ").dec(v >> 24 & 63)
                    .str(", ISID: ").dec(v & 0xffffff);
        }
        return FITS;
    }
}
