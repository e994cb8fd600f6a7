package sonde.inspectors.kernel.netlink;

import java.util.Arrays;

/** A netlink request under construction, little endian like every machine we run on (struct nlmsghdr, linux/netlink.h). */
public final class Request {
    public static final int NLM_F_REQUEST = 1, NLM_F_ACK = 4, NLM_F_DUMP = 0x300;

    private static final int HEADER = 16;

    private byte[] bytes = new byte[256];
    private int size = HEADER;

    public Request(int type, int flags) {
        put16(4, type);
        put16(6, flags);
        put32(8, 1); // sequence number: one request a socket, so one is as good as another
    }

    /** Appends one byte. */
    public Request u8(int value) {
        room(1);
        bytes[size++] = (byte) value;
        return this;
    }

    /** Appends 16 bits in network order. */
    public Request be16(int value) { return u8(value >>> 8).u8(value); }

    public Request u16(int value) { return u8(value).u8(value >>> 8); }

    public Request u32(int value) { return u16(value).u16(value >>> 16); }

    public Request u64(long value) { return u32((int) value).u32((int) (value >>> 32)); }

    public Request raw(byte[] data) {
        room(data.length);
        System.arraycopy(data, 0, bytes, size, data.length);
        size += data.length;
        return this;
    }

    /** Appends {@code count} zero bytes. */
    public Request zeros(int count) {
        room(count);
        size += count;
        return this;
    }

    /** Appends an attribute: length, type, data, padding to four bytes. */
    public Request attribute(int type, byte[] data) {
        u16(data.length + 4).u16(type).raw(data);
        return zeros(-size & 3);
    }

    /** The finished message. */
    public byte[] bytes() {
        put32(0, size);
        return Arrays.copyOf(bytes, size);
    }

    /** What was appended so far, without the header: the data of an attribute. */
    public byte[] payload() {
        return Arrays.copyOfRange(bytes, HEADER, size);
    }

    private void put16(int at, int value) {
        bytes[at] = (byte) value;
        bytes[at + 1] = (byte) (value >>> 8);
    }

    private void put32(int at, int value) {
        put16(at, value);
        put16(at + 2, value >>> 16);
    }

    private void room(int more) {
        if (size + more > bytes.length) bytes = Arrays.copyOf(bytes, Math.max(size + more, bytes.length * 2));
    }
}
