package sonde.inspectors.bytes;

import static java.util.Objects.checkFromIndexSize;
import static java.util.Objects.checkIndex;

import java.nio.charset.StandardCharsets;

/**
 * A slice of a byte array with two ends: {@link #size} bytes are there,
 * {@link #claimed} bytes were there before somebody cut them off (a snap
 * length, a short read). Reads are unsigned, by shifts (a VarHandle view costs
 * a cold process 15 ms), and refuse to leave the slice with
 * {@link IndexOutOfBoundsException}.
 */
public record Bytes(byte[] array, int from, int to, int claimed) {
    public static final Bytes EMPTY = of(new byte[0]);

    public Bytes {
        checkFromIndexSize(from, to - from, array.length);
        if (claimed < to - from)
            throw new IllegalArgumentException("claimed " + claimed + " < " + (to - from));
    }

    public static Bytes of(byte[] array) { return new Bytes(array, 0, array.length, array.length); }

    public static Bytes of(byte[] array, int from, int to) { return new Bytes(array, from, to, to - from); }

    /** How many bytes are there. */
    public int size() { return to - from; }

    public boolean isEmpty() { return to == from; }

    /** Whether bytes that belong here were not captured. */
    public boolean isCut() { return claimed > to - from; }

    /** Whether {@code length} bytes at {@code offset} are there. */
    public boolean has(int offset, int length) {
        return offset >= 0 && length >= 0 && offset <= to - from - length;
    }

    public int u8(int offset) { return array[at(offset, 1)] & 0xff; }

    public int be16(int offset) {
        int p = at(offset, 2);
        return (array[p] & 0xff) << 8 | array[p + 1] & 0xff;
    }

    public int be24(int offset) {
        int p = at(offset, 3);
        return (array[p] & 0xff) << 16 | (array[p + 1] & 0xff) << 8 | array[p + 2] & 0xff;
    }

    /** 32 bits as they are: negative from 2^31 up. */
    public int be32(int offset) {
        int p = at(offset, 4);
        return array[p] << 24 | (array[p + 1] & 0xff) << 16 | (array[p + 2] & 0xff) << 8 | array[p + 3] & 0xff;
    }

    public long beU32(int offset) { return be32(offset) & 0xffffffffL; }

    public long be64(int offset) { return (long) be32(offset) << 32 | beU32(offset + 4); }

    public int le16(int offset) {
        int p = at(offset, 2);
        return (array[p + 1] & 0xff) << 8 | array[p] & 0xff;
    }

    public int le32(int offset) {
        int p = at(offset, 4);
        return array[p + 3] << 24 | (array[p + 2] & 0xff) << 16 | (array[p + 1] & 0xff) << 8 | array[p] & 0xff;
    }

    public long leU32(int offset) { return le32(offset) & 0xffffffffL; }

    public long le64(int offset) { return (long) le32(offset + 4) << 32 | leU32(offset); }

    /** The bytes from {@code offset} on; both ends kept. */
    public Bytes from(int offset) {
        checkFromIndexSize(offset, size() - offset, size());
        return new Bytes(array, from + offset, to, claimed - offset);
    }

    /**
     * The bytes from {@code offset} on, or nothing when the slice ends before; both
     * ends kept.
     */
    public Bytes fromOrEmpty(int offset) {
        return offset <= size() ? from(offset) : new Bytes(array, to, to, Math.max(0, claimed - offset));
    }

    /**
     * The first {@code length} bytes by their own length field: what is there of
     * them, and the claim.
     */
    public Bytes first(int length) {
        if (length < 0)
            throw new IndexOutOfBoundsException(length);
        return new Bytes(array, from, from + Math.min(length, size()), Math.min(length, claimed));
    }

    public Bytes slice(int offset, int length) {
        checkFromIndexSize(offset, length, size());
        return new Bytes(array, from + offset, from + offset + length, length);
    }

    public byte[] copy() { return java.util.Arrays.copyOfRange(array, from, to); }

    /** One char per byte; nothing is lost and nothing is interpreted. */
    public String latin1() {
        return new String(array, from, to - from, StandardCharsets.ISO_8859_1);
    }

    private int at(int offset, int length) {
        if (length == 1)
            return from + checkIndex(offset, to - from);
        return from + checkFromIndexSize(offset, length, to - from);
    }
}
