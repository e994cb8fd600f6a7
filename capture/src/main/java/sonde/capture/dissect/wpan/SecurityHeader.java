package sonde.capture.dissect.wpan;

import sonde.capture.packet.Packet;
import sonde.capture.packet.Printer;
import sonde.capture.packet.Truncated;
import sonde.inspectors.bytes.Text;

/** The auxiliary security header: level, frame counter, key. */
final class SecurityHeader {
    private static final int NO_COUNTER = 0x20;

    private SecurityHeader() {}

    /** @return its size, -1 when it does not fit */
    static int print(Printer p, int at, int length) throws Truncated {
        Packet in = p.in;
        Text out = p.out;
        if (length < 1) return cut(p, "Aux Security Header");
        int control = in.u8(at), mode = control >> 3 & 3, o = at + 1, end = at + length;
        if (p.detail.isVerbose()) {
            out.str("\n\tSecurity Level ").dec(control & 7).str(", Key Id Mode ").dec(mode).str(", ");
        }
        boolean shown = p.detail.verbose() > 1;
        if ((control & NO_COUNTER) == 0) {
            if (end - o < 4) return cut(p, "Frame Counter");
            if (shown) out.str("Frame Counter 0x").hex0(in.leU32(o), 8).ch(' ');
            o += 4;
        }
        if (mode == 0) {
            if (shown) out.str("Implicit");
            return o - at;
        }
        if (mode > 1) {
            if (end - o < (mode == 2 ? 4 : 8)) return cut(p, "Key Source");
            if (shown) source(p, o, mode);
            o += 4; // of the longer source, too
        }
        if (end - o < 1) return cut(p, "Key Index");
        if (shown) out.str("KeyIndex 0x").hex0(in.u8(o), 2).str(", ");
        return o + 1 - at;
    }

    private static void source(Printer p, int o, int mode) throws Truncated {
        p.out.str("KeySource ");
        if (mode == 3) {
            WpanFrame.address(p, o, 8);
        } else {
            String low = Integer.toHexString(p.in.le16(o + 2));
            p.out.str("0x").hex0(p.in.le16(o), 4).ch(':').str("0000".substring(low.length())).str(low);
        }
        p.out.str(", ");
    }

    private static int cut(Printer p, String before) {
        p.out.str("[ERROR: Truncated before ").str(before).ch(']');
        return -1;
    }
}
