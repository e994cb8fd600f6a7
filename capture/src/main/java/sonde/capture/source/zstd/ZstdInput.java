package sonde.capture.source.zstd;

import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.util.zip.ZipException;

/**
 * What frames of Zstandard hold (RFC 8878), one after the other. Bytes that make no sense end it with a
 * {@link ZipException}, a stream that stops early with an {@link EOFException}; memory is bounded by the window, of which up
 * to 128 MiB are allowed, as the original's default is.
 */
public final class ZstdInput extends InputStream {
    /** As the four bytes lie in the stream. */
    public static final int MAGIC = 0x28b52ffd;

    private static final int SKIPPABLE = 0x184d2a50, SKIPPABLE_MASK = 0xfffffff0, WINDOW_MAX = 128 << 20,
            WINDOW_MIN = 1024;
    private static final int HAS_CHECKSUM = 4, RESERVED = 8, SINGLE_SEGMENT = 0x20;

    private final InputStream in;
    private final byte[] packed = new byte[Block.MAX];
    private final byte[] one = new byte[8];
    private final Literals literals = new Literals();
    private final Sequences sequences = new Sequences();
    private final Window window = new Window();
    private final XxHash64 hash = new XxHash64();

    private boolean inFrame, lastBlock, checked, ended;
    private int blockMax;
    private int at, end;

    public ZstdInput(InputStream in) throws ZipException { this.in = in; }

    @Override
    public int read() throws IOException { return read(one, 0, 1) < 0 ? -1 : one[0] & 0xff; }

    @Override
    public int read(byte[] into, int from, int length) throws IOException {
        if (length == 0) return 0;
        while (at == end) if (!more()) return -1;
        int n = Math.min(length, end - at);
        System.arraycopy(window.array(), at, into, from, n);
        at += n;
        return n;
    }

    /** Decodes the next block; false at the end of the stream. */
    private boolean more() throws IOException {
        while (!inFrame) if (ended || !frame()) return false;
        if (lastBlock) {
            inFrame = false;
            if (checked && le(4) != (hash.value() & 0xffffffffL)) throw new ZipException("zstd: the checksum is wrong");
            return true;
        }
        int header = (int) le(Block.HEADER), size = header >>> 3;
        lastBlock = (header & 1) != 0;
        if (size > blockMax) throw new ZipException("zstd: a block of " + size + " bytes");
        at = window.room();
        switch (header >> 1 & 3) {
            case Block.RAW -> {
                fill(size);
                window.append(packed, 0, size);
            }
            case Block.SAME -> {
                fill(1);
                window.fill(packed[0], size);
            }
            case Block.COMPRESSED -> {
                fill(size);
                Cursor block = new Cursor(packed, 0, size);
                literals.read(block, blockMax);
                sequences.run(block, literals, window, blockMax);
            }
            default -> throw new ZipException("zstd: a block of a reserved type");
        }
        end = window.end();
        if (checked) hash.update(window.array(), at, end);
        return true;
    }

    /** Reads a frame's header (3.1.1.1); passes over what is meant to be passed over. False at the end. */
    private boolean frame() throws IOException {
        int n = in.readNBytes(one, 0, 4);
        if (n == 0) {
            ended = true;
            return false;
        }
        if (n < 4) throw new EOFException();
        int magic = one[0] & 0xff | (one[1] & 0xff) << 8 | (one[2] & 0xff) << 16 | one[3] << 24;
        if ((magic & SKIPPABLE_MASK) == SKIPPABLE) {
            in.skipNBytes(le(4));
            return true;
        }
        if (Integer.reverseBytes(magic) != MAGIC) throw new ZipException("zstd: something else behind a frame");
        int descriptor = (int) le(1);
        if ((descriptor & RESERVED) != 0) throw new ZipException("zstd: a reserved bit is set");
        boolean single = (descriptor & SINGLE_SEGMENT) != 0;
        long size = 0;
        if (!single) {
            int d = (int) le(1);
            long base = 1L << 10 + (d >> 3);
            size = base + (base >> 3) * (d & 7);
        }
        int dictionary = 1 << (descriptor & 3) >> 1; // 0, 1, 2 or 4 bytes
        if (dictionary > 0 && le(dictionary) != 0) throw new ZipException("zstd: the frame needs a dictionary");
        int width = descriptor >> 6;
        if (width > 0 || single) {
            long content = le(1 << width);
            if (width == 1) content += 256;
            if (single) size = content;
        }
        if (size < 0 || size > WINDOW_MAX)
            throw new ZipException("zstd: a window of more than " + (WINDOW_MAX >> 20) + " MiB");
        begin((int) size, single);
        checked = (descriptor & HAS_CHECKSUM) != 0;
        return true;
    }

    private void begin(int size, boolean single) {
        blockMax = Math.min(Block.MAX, size);
        window.begin(single ? size : Math.max(size, WINDOW_MIN));
        literals.begin();
        sequences.begin();
        hash.reset();
        inFrame = true;
        lastBlock = false;
        at = end = 0;
    }

    private void fill(int count) throws IOException {
        if (in.readNBytes(packed, 0, count) < count) throw new EOFException();
    }

    private long le(int count) throws IOException {
        if (in.readNBytes(one, 0, count) < count) throw new EOFException();
        long v = 0;
        for (int i = count - 1; i >= 0; i--) v = v << 8 | one[i] & 0xff;
        return v;
    }

    @Override
    public void close() throws IOException { in.close(); }
}
