package sonde.capture.source.zstd;

import java.util.zip.ZipException;

/** A place in the bytes of one block, which ends where it ends. */
final class Cursor {
    final byte[] bytes;
    int at;
    final int end;

    Cursor(byte[] bytes, int from, int end) {
        this.bytes = bytes;
        at = from;
        this.end = end;
    }

    int left() { return end - at; }

    int u8() throws ZipException {
        if (at >= end) throw new ZipException("zstd: a block ends early");
        return bytes[at++] & 0xff;
    }

    int le(int count) throws ZipException {
        int v = 0;
        for (int i = 0; i < count; i++) v |= u8() << 8 * i;
        return v;
    }

    /** Moves on over {@code count} bytes; returns where they begin. */
    int take(int count) throws ZipException {
        if (count < 0 || count > left()) throw new ZipException("zstd: a block ends early");
        int from = at;
        at += count;
        return from;
    }
}
