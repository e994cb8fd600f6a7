package sonde.capture.source;

import java.io.IOException;
import java.io.InputStream;
import java.util.Arrays;

/** A window of a stream: reads large blocks, gives out records where they lie, grows only by bytes that are there. */
final class ByteInput {
    private static final int BLOCK = 1 << 20;

    private final InputStream stream;
    private byte[] buffer;
    private int position, limit;
    private boolean ended;

    ByteInput(InputStream stream, int firstBlock) {
        this.stream = stream;
        buffer = new byte[firstBlock];
    }

    byte[] array() { return buffer; }

    int position() { return position; }

    /**
     * Tries to have {@code wanted} bytes at {@link #position}.
     *
     * @return how many of them there are
     */
    int fill(int wanted) throws IOException {
        while (limit - position < wanted && !ended) {
            if (position > 0) {
                System.arraycopy(buffer, position, buffer, 0, limit - position);
                limit -= position;
                position = 0;
            }
            if (limit == buffer.length) buffer = Arrays.copyOf(buffer, Math.max(buffer.length * 2, BLOCK));
            int n = stream.read(buffer, limit, buffer.length - limit);
            if (n < 0) ended = true;
            else
                limit += n;
        }
        return Math.min(wanted, limit - position);
    }

    /** Moves on over bytes that {@link #fill} gave. */
    int take(int count) {
        int at = position;
        position += count;
        return at;
    }

    int be32(int at) {
        return buffer[at] << 24 | (buffer[at + 1] & 0xff) << 16 | (buffer[at + 2] & 0xff) << 8 | buffer[at + 3] & 0xff;
    }

    int u32(int at, boolean swapped) { return swapped ? Integer.reverseBytes(be32(at)) : be32(at); }

    int u16(int at, boolean swapped) {
        int v = (buffer[at] & 0xff) << 8 | buffer[at + 1] & 0xff;
        return swapped ? (v & 0xff) << 8 | v >> 8 : v;
    }

    void close() throws IOException { stream.close(); }
}
