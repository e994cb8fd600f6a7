package sonde.capture.dissect.routing;

import sonde.capture.packet.Dissector;
import sonde.capture.packet.Packet;
import sonde.capture.packet.Printer;
import sonde.capture.packet.Truncated;
import sonde.inspectors.bytes.Text;

/** Distance vector multicast routing, in IGMP messages: draft-ietf-idmr-dvmrp-v3, RFC 1075. */
final class Dvmrp implements Dissector {
    @Override
    public String name() { return "dvmrp"; }

    @Override
    public void print(Printer p, int at, int length) throws Truncated {
        Packet in = p.in;
        Text out = p.out;
        if (length < 8) return;
        int type = in.u8(at + 1), o = at + 8, left = length - 8;
        int major = in.u8(at + 7), minor = in.u8(at + 6);
        switch (type) {
            case 1 -> {
                out.str(" Probe");
                if (p.detail.isVerbose()) probe(p, o, left);
            }
            case 2 -> {
                out.str(" Report");
                if (p.detail.verbose() > 1) report(p, o, left);
            }
            case 3 -> out.str(" Ask-neighbors");
            case 4 -> neighbors(p, o, left);
            case 5 -> out.str(" Ask-neighbors2");
            case 6 -> {
                out.str(" Neighbors2 (v ").dec(major).ch('.').dec(minor).str("):");
                neighbors2(p, o, left);
            }
            case 7 -> {
                p.in.need(o, 4);
                out.str(" Prune src ");
                p.ipv4(o);
                p.in.need(o + 4, 4);
                out.str(" dst ");
                p.ipv4(o + 4);
                out.str(" timer ");
                p.duration(in.beU32(o + 8));
            }
            case 8 -> {
                p.in.need(o, 4);
                out.str(" Graft src ");
                p.ipv4(o);
                p.in.need(o + 4, 4);
                out.str(" dst ");
                p.ipv4(o + 4);
            }
            case 9 -> {
                p.in.need(o, 4);
                out.str(" Graft-ACK src ");
                p.ipv4(o);
                p.in.need(o + 4, 4);
                out.str(" dst ");
                p.ipv4(o + 4);
            }
            default -> out.str(" [type ").dec(type).ch(']');
        }
    }

    private static void probe(Printer p, int at, int size) throws Truncated {
        int o = at, left = size;
        if (left < 4) {
            p.trunc();
            return;
        }
        p.in.need(o, 4);
        p.out.str(p.detail.verbose() > 1 ? "\n\t" : " ").str("genid 0x").hex0(p.in.beU32(o), 8);
        if (p.detail.verbose() <= 1) return;
        o += 4;
        left -= 4;
        while (left > 0) {
            if (left < 4) {
                p.trunc();
                return;
            }
            p.in.need(o, 4);
            p.out.str("\n\tneighbor ");
            p.ipv4(o);
            o += 4;
            left -= 4;
        }
    }

    private static void report(Printer p, int at, int size) throws Truncated {
        Packet in = p.in;
        Text out = p.out;
        int o = at, left = size;
        while (left > 0) {
            if (left < 3) {
                p.trunc();
                return;
            }
            int m1 = in.u8(o), m2 = in.u8(o + 1), m3 = in.u8(o + 2), width = 1;
            if (m1 != 0) width = 2;
            if (m2 != 0) width = 3;
            if (m3 != 0) width = 4;
            out.str("\n\tMask 255.").dec(m1).ch('.').dec(m2).ch('.').dec(m3);
            o += 3;
            left -= 3;
            boolean done;
            do {
                if (left < width + 1) {
                    p.trunc();
                    return;
                }
                out.str("\n\t  ");
                for (int i = 0; i < width; i++) {
                    if (i > 0) out.ch('.');
                    out.dec(in.u8(o + i));
                }
                for (int i = width; i < 4; i++) out.str(".0");
                int metric = in.u8(o + width);
                done = (metric & 0x80) != 0;
                out.str(" metric ").dec(metric & 0x7f);
                o += width + 1;
                left -= width + 1;
            } while (!done && left > 0);
        }
    }

    private static void neighbors(Printer p, int at, int size) throws Truncated {
        Packet in = p.in;
        int o = at, left = size;
        p.out.str(" Neighbors");
        while (left > 0 && in.has(o, 1)) {
            int local = o, count = in.u8(o + 6);
            String metrics = in.u8(o + 4) + "/" + in.u8(o + 5);
            o += 7;
            left -= 7;
            for (; count > 0 && left >= 4; count--, o += 4, left -= 4) {
                p.in.need(local, 4);
                p.out.str(" [");
                p.ipv4(local);
                p.out.str(" ->");
                p.in.need(o, 4);
                p.out.ch(' ');
                p.ipv4(o);
                p.out.str(", (").str(metrics).str(")]");
            }
        }
    }

    private static void neighbors2(Printer p, int at, int size) throws Truncated {
        Packet in = p.in;
        Text out = p.out;
        int o = at, left = size;
        while (left > 0 && in.has(o, 1)) {
            int local = o, metric = in.u8(o + 4), threshold = in.u8(o + 5), flags = in.u8(o + 6),
                    count = in.u8(o + 7);
            o += 8;
            left -= 8;
            for (; count > 0 && in.has(o, 1) && left > 0; count--, o += 4, left -= 4) {
                p.in.need(local, 4);
                out.str(" [");
                p.ipv4(local);
                p.in.need(o, 4);
                out.str(" -> ");
                p.ipv4(o);
                out.str(" (").dec(metric).ch('/').dec(threshold);
                if ((flags & 0x01) != 0) out.str("/tunnel");
                if ((flags & 0x02) != 0) out.str("/srcrt");
                if ((flags & 0x40) != 0) out.str("/querier");
                if ((flags & 0x20) != 0) out.str("/disabled");
                if ((flags & 0x10) != 0) out.str("/down");
                out.str(")]");
            }
        }
    }
}
