package sonde.capture.source.zstd;

import java.util.Arrays;
import java.util.zip.ZipException;

import org.jspecify.annotations.Nullable;

/** The literals of a block (RFC 8878, 3.1.1.3.1). */
final class Literals {
    private static final int RAW = 0, SAME = 1, COMPRESSED = 2;

    final byte[] bytes = new byte[Block.MAX];
    int size;
    private @Nullable Huffman code;

    /** A new frame knows no code of an older one. */
    void begin() { code = null; }

    void read(Cursor in, int max) throws ZipException {
        int first = in.u8(), type = first & 3, format = first >> 2 & 3;
        if (type == RAW || type == SAME) {
            size = switch (format) {
                case 1 -> first >> 4 | in.u8() << 4;
                case 3 -> first >> 4 | in.le(2) << 4;
                default -> first >> 3;
            };
            check(max);
            if (type == RAW) System.arraycopy(in.bytes, in.take(size), bytes, 0, size);
            else
                Arrays.fill(bytes, 0, size, (byte) in.u8());
            return;
        }
        int width = format < 2 ? 10 : format == 2 ? 14 : 18;
        long rest = in.le(format < 2 ? 2 : format + 1) & 0xffffffffL, sizes = (rest << 8 | first) >>> 4;
        size = (int) (sizes & (1 << width) - 1);
        int packed = (int) (sizes >>> width) & (1 << width) - 1;
        check(max);
        int from = in.take(packed);
        coded(new Cursor(in.bytes, from, from + packed), type, format == 0);
    }

    private void check(int max) throws ZipException {
        if (size > max) throw new ZipException("zstd: " + size + " literals in a block");
    }

    private void coded(Cursor in, int type, boolean oneStream) throws ZipException {
        if (type == COMPRESSED) code = Huffman.read(in);
        Huffman known = code;
        if (known == null) throw new ZipException("zstd: literals in a code that was not given");
        if (oneStream) {
            known.decode(in.bytes, in.at, in.end, bytes, 0, size);
            return;
        }
        int a = in.le(2), b = in.le(2), c = in.le(2), each = (size + 3) / 4;
        if (size < 6) throw new ZipException("zstd: four streams for " + size + " literals");
        int one = in.take(a), two = in.take(b), three = in.take(c);
        known.decode(in.bytes, one, one + a, bytes, 0, each);
        known.decode(in.bytes, two, two + b, bytes, each, each);
        known.decode(in.bytes, three, three + c, bytes, 2 * each, each);
        known.decode(in.bytes, in.at, in.end, bytes, 3 * each, size - 3 * each);
    }
}
