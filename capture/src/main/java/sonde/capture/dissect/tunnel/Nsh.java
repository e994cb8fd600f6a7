package sonde.capture.dissect.tunnel;

import sonde.capture.packet.Dissector;
import sonde.capture.packet.Fields;
import sonde.capture.packet.Labels;
import sonde.capture.packet.Packet;
import sonde.capture.packet.Printer;
import sonde.capture.packet.Truncated;
import sonde.inspectors.bytes.Text;

/** Network service header, RFC 8300: the path of services that a packet takes, around the packet. */
public final class Nsh implements Dissector {
    private static final int HEADER = 8, WORD = 4;
    private static final Labels CONTEXTS = new Labels("""
            0 reserved
            1 1
            2 2
            15 experimental
            """);
    private static final Labels NEXT = new Labels("""
            1 IPv4
            2 IPv6
            3 Ethernet
            4 NSH
            5 MPLS
            254 Experiment 1
            255 Experiment 2
            """);

    @Override
    public String name() { return "nsh"; }

    @Override
    public void print(Printer p, int at, int length) throws Truncated {
        Packet in = p.in;
        Text out = p.out;
        if (length < HEADER) {
            out.str(" (packet length ").dec(length).str(" < ").dec(HEADER).ch(')');
            p.invalid();
            return;
        }
        int base = in.be32(at), version = base >>> 30, words = base >>> 16 & 63, context = base >>> 8 & 15,
                next = base & 255, verbose = p.detail.verbose();
        out.str("NSH, ");
        if (verbose > 1) out.str("ver ").dec(version).str(", ");
        if (version != 0) return;
        out.str((base >>> 28 & 2) != 0 ? "flags [O], " : "flags [none], ");
        if (verbose > 2) {
            out.str("TTL ").dec(base >>> 22 & 63).str(", length ").dec(words).str(", md type ");
            CONTEXTS.print(out, context, "unknown (0x{x2})").str(", ");
        }
        if (verbose > 1) NEXT.print(out.str("next-protocol "), next, "unknown (0x{x2})").str(", ");
        if (length < words * WORD) {
            out.str(" (too many headers for packet length ").dec(length).ch(')');
            p.invalid();
            return;
        }
        int path = in.be24(at + 4);
        out.str("service-path-id 0x").hex0(path, 6).str(", ");
        int index = in.u8(at + 7);
        out.str("service-index 0x").hex(index);
        if (words < 2) {
            out.str(" (less than two headers)");
            p.invalid();
            return;
        }
        int size = (words - 2) * WORD;
        if (verbose > 2 && !context(p, context, at + HEADER, size)) {
            p.invalid();
            return;
        }
        in.need(at + HEADER, size);
        out.str(p.detail.isVerbose() ? "\n    " : ": ");
        Dissector inner = switch (next) {
            case 1 -> p.protocols.ethertype(0x0800);
            case 2 -> p.protocols.ethertype(0x86dd);
            case 3 -> p.protocols.link(1);
            default -> null;
        };
        if (inner == null) out.str("ERROR: unknown-next-protocol");
        else
            p.layer(inner, at + HEADER + size, length - words * WORD);
    }

    /** @return false when what the path's makers left for each other makes no sense */
    private static boolean context(Printer p, int kind, int at, int size) throws Truncated {
        if (kind == 2) return variable(p, at, size);
        if (kind != 1) return true;
        if (size != 4 * WORD) {
            p.out.str(" (invalid length for the MD type)");
            return false;
        }
        for (int i = 0; i < 4; i++) {
            long word = p.in.beU32(at + WORD * i);
            p.out.str("\n        Context[").dec0(i, 2).str("]: 0x").hex0(word, 8);
        }
        return true;
    }

    private static boolean variable(Printer p, int at, int size) throws Truncated {
        Packet in = p.in;
        Text out = p.out;
        int o = at, end = at + size;
        while (o < end) {
            in.need(o, 4);
            int n = in.u8(o + 3) & 0x7f, padded = n + 3 & ~3;
            out.str("\n        TLV Class ").dec(in.be16(o)).str(", Type ").dec(in.u8(o + 2)).str(", Len ").dec(n);
            o += WORD;
            if (end - o < padded) {
                out.str(" (length too big)");
                return false;
            }
            if (n > 0) out.str("\n            Value: ");
            for (int i = 0; i < n; i++) {
                int b = in.u8(o + i);
                out.str(i == 0 ? "0x" : ":").hex0(b, 2);
            }
            in.need(o, padded);
            o += padded;
        }
        return true;
    }

    @Override
    public void fields(Packet in, int at, int length, Fields f) throws Truncated {
        int base = in.be32(at);
        f.number("version", base >>> 30);
        f.number("ttl", base >>> 22 & 63);
        f.number("next_protocol", base & 255);
        f.number("service_path", in.be24(at + 4));
        f.number("service_index", in.u8(at + 7));
    }
}
