package sonde.capture.packet;

/**
 * The bytes of the packet at hand, read in place. Positions are those of the array behind it; reads are unsigned and
 * leave by {@link Truncated} at {@link #end}, which a layer with a length field of its own may bring closer for the
 * layers in it ({@link #limit}).
 */
public final class Packet {
    private byte[] data = new byte[0];
    private int start;
    private int end;

    /** Turns to the bytes {@code from} (inclusive) to {@code to} (exclusive) of an array that others may reuse later. */
    public Packet set(byte[] bytes, int from, int to) {
        data = bytes;
        start = from;
        end = to;
        return this;
    }

    /** The array behind; valid positions are {@link #start} to {@link #end}. */
    public byte[] array() { return data; }

    public int start() { return start; }

    /** Where reading ends: the end of the capture, or of an outer layer's own length. */
    public int end() {
        return end;
    }

    /** How many bytes are there from {@code at} on. */
    public int available(int at) { return Math.max(0, end - at); }

    public boolean has(int at, int length) { return length >= 0 && at >= start && at <= end - length; }

    /**
     * Lets reading end at {@code newEnd} if that is nearer.
     *
     * @return the end as it was, for {@link #restore}
     */
    public int limit(long newEnd) {
        int old = end;
        if (newEnd < end) end = (int) Math.max(start, newEnd);
        return old;
    }

    public void restore(int oldEnd) { end = oldEnd; }

    /** Unwinds unless {@code length} bytes at {@code at} are there. */
    public void need(int at, int length) throws Truncated {
        if (!has(at, length)) throw Truncated.HERE;
    }

    /** As {@link #need(int, int)}, where the layer has only {@code left} bytes by its own account. */
    public void need(int at, int length, int left) throws Truncated {
        if (left < length) throw Truncated.HERE;
        need(at, length);
    }

    public int u8(int at) throws Truncated {
        if (at >= end || at < start) throw Truncated.HERE;
        return data[at] & 0xff;
    }

    public int s8(int at) throws Truncated { return (byte) u8(at); }

    /** As {@link #need(int, int)}, short: the first compiler puts it and {@link #be16} where they are called. */
    private void check(int at, int length) throws Truncated {
        if (at > end - length || at < start) throw Truncated.HERE;
    }

    public int be16(int at) throws Truncated {
        check(at, 2);
        return (data[at] & 0xff) << 8 | data[at + 1] & 0xff;
    }

    public int be24(int at) throws Truncated {
        if (at > end - 3 || at < start) throw Truncated.HERE;
        return (data[at] & 0xff) << 16 | (data[at + 1] & 0xff) << 8 | data[at + 2] & 0xff;
    }

    /** 32 bits as they are: negative from 2^31 up. */
    public int be32(int at) throws Truncated {
        check(at, 4);
        byte[] a = data;
        return a[at] << 24 | (a[at + 1] & 0xff) << 16 | (a[at + 2] & 0xff) << 8 | a[at + 3] & 0xff;
    }

    public long beU32(int at) throws Truncated { return be32(at) & 0xffffffffL; }

    public long be48(int at) throws Truncated { return (long) be16(at) << 32 | beU32(at + 2); }

    public long be64(int at) throws Truncated {
        need(at, 8);
        return (long) be32(at) << 32 | beU32(at + 4);
    }

    public int le16(int at) throws Truncated {
        if (at > end - 2 || at < start) throw Truncated.HERE;
        return (data[at + 1] & 0xff) << 8 | data[at] & 0xff;
    }

    public int le24(int at) throws Truncated { return u8(at + 2) << 16 | le16(at); }

    public int le32(int at) throws Truncated {
        if (at > end - 4 || at < start) throw Truncated.HERE;
        return data[at + 3] << 24 | (data[at + 2] & 0xff) << 16 | (data[at + 1] & 0xff) << 8 | data[at] & 0xff;
    }

    public long leU32(int at) throws Truncated { return le32(at) & 0xffffffffL; }

    public long le64(int at) throws Truncated {
        need(at, 8);
        return (long) le32(at + 4) << 32 | leU32(at);
    }

    /** Whether the {@code length} bytes at {@code a} and {@code b} are there and the same. */
    public boolean same(int a, int b, int length) throws Truncated {
        need(a, length);
        need(b, length);
        return java.util.Arrays.equals(data, a, a + length, data, b, b + length);
    }
}
