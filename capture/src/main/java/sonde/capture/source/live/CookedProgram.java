package sonde.capture.source.live;

/**
 * Rewrites a filter program for LINKTYPE_LINUX_SLL2 so that the kernel can run it: there the packet begins with the network
 * header, and what the cooked header would say is beside it (linux/filter.h).
 */
final class CookedProgram {
    private static final int HEADER = 20, LD = 0, LDX = 1, ABS = 0x20, IND = 0x40, MSH = 0xa0, LEN = 0x80;
    private static final int AD_OFF = -0x1000, AD_PROTOCOL = 0, AD_PKTTYPE = 4, AD_IFINDEX = 8, AD_HATYPE = 28;
    private static final long[] NOT_POSSIBLE = {};

    private CookedProgram() {}

    /** Empty when something is asked for that the kernel does not have beside the packet. */
    static long[] of(long[] program) {
        long[] cooked = program.clone();
        for (int i = 0; i < cooked.length; i++) {
            int code = (int) cooked[i] & 0xffff, k = (int) (cooked[i] >> 32), kind = code & 7, mode = code & 0xe0;
            if (kind != LD && kind != LDX)
                continue;
            if (mode == LEN)
                return NOT_POSSIBLE;
            if (mode != ABS && mode != IND && mode != MSH)
                continue;
            int moved = k >= HEADER ? k - HEADER : mode == ABS ? beside(k) : 0;
            if (moved == 0 && k < HEADER)
                return NOT_POSSIBLE;
            cooked[i] = cooked[i] & 0xffffffffL | (long) moved << 32;
        }
        return cooked;
    }

    private static int beside(int k) {
        return switch (k) {
            case 0 -> AD_OFF + AD_PROTOCOL;
            case 4 -> AD_OFF + AD_IFINDEX;
            case 8 -> AD_OFF + AD_HATYPE;
            case 10 -> AD_OFF + AD_PKTTYPE;
            default -> 0;
        };
    }
}
