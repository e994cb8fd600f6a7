package sonde.capture.source;

import java.io.IOException;
import java.io.InputStream;
import java.util.Arrays;

import org.jspecify.annotations.Nullable;

/** A window of a stream: reads large blocks, gives out records where they lie, grows only by bytes that are there. */
final class ByteInput {
    private static final int BLOCK = 1 << 20;

    private final InputStream stream;
    private @Nullable ReadAhead ahead;
    /** The block of {@link #ahead} that {@link #buffer} is, or null when that is an array of our own. */
    private byte @Nullable [] block;
    private byte[] buffer;
    private int position, limit;
    private boolean ended;
    private boolean bigEndian;
    private @Nullable Blocks blocks;

    /** @param firstBlock how much room to begin with */
    ByteInput(InputStream stream, int firstBlock) {
        this.stream = stream;
        buffer = new byte[firstBlock];
    }

    /** Lets a thread read from here on. */
    ByteInput ahead() {
        ahead = new ReadAhead(stream);
        return this;
    }

    /**
     * Leaves what was read where it is and goes on in arrays from there.
     *
     * @return false where that cannot be
     */
    boolean into(Blocks arrays) {
        if (ahead != null) return false;
        blocks = arrays;
        return true;
    }

    byte[] array() { return buffer; }

    int position() { return position; }

    /** Byte order of the numbers read from here on. */
    void order(boolean isBigEndian) { bigEndian = isBigEndian; }

    boolean isBigEndian() { return bigEndian; }

    /**
     * Tries to have {@code wanted} bytes at {@link #position}.
     *
     * @return how many of them there are
     */
    int fill(int wanted) throws IOException {
        if (limit - position >= wanted) return wanted;
        ReadAhead reader = ahead;
        if (reader != null) return fill(wanted, reader);
        while (limit - position < wanted && !ended) {
            if (position > 0 && (limit == buffer.length || buffer.length - position < wanted)) {
                int rest = limit - position;
                byte[] to = blocks == null ? buffer : blocks.next(Math.max(wanted, 2 * rest));
                System.arraycopy(buffer, position, to, 0, rest);
                buffer = to;
                limit = rest;
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

    private int fill(int wanted, ReadAhead reader) throws IOException {
        while (limit - position < wanted && !ended) {
            ReadAhead.Block next = reader.next();
            int rest = limit - position, length = next.length();
            if (length < 0) {
                ended = true;
            } else if (rest <= ReadAhead.FRONT) {
                int start = ReadAhead.FRONT - rest;
                System.arraycopy(buffer, position, next.bytes(), start, rest);
                swap(reader, next.bytes());
                buffer = next.bytes();
                position = start;
                limit = start + rest + length;
            } else { // a record larger than the room in front
                byte[] larger = new byte[rest + length];
                System.arraycopy(buffer, position, larger, 0, rest);
                System.arraycopy(next.bytes(), ReadAhead.FRONT, larger, rest, length);
                swap(reader, null);
                reader.done(next.bytes());
                buffer = larger;
                position = 0;
                limit = rest + length;
            }
        }
        return Math.min(wanted, limit - position);
    }

    private void swap(ReadAhead reader, byte @Nullable [] newBlock) {
        if (block != null) reader.done(block);
        block = newBlock;
    }

    /** Moves on over bytes that {@link #fill} gave. */
    int take(int count) {
        int at = position;
        position += count;
        return at;
    }

    /**
     * Moves on over bytes without keeping them.
     *
     * @return how many there were
     */
    long skip(long count) throws IOException {
        long left = count;
        while (left > 0) {
            int n = fill((int) Math.min(left, 65536));
            if (n == 0) break;
            take(n);
            left -= n;
        }
        return count - left;
    }

    int be32(int at) {
        return buffer[at] << 24 | (buffer[at + 1] & 0xff) << 16 | (buffer[at + 2] & 0xff) << 8 | buffer[at + 3] & 0xff;
    }

    int s32(int at) {
        byte[] b = buffer;
        int value = (b[at + 3] & 0xff) << 24 | (b[at + 2] & 0xff) << 16 | (b[at + 1] & 0xff) << 8 | b[at] & 0xff;
        return bigEndian ? Integer.reverseBytes(value) : value;
    }

    long u32(int at) { return s32(at) & 0xffffffffL; }

    int u16(int at) {
        int a = buffer[at] & 0xff, b = buffer[at + 1] & 0xff;
        return bigEndian ? a << 8 | b : b << 8 | a;
    }

    void close() throws IOException {
        ReadAhead reader = ahead;
        if (reader != null) reader.close();
        else
            stream.close();
    }
}
