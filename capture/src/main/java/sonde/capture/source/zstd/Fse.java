package sonde.capture.source.zstd;

import java.util.zip.ZipException;

/** A table of finite state entropy (RFC 8878, 4.1): what a state stands for, and how the next one is found. */
final class Fse {
    private static final int MIN_LOG = 5;

    final int log;
    final byte[] symbols, bits;
    final short[] bases;

    private Fse(int log) {
        this.log = log;
        symbols = new byte[1 << log];
        bits = new byte[1 << log];
        bases = new short[1 << log];
    }

    /** A table with one state, which needs no bits. */
    static Fse only(int symbol) {
        Fse t = new Fse(0);
        t.symbols[0] = (byte) symbol;
        return t;
    }

    /** @param counts of each symbol; -1 for less than one */
    static Fse of(int log, int[] counts, int size) throws ZipException {
        Fse t = new Fse(log);
        int states = 1 << log, high = states, mask = states - 1, step = (states >> 1) + (states >> 3) + 3, at = 0;
        int[] next = new int[size];
        for (int s = 0; s < size; s++) {
            if (counts[s] != -1) continue;
            if (high == 0) throw new ZipException("zstd: probabilities that are more than one");
            t.symbols[--high] = (byte) s;
            next[s] = 1;
        }
        for (int s = 0; s < size; s++) {
            if (counts[s] <= 0) continue;
            next[s] = counts[s];
            for (int i = 0; i < counts[s]; i++) {
                t.symbols[at] = (byte) s;
                do
                    at = at + step & mask;
                while (at >= high && high > 0);
            }
        }
        if (at != 0) throw new ZipException("zstd: probabilities that are not one");
        for (int i = 0; i < states; i++) {
            int n = next[t.symbols[i] & 0xff]++;
            t.bits[i] = (byte) (log - (31 - Integer.numberOfLeadingZeros(n)));
            t.bases[i] = (short) ((n << t.bits[i]) - states);
        }
        return t;
    }

    /** Reads a table's description out of {@code in}. */
    static Fse read(Cursor in, int maxLog, int symbols) throws ZipException {
        ForwardBits source = new ForwardBits(in);
        int log = source.read(4) + MIN_LOG;
        if (log > maxLog) throw new ZipException("zstd: a table of 2^" + log + " states");
        int[] counts = new int[symbols];
        int remaining = 1 << log, s = 0;
        while (remaining > 0) {
            if (s >= symbols) throw new ZipException("zstd: a table of more than " + symbols + " symbols");
            int count = source.count(remaining);
            remaining -= count < 0 ? 1 : count;
            counts[s++] = count;
            if (count != 0) continue;
            for (int repeat = 3; repeat == 3;) {
                repeat = source.read(2);
                s += repeat;
                if (s > symbols) throw new ZipException("zstd: a table of more than " + symbols + " symbols");
            }
        }
        source.align();
        return of(log, counts, s);
    }

    int next(int state, ReverseBits in) { return bases[state] + in.read(bits[state]); }
}
