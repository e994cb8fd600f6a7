package sonde.capture.dissect.app;

import sonde.capture.packet.Dissector;
import sonde.capture.packet.Packet;
import sonde.capture.packet.Printer;
import sonde.capture.packet.Truncated;
import sonde.capture.packet.Words;
import sonde.inspectors.bytes.Text;

/** Reports about media streams, RFC 3550 section 6. No port tells them: {@code -T rtcp} does. */
public final class Rtcp implements Dissector {
    private static final int HEADER = 8, SENDER = 20, REPORT = 24;
    private static final int SR = 200, RR = 201;

    @Override
    public String name() { return "rtcp"; }

    @Override
    public void print(Printer p, int at, int length) throws Truncated {
        // one datagram has several; as the original, up to the end of what was captured
        for (int o = at; o < p.in.end();) {
            int size = one(p, o);
            if (size < 0) {
                p.trunc();
                return;
            }
            o += size;
        }
    }

    private static int one(Printer p, int at) throws Truncated {
        Packet in = p.in;
        Text out = p.out;
        if (!in.has(at, HEADER)) return -1;
        int size = (in.be16(at + 2) + 1) * 4, type = in.u8(at + 1), count = in.u8(at) & 31, o = at + HEADER;
        String source = p.detail.isVerbose() ? " " + in.beU32(at + 4) : "";
        if (type == SR || type == RR) {
            boolean sender = type == SR;
            out.str(sender ? " sr" : " rr");
            if (size != count * REPORT + HEADER + (sender ? SENDER : 0)) out.str(" [").dec(size).ch(']');
            out.str(source);
            if (sender) {
                if (!in.has(o, SENDER)) return -1;
                double time = in.beU32(o) + in.beU32(o + 4) / 4294967295.0;
                Words.fixed(out.str(" @"), time, 2).ch(' ').dec(in.beU32(o + 8)).ch(' ').dec(in.beU32(o + 12))
                        .str("p ").dec(in.beU32(o + 16)).ch('b');
                o += SENDER;
            }
        } else {
            count = 0;
            if (type == 202) out.str(" sdes ");
            else if (type == 203) out.str(" bye ");
            else
                out.str(" type-0x").hex(type).ch(' ');
            out.dec(size);
            if (type == 202 || type == 203) out.str(source);
        }
        if (count > 1) out.str(" c").dec(count);
        for (; count > 0; count--, o += REPORT) {
            if (!in.has(o, REPORT)) return -1;
            report(p, o);
        }
        return size;
    }

    /** Losses, the last sequence number, jitter, and times from the sender. */
    private static void report(Printer p, int o) throws Truncated {
        Packet in = p.in;
        Text out = p.out;
        if (p.detail.isVerbose()) out.ch(' ').dec(in.beU32(o));
        in.need(o + 4, 12);
        out.ch(' ').dec(in.be32(o + 4) & 0xffffff).str("l ").dec(in.beU32(o + 8)).str("s ").dec(in.beU32(o + 12))
                .str("j @");
        Words.fixed(out, in.beU32(o + 16) / 65536.0, 2).ch('+');
        Words.fixed(out, in.beU32(o + 20) / 65536.0, 2);
    }
}
