package sonde.capture.dissect.wpan;

import sonde.capture.packet.Packet;
import sonde.capture.packet.Printer;
import sonde.capture.packet.Truncated;
import sonde.inspectors.bytes.Text;

/** The channel hopping element. */
final class HoppingSequence {
    private HoppingSequence() {}

    static void print(Printer p, int at, int size) throws Truncated {
        Packet in = p.in;
        Text out = p.out;
        out.str("Hopping Sequence ID = ").dec(in.u8(at));
        if (size == 1) return;
        int o = at + 1, end = at + size;
        if (end - o < 7) {
            cut(p);
            return;
        }
        int page = in.u8(o), channels = in.le16(o + 1);
        out.str("Channel Page = ").dec(page).str(", Number of Channels = ").dec(channels)
                .str(", Phy Configuration = 0x").hex0(in.leU32(o + 3), 8).str(", ");
        o += 7;
        if (page == 9 || page == 10) {
            int bytes = (channels + 7 & 0xffff) / 8;
            if (end - o < bytes) {
                cut(p);
                return;
            }
            out.str("Extended bitmap = 0x");
            for (int i = 0; i < bytes; i++) out.hex0(in.u8(o + i), 2);
            out.str(", ");
            o += bytes;
        }
        if (end - o < 2) {
            cut(p);
            return;
        }
        sequence(p, o, end);
    }

    private static void sequence(Printer p, int at, int end) throws Truncated {
        int count = p.in.le16(at), o = at + 2;
        p.out.str("Hopping Seq length = ").dec(count).str(" [ ");
        if (end - o < count * 2) {
            p.out.ch(' ');
            cut(p);
            return;
        }
        for (int i = 0; i < count; i++) p.out.hex0(p.in.le16(o + i * 2), 2).ch(' ');
        p.out.ch(']');
        o += count * 2;
        if (end - o < 2) cut(p);
        else
            p.out.str("Current hop = ").dec(p.in.le16(o));
    }

    private static void cut(Printer p) { p.out.str("[ERROR: IE truncated]"); }
}
