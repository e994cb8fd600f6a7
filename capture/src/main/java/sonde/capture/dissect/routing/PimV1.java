package sonde.capture.dissect.routing;

import sonde.capture.packet.Dissector;
import sonde.capture.packet.Packet;
import sonde.capture.packet.Printer;
import sonde.capture.packet.Truncated;
import sonde.inspectors.bytes.Text;

/** Version 1 of PIM, in IGMP messages; and Cisco's Auto-RP. */
final class PimV1 implements Dissector {
    @Override
    public String name() { return "pimv1"; }

    @Override
    public void print(Printer p, int at, int length) throws Truncated {
        Packet in = p.in;
        Text out = p.out;
        int type = in.u8(at + 1);
        out.ch(' ').str(switch (type) {
            case 0 -> "Query";
            case 1 -> "Register";
            case 2 -> "Register-Stop";
            case 3 -> "Join/Prune";
            case 4 -> "RP-reachable";
            case 5 -> "Assert";
            case 6 -> "Graft";
            case 7 -> "Graft-ACK";
            default -> "[type " + type + "]";
        });
        switch (type) {
            case 0 -> {
                if (in.has(at + 8, 1)) {
                    int mode = in.u8(at + 8) >> 4;
                    switch (mode) {
                        case 0 -> out.str(" Dense-mode");
                        case 1 -> out.str(" Sparse-mode");
                        case 2 -> out.str(" Sparse-Dense-mode");
                        default -> out.str(" mode-").dec(mode);
                    }
                }
                if (p.detail.isVerbose()) {
                    out.str(" (Hold-time ");
                    p.duration(in.be16(at + 10));
                    out.ch(')');
                }
            }
            case 1 -> {
                if (in.has(at + 8, 20)) { // an IP header
                    out.str(" for ");
                    p.ipv4(at + 20);
                    out.str(" > ");
                    p.ipv4(at + 24);
                } else {
                    p.trunc();
                    return;
                }
            }
            case 2 -> {
                p.in.need(at + 8, 4);
                out.str(" for ");
                p.ipv4(at + 8);
                p.in.need(at + 12, 4);
                out.str(" > ");
                p.ipv4(at + 12);
            }
            case 4 -> {
                if (!p.detail.isVerbose()) break;
                p.in.need(at + 8, 4);
                out.str(" group ");
                p.ipv4(at + 8);
                if (in.be32(at + 12) != -1) {
                    p.in.need(at + 12, 4);
                    out.ch('/');
                    p.ipv4(at + 12);
                }
                p.in.need(at + 16, 4);
                out.str(" RP ");
                p.ipv4(at + 16);
                out.str(" hold ");
                p.duration(in.be16(at + 22));
            }
            case 5 -> {
                in.need(at + 16, 4);
                p.in.need(at + 16, 4);
                out.str(" for ");
                p.ipv4(at + 16);
                p.in.need(at + 8, 4);
                out.str(" > ");
                p.ipv4(at + 8);
                if (in.be32(at + 12) != -1) {
                    p.in.need(at + 12, 4);
                    out.ch('/');
                    p.ipv4(at + 12);
                }
                in.need(at + 20, 8);
                out.ch(' ').str((in.u8(at + 20) & 0x80) != 0 ? "RP-tree" : "SPT").str(" pref ")
                        .dec(in.be32(at + 20) & 0x7fffffff).str(" metric ").dec(in.beU32(at + 24));
            }
            case 3, 6, 7 -> {
                if (p.detail.isVerbose()) joins(p, at + 8, length - 8);
            }
            default -> {
            }
        }
        if (in.u8(at + 4) >> 4 != 1) out.str(" [v").dec(in.u8(at + 4) >> 4).ch(']');
    }

    private static void joins(Printer p, int at, int size) throws Truncated {
        Packet in = p.in;
        Text out = p.out;
        int o = at, left = size;
        if (left < 4) {
            p.trunc();
            return;
        }
        String line = p.detail.verbose() > 1 ? "\n " : " ";
        in.need(o, 4);
        out.str(line).str("Upstream Nbr: ");
        p.ipv4(o);
        o += 4;
        left -= 4;
        if (left < 4) {
            p.trunc();
            return;
        }
        int hold = in.be16(o + 2);
        out.str(line).str("Hold time: ");
        p.duration(hold);
        if (p.detail.verbose() < 2) return;
        int groups = in.u8(o + 7);
        o += 8;
        left -= 8;
        for (; groups > 0; groups--) {
            if (left < 4) {
                p.trunc();
                return;
            }
            p.in.need(o, 4);
            out.str("\n\tGroup: ");
            p.ipv4(o);
            if (left < 8) {
                p.trunc();
                return;
            }
            if (in.be32(o + 4) != -1) {
                p.in.need(o + 4, 4);
                out.ch('/');
                p.ipv4(o + 4);
            }
            if (left < 12) {
                p.trunc();
                return;
            }
            int joined = in.be16(o + 8), pruned = in.be16(o + 10);
            o += 12;
            left -= 12;
            out.str(" joined: ").dec(joined).str(" pruned: ").dec(pruned);
            for (int i = 0; i < joined + pruned; i++, o += 6, left -= 6) {
                if (left < 6) {
                    p.trunc();
                    return;
                }
                int flags = in.be16(o);
                p.in.need(o + 2, 4);
                out.str(i < joined ? "\n\tJoin  " : "\n\tPrune ").str((flags & 0x0100) != 0 ? "Sparse " : "Dense ")
                        .str((flags & 0x80) != 0 ? "WC " : "").str((flags & 0x40) != 0 ? "RP " : "SPT ");
                p.ipv4(o + 2);
                out.ch('/').dec(flags & 0x3f);
            }
        }
    }
}
