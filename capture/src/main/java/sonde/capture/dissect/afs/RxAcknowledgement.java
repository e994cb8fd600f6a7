package sonde.capture.dissect.afs;

import sonde.capture.packet.Packet;
import sonde.capture.packet.Printer;
import sonde.capture.packet.Truncated;
import sonde.inspectors.bytes.Text;

/** Which packets of a call arrived, why that is said, and how much may be sent. */
final class RxAcknowledgement {
    private static final int FIRST = 4, SERIAL = 12, REASON = 16, COUNT = 17, HEADER = 18, PADDING = 3;
    private static final String[] REASONS = {"ack requested", "duplicate packet", "out of sequence", "exceeds window", "no buffer space", "ping", "ping response", "delay", "idle"};
    private static final String[] LIMITS = {" ifmtu ", " maxmtu ", " rwind ", " maxpackets "};

    private RxAcknowledgement() {}

    static void print(Printer p, int at, int length) throws Truncated {
        Packet in = p.in;
        Text out = p.out;
        if (length < HEADER || !in.has(at, HEADER)) {
            cut(p);
            return;
        }
        long first = in.beU32(at + FIRST);
        int reason = in.u8(at + REASON), count = in.u8(at + COUNT), o = at + HEADER;
        if (p.detail.verbose() > 2) out.str(" bufspace ").dec(in.be16(at)).str(" maxskew ").dec(in.be16(at + 2));
        out.str(" first ").dec(first).str(" serial ").dec(in.beU32(at + SERIAL));
        out.str(" reason ");
        if (reason >= 1 && reason <= REASONS.length) out.str(REASONS[reason - 1]);
        else
            out.ch('#').dec(reason);
        if (count > 0) {
            if (!in.has(o, count)) {
                cut(p);
                return;
            }
            runs(p, o, count, first, true);
            runs(p, o, count, first, false);
        }
        if (p.detail.verbose() < 2) return;
        o += count + PADDING;
        for (String limit : LIMITS) {
            if (!in.has(o, 4)) break;
            out.str(limit).dec(in.beU32(o));
            o += 4;
        }
    }

    private static void cut(Printer p) {
        p.mark("ack");
        p.trunc();
        p.mark("rx");
    }

    private static void runs(Printer p, int at, int count, long first, boolean arrived) throws Truncated {
        Text out = p.out;
        String before = arrived ? " acked " : " nacked ";
        int wanted = arrived ? 1 : 0;
        for (int i = 0; i < count; i++) {
            if (p.in.u8(at + i) != wanted) continue;
            int last = i;
            while (last + 1 < count && p.in.u8(at + last + 1) == wanted) last++;
            out.str(before).dec(first + i & 0xffffffffL);
            if (last > i) out.ch('-').dec(first + last & 0xffffffffL);
            before = ",";
            i = last;
        }
    }
}
