package sonde.capture.source.zstd;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteOrder;
import java.util.zip.ZipException;

/** Bits read from the end of some bytes towards their start (RFC 8878, 4). Before the start there are zeros. */
final class ReverseBits {
    private static final VarHandle LONG = MethodHandles.byteArrayViewVarHandle(long[].class, ByteOrder.LITTLE_ENDIAN);

    private final byte[] b;
    private final int from, to;
    /** How many bits are left; negative after reading beyond the start. */
    private long left;

    /** The highest bit set in the last byte marks the end. */
    ReverseBits(byte[] bytes, int from, int to) throws ZipException {
        b = bytes;
        this.from = from;
        this.to = to;
        if (to <= from || bytes[to - 1] == 0) throw new ZipException("zstd: a bit stream without its end mark");
        int last = bytes[to - 1] & 0xff;
        left = (to - from) * 8L - 8 + 31 - Integer.numberOfLeadingZeros(last);
    }

    long left() { return left; }

    /** @param count up to 31 */
    int read(int count) {
        int value = peek(count);
        left -= count;
        return value;
    }

    void skip(int count) { left -= count; }

    int peek(int count) {
        long at = left - count;
        if (at >= 0) return (int) (bits(at) & (1L << count) - 1);
        int there = (int) Math.max(0, left);
        return there == 0 ? 0 : (int) (bits(0) & (1L << there) - 1) << Math.min(31, count - there);
    }

    /** At least 56 bits from a position on. */
    private long bits(long at) {
        int i = from + (int) (at >>> 3), shift = (int) at & 7;
        if (i + 8 <= b.length) return (long) LONG.get(b, i) >>> shift;
        long v = 0;
        for (int k = Math.min(to, i + 8) - 1; k >= i; k--) v = v << 8 | b[k] & 0xff;
        return v >>> shift;
    }
}
