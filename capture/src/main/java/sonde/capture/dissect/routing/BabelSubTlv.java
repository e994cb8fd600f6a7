package sonde.capture.dissect.routing;

import sonde.capture.packet.Packet;
import sonde.capture.packet.Printer;
import sonde.capture.packet.Truncated;
import sonde.inspectors.bytes.Text;

/** What a Babel message carries behind its fields: RFC 8966 4.7, timestamps of RFC 9616. */
final class BabelSubTlv {
    private static final int HELLO = 4, IHU = 5, UPDATE = 8, SOURCE_UPDATE = 13;

    private BabelSubTlv() {}

    static void print(Printer p, int message, int at, int end) throws Truncated {
        Packet in = p.in;
        Text out = p.out;
        for (int o = at; o < end;) {
            int type = in.u8(o++);
            if (type == 0) {
                out.str(" sub-pad1");
                continue;
            }
            if ((type & 0x80) != 0) out.str(" (M)");
            if (o == end || o + 1 + in.u8(o) > end || !value(p, message, type, o + 1, in.u8(o))) {
                p.invalid();
                return;
            }
            o += 1 + in.u8(o);
        }
    }

    /** @return false when it made no sense */
    private static boolean value(Printer p, int message, int type, int at, int size) throws Truncated {
        Packet in = p.in;
        Text out = p.out;
        switch (type) {
            case 1 -> out.str(" sub-padn");
            case 2 -> {
                out.str(" sub-diversity");
                if (size == 0) {
                    out.str(" empty");
                    break;
                }
                for (int i = 0; i < size; i++) {
                    int channel = in.u8(at + i);
                    out.ch(i == 0 ? ' ' : '-');
                    if (channel == 0) out.str("reserved");
                    else if (channel == 255) out.str("all");
                    else
                        out.dec(channel);
                }
                if (message != UPDATE && message != SOURCE_UPDATE) out.str(" (bogus)");
            }
            case 3 -> {
                out.str(" sub-timestamp");
                if (message == HELLO) {
                    if (size < 4) return false;
                    stamp(out.ch(' '), in.beU32(at));
                } else if (message == IHU) {
                    if (size < 8) return false;
                    stamp(out.ch(' '), in.beU32(at));
                    stamp(out.ch('|'), in.beU32(at + 4));
                } else {
                    out.str(" (bogus)");
                }
            }
            default -> out.str(" sub-unknown-0x").hex0(type, 2);
        }
        return true;
    }

    private static void stamp(Text out, long micros) {
        out.dec(micros / 1_000_000).ch('.').dec0(micros % 1_000_000, 6).ch('s');
    }
}
