package sonde.capture.source;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;

/** One pcapng block being put together, little-endian: grows to what it holds and is used again for the next. */
final class PcapngBuilder {
    private static final int OPTION_MAX = 0xffff;

    byte[] bytes = new byte[1024];
    int size;

    PcapngBuilder begin(int type) {
        size = 0;
        return u32(type).u32(0);
    }

    private void room(int more) {
        if (size + more > bytes.length) bytes = Arrays.copyOf(bytes, Math.max(bytes.length * 2, size + more));
    }

    PcapngBuilder u8(int v) {
        room(1);
        bytes[size++] = (byte) v;
        return this;
    }

    PcapngBuilder u16(int v) { return u8(v).u8(v >> 8); }

    PcapngBuilder u32(long v) { return u16((int) v).u16((int) (v >> 16)); }

    PcapngBuilder u64(long v) { return u32(v).u32(v >> 32); }

    /** A time stamp is written in two halves, the high one first, whatever the byte order. */
    PcapngBuilder halves(long v) {
        return u32(v >> 32).u32(v);
    }

    PcapngBuilder raw(byte[] from, int at, int length) {
        room(length + 3);
        System.arraycopy(from, at, bytes, size, length);
        size += length;
        while ((size & 3) != 0) bytes[size++] = 0;
        return this;
    }

    /** Nothing for an empty text. */
    PcapngBuilder option(int code, String text) {
        byte[] utf8 = text.getBytes(StandardCharsets.UTF_8);
        return utf8.length == 0 ? this : option(code, utf8);
    }

    PcapngBuilder option(int code, byte[] value) {
        int length = Math.min(value.length, OPTION_MAX);
        return u16(code).u16(length).raw(value, 0, length);
    }

    PcapngBuilder number(int code, long value) { return u16(code).u16(8).u64(value); }

    PcapngBuilder time(int code, long value) { return u16(code).u16(8).halves(value); }

    /** Ends the options, if there are any, and the block: its length stands at both ends. */
    void end(boolean hasOptions) {
        if (hasOptions) u32(0);
        u32(size + 4);
        for (int i = 0; i < 4; i++) bytes[4 + i] = (byte) (size >> 8 * i);
    }
}
