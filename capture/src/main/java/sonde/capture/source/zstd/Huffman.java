package sonde.capture.source.zstd;

import java.util.zip.ZipException;

/** A prefix code for literals (RFC 8878, 4.2). */
final class Huffman {
    private static final int MAX_BITS = 11, WEIGHTS_LOG = 6, SYMBOLS = 256, DIRECT = 128;

    private final int maxBits;
    private final byte[] symbols, lengths;

    private Huffman(int maxBits) {
        this.maxBits = maxBits;
        symbols = new byte[1 << maxBits];
        lengths = new byte[1 << maxBits];
    }

    static Huffman read(Cursor in) throws ZipException {
        int header = in.u8();
        int[] weights = new int[SYMBOLS];
        int count;
        if (header >= DIRECT) {
            count = header - DIRECT + 1;
            int from = in.take((count + 1) / 2);
            for (int i = 0; i < count; i++) {
                int two = in.bytes[from + i / 2];
                weights[i] = (i & 1) == 0 ? two >> 4 & 15 : two & 15;
            }
        } else {
            int from = in.take(header);
            count = compressed(new Cursor(in.bytes, from, from + header), weights);
        }
        return of(weights, count);
    }

    /** Two states take turns until the bits are used up. */
    private static int compressed(Cursor in, int[] weights) throws ZipException {
        Fse table = Fse.read(in, WEIGHTS_LOG, MAX_BITS + 2);
        ReverseBits bits = new ReverseBits(in.bytes, in.at, in.end);
        int first = bits.read(table.log), second = bits.read(table.log), count = 0;
        while (count < SYMBOLS - 2) {
            weights[count++] = table.symbols[first];
            first = table.next(first, bits);
            if (bits.left() < 0) {
                weights[count++] = table.symbols[second];
                return count;
            }
            int swapped = first;
            first = second;
            second = swapped;
        }
        throw new ZipException("zstd: more than 255 weights");
    }

    /** The last weight is not said: it is what is missing to a whole. */
    private static Huffman of(int[] weights, int count) throws ZipException {
        int sum = 0;
        for (int i = 0; i < count; i++) {
            if (weights[i] > MAX_BITS + 1) throw new ZipException("zstd: a code that is too long");
            if (weights[i] > 0) sum += 1 << weights[i] - 1;
        }
        if (sum == 0 || count >= SYMBOLS) throw new ZipException("zstd: a code without symbols");
        int maxBits = 32 - Integer.numberOfLeadingZeros(sum), rest = (1 << maxBits) - sum;
        if (maxBits > MAX_BITS || Integer.bitCount(rest) != 1) throw new ZipException("zstd: a code that is not whole");
        weights[count] = 32 - Integer.numberOfLeadingZeros(rest);
        Huffman h = new Huffman(maxBits);
        int at = 0;
        for (int weight = 1; weight <= maxBits; weight++) { // long codes come first
            int each = 1 << weight - 1;
            for (int s = 0; s <= count; s++) {
                if (weights[s] != weight) continue;
                java.util.Arrays.fill(h.symbols, at, at + each, (byte) s);
                java.util.Arrays.fill(h.lengths, at, at + each, (byte) (maxBits + 1 - weight));
                at += each;
            }
        }
        return h;
    }

    /** Decodes one stream, which has to be used up exactly. */
    void decode(byte[] in, int from, int to, byte[] out, int outFrom, int count) throws ZipException {
        ReverseBits bits = new ReverseBits(in, from, to);
        for (int i = outFrom; i < outFrom + count; i++) {
            int code = bits.peek(maxBits);
            out[i] = symbols[code];
            bits.skip(lengths[code]);
        }
        if (bits.left() != 0) throw new ZipException("zstd: literals that do not end where they should");
    }
}
