package sonde.capture.packet;

/** The Internet checksum, RFC 1071, over bytes in place. */
public final class Checksum {
    private Checksum() {}

    /** Adds {@code length} bytes to a running sum that is not folded yet. */
    public static long add(long sum, byte[] data, int from, int length) {
        int i = from, to = from + length;
        for (; i + 1 < to; i += 2) sum += (data[i] & 0xff) << 8 | data[i + 1] & 0xff;
        if (i < to) sum += (data[i] & 0xff) << 8;
        return sum;
    }

    /** Folds to 16 bits and complements: 0 when the bytes carry their right checksum. */
    public static int fold(long sum) {
        while (sum >>> 16 != 0) sum = (sum & 0xffff) + (sum >>> 16);
        return (int) (~sum & 0xffff);
    }

    public static int of(byte[] data, int from, int length) { return fold(add(0, data, from, length)); }

    /** What the field should hold, given what it holds and the {@link #fold} over everything including it. */
    public static int shouldBe(int field, int computed) {
        int should = field + computed;
        should = (should & 0xffff) + (should >>> 16);
        return (should & 0xffff) + (should >>> 16);
    }
}
