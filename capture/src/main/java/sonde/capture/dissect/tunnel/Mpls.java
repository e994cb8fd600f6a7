package sonde.capture.dissect.tunnel;

import org.jspecify.annotations.Nullable;

import sonde.capture.packet.Dissector;
import sonde.capture.packet.Fields;
import sonde.capture.packet.Packet;
import sonde.capture.packet.Printer;
import sonde.capture.packet.Truncated;
import sonde.inspectors.bytes.Text;

/** Label stack, RFC 3032. What is below the bottom is guessed from its first bits, as routers do. */
public final class Mpls implements Dissector {
    private static final int BOTTOM = 0x100;

    @Override
    public String name() { return "mpls"; }

    @Override
    public void print(Printer p, int at, int length) throws Truncated {
        Packet in = p.in;
        Text out = p.out;
        out.str("MPLS");
        int o = at, left = length, entry;
        do {
            if (left < 4) {
                p.invalid();
                p.in.need(o, left);
                return;
            }
            entry = in.be32(o);
            int label = entry >>> 12;
            out.str(o == at || !p.detail.isVerbose() ? " (" : "\n\t(").str("label ").dec(label);
            if (p.detail.isVerbose() && label < 16) out.str(" (").str(reserved(label)).ch(')');
            out.str(", tc ").dec(entry >> 9 & 7);
            if ((entry & BOTTOM) != 0) out.str(", [S]");
            out.str(", ttl ").dec(entry & 0xff).ch(')');
            o += 4;
            left -= 4;
        } while ((entry & BOTTOM) == 0);
        int label = entry >>> 12;
        if (left < 1 && label != 0 && label != 2 && label != 3) return;
        Dissector inner = below(p, label, o);
        if (inner == null) {
            p.unknown(o, left);
            return;
        }
        out.str(p.detail.isVerbose() ? "\n\t" : " ");
        p.layer(inner, o, left);
    }

    /** Labels seldom say what is below: its first byte does (draft-hsmit-isis-aal5mux). */
    private static @Nullable Dissector below(Printer p, int label, int o) throws Truncated {
        if (label == 0 || label == 3) return p.protocols.ethertype(0x0800);
        if (label == 2) return p.protocols.ethertype(0x86dd);
        int first = p.in.u8(o);
        if (first >= 0x45 && first <= 0x4f) return p.protocols.ethertype(0x0800);
        if (first >= 0x60 && first <= 0x6f) return p.protocols.ethertype(0x86dd);
        if (first >= 0x81 && first <= 0x83) return p.protocols.llc(0xfe, 0xfe);
        return null;
    }

    private static String reserved(int label) {
        return switch (label) {
            case 0 -> "IPv4 explicit NULL";
            case 1 -> "router alert";
            case 2 -> "IPv6 explicit NULL";
            case 3 -> "implicit NULL";
            default -> "rsvd";
        };
    }

    @Override
    public void fields(Packet in, int at, int length, Fields f) throws Truncated {
        f.openList("labels");
        for (int o = at; in.has(o, 4) && o - at <= length - 4; o += 4) {
            int entry = in.be32(o);
            f.open("");
            f.number("label", entry >>> 12);
            f.number("tc", entry >> 9 & 7);
            f.number("ttl", entry & 0xff);
            f.close();
            if ((entry & BOTTOM) != 0) break;
        }
        f.closeList();
    }
}
