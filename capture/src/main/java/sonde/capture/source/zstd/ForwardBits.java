package sonde.capture.source.zstd;

import java.util.zip.ZipException;

/** Bits read from the lowest of the first byte on. */
final class ForwardBits {
    private final Cursor in;
    private int held, count;

    ForwardBits(Cursor in) { this.in = in; }

    int read(int wanted) throws ZipException {
        while (count < wanted) {
            held |= in.u8() << count;
            count += 8;
        }
        int value = held & (1 << wanted) - 1;
        held >>>= wanted;
        count -= wanted;
        return value;
    }

    /**
     * The next probability of a table of which {@code remaining} states are left: small numbers take a bit less
     * (RFC 8878, 4.1.1).
     */
    int count(int remaining) throws ZipException {
        int width = 32 - Integer.numberOfLeadingZeros(remaining + 1);
        int low = read(width - 1), few = (1 << width) - 1 - (remaining + 1);
        if (low < few) return low - 1;
        int value = low | read(1) << width - 1;
        return (value > (1 << width - 1) - 1 ? value - few : value) - 1;
    }

    /** What is left of the byte at hand is not used. */
    void align() {
        held = 0;
        count = 0;
    }
}
