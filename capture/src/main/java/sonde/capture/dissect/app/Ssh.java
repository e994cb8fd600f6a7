package sonde.capture.dissect.app;

import sonde.capture.packet.Dissector;
import sonde.capture.packet.Fields;
import sonde.capture.packet.Packet;
import sonde.capture.packet.Printer;
import sonde.capture.packet.Truncated;

/** The line with which SSH begins, RFC 4253 4.2; what follows is encrypted. */
public final class Ssh implements Dissector {
    private static final int MAGIC = 0x5353482d;

    @Override
    public String name() { return "ssh"; }

    @Override
    public void print(Printer p, int at, int length) throws Truncated {
        int end = end(p.in, at, length);
        if (end > at) p.out.str(": SSH: ").raw(p.in.array(), at, end);
    }

    /** Where the line ends, or -1 when it is none. */
    private static int end(Packet in, int at, int length) throws Truncated {
        for (int i = 0; i < 4; i++) if (in.u8(at + i) != (MAGIC >> 24 - 8 * i & 0xff)) return -1;
        for (int o = at + 4; o < at + length; o++) {
            int c = in.u8(o);
            if (c == '\n') return o;
            if (c == '\r') return o + 1 < at + length && in.u8(o + 1) == '\n' ? o : -1;
            if (c < 0x20 || c >= 0x7f) return -1;
        }
        return -1;
    }

    @Override
    public void fields(Packet in, int at, int length, Fields f) throws Truncated {
        int end = end(in, at, length);
        if (end > at) f.text("protocol", in, at, end - at);
    }
}
