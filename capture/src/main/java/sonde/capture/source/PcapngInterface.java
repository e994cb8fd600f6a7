package sonde.capture.source;

import java.nio.charset.StandardCharsets;

/**
 * An interface of a pcapng section.
 *
 * @param ticks how many units of its time stamps a second has, unsigned
 * @param offset seconds to add to its time stamps
 * @param name as the host that captured called it; empty when it does not say
 */
record PcapngInterface(int linkType, int snapLength, long ticks, long offset, String name) {
    private static final int END = 0, NAME = 2, RESOLUTION = 9, OFFSET = 14, NAME_MAX = 1024;
    private static final String WHERE = "Interface Description Block";

    static PcapngInterface read(ByteInput in, int at, int end) throws CaptureException {
        int linkType = LinkTypes.ofFile(in.u16(at));
        long ticks = 1_000_000, offset = 0;
        boolean sawResolution = false, sawOffset = false;
        String name = "";
        for (int o = at + 8; o < end;) {
            if (end - o < 4) throw cut();
            int code = in.u16(o), length = in.u16(o + 2), value = o + 4, padded = length + 3 & ~3;
            if (end - value < padded) throw cut();
            if (code == END) {
                if (length != 0) throw wrong(" has opt_endofopt option with length " + length + " != 0");
                break;
            }
            if (code == NAME) {
                name = new String(in.array(), value, Math.min(length, NAME_MAX), StandardCharsets.UTF_8);
            } else if (code == RESOLUTION) {
                if (length != 1) throw wrong(" has if_tsresol option with length " + length + " != 1");
                if (sawResolution) throw wrong(" has more than one if_tsresol option");
                sawResolution = true;
                ticks = ticks(in.array()[value] & 0xff);
            } else if (code == OFFSET) {
                if (length != 8) throw wrong(" has if_tsoffset option with length " + length + " != 8");
                if (sawOffset) throw wrong(" has more than one if_tsoffset option");
                sawOffset = true;
                long a = in.u32(value), b = in.u32(value + 4);
                offset = in.isBigEndian() ? a << 32 | b : b << 32 | a;
            }
            o = value + padded;
        }
        return new PcapngInterface(linkType, SnapLength.adjust(linkType, in.s32(at + 4)), ticks, offset, name);
    }

    private static CaptureException cut() {
        return new CaptureException("not enough data for the options of an " + WHERE);
    }

    private static CaptureException wrong(String what) { return new CaptureException(WHERE + what); }

    /** A negative power of 2 or of 10. */
    private static long ticks(int resolution) throws CaptureException {
        int power = resolution & 0x7f;
        if ((resolution & 0x80) != 0) {
            if (power > 63) throw wrong(" if_tsresol option resolution 2^-" + power + " is too high");
            return 1L << power;
        }
        if (power > 19) throw wrong(" if_tsresol option resolution 10^-" + power + " is too high");
        long ticks = 1;
        for (int i = 0; i < power; i++) ticks *= 10;
        return ticks;
    }

    /** Splits a time stamp into seconds and a fraction of {@code digits} decimal digits. */
    void time(long stamp, int digits, Frame frame) {
        long wanted = digits == 9 ? 1_000_000_000 : 1_000_000;
        long rest;
        if (ticks > 0 && stamp >= 0) {
            frame.seconds = stamp / ticks + offset;
            rest = stamp % ticks;
        } else {
            frame.seconds = Long.divideUnsigned(stamp, ticks) + offset;
            rest = Long.remainderUnsigned(stamp, ticks);
        }
        if (ticks == wanted) {
            frame.fraction = rest;
        } else if (ticks > 0 && ticks < wanted) {
            frame.fraction = rest * wanted / ticks;
        } else if ((ticks & ticks - 1) == 0) {
            frame.fraction = (int) Long.divideUnsigned(rest * wanted, ticks); // as libpcap, which lets it overflow
        } else {
            frame.fraction = Long.divideUnsigned(rest, Long.divideUnsigned(ticks, wanted));
        }
    }
}
