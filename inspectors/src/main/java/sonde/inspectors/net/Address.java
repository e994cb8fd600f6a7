package sonde.inspectors.net;

import org.jspecify.annotations.Nullable;

import sonde.inspectors.bytes.Text;

/**
 * An IPv4 or IPv6 address as two words; an IPv4 address is the low 32 bits of {@code low}. Text is that of
 * inet_ntop(3).
 */
public record Address(boolean isV6, long high, long low) {
    public static final Address ANY4 = new Address(false, 0, 0), ANY6 = new Address(true, 0, 0);

    public static Address v4(int bits) { return new Address(false, 0, bits & 0xffffffffL); }

    public static Address v6(long high, long low) { return new Address(true, high, low); }

    /** Network order, 4 or 16 bytes at {@code offset}. */
    public static Address of(byte[] bytes, int offset, boolean v6) {
        return v6 ? v6(word(bytes, offset), word(bytes, offset + 8)) : v4(half(bytes, offset));
    }

    private static long word(byte[] b, int p) { return (long) half(b, p) << 32 | half(b, p + 4) & 0xffffffffL; }

    private static int half(byte[] b, int p) {
        return b[p] << 24 | (b[p + 1] & 0xff) << 16 | (b[p + 2] & 0xff) << 8 | b[p + 3] & 0xff;
    }

    public boolean isAny() { return high == 0 && low == 0; }

    /** ::ffff:a.b.c.d, RFC 4291 section 2.5.5.2. */
    public boolean isMapped() {
        return isV6 && high == 0 && low >>> 32 == 0xffff;
    }

    public boolean isLoopback() {
        return isV6 ? high == 0 && low == 1 || isMapped() && (low >>> 24 & 0xff) == 127 : low >>> 24 == 127;
    }

    /** The IPv4 address within a mapped one; any other address is itself. */
    public Address unmapped() {
        return isMapped() ? v4((int) low) : this;
    }

    /** Whether the first {@code bits} bits are those of {@code prefix}; addresses of different families never are. */
    public boolean isIn(Address prefix, int bits) {
        if (isV6 != prefix.isV6) return false;
        if (!isV6) return bits == 0 || ((low ^ prefix.low) & 0xffffffffL) >>> 32 - Math.min(bits, 32) == 0;
        if (bits <= 64) return bits == 0 || (high ^ prefix.high) >>> 64 - bits == 0;
        return high == prefix.high && (low ^ prefix.low) >>> 128 - Math.min(bits, 128) == 0;
    }

    public byte[] bytes() {
        byte[] b = new byte[isV6 ? 16 : 4];
        for (int i = 0; i < b.length; i++) {
            b[i] = isV6 ? (byte) ((i < 8 ? high : low) >>> 56 - 8 * (i & 7)) : (byte) (low >>> 24 - 8 * i);
        }
        return b;
    }

    /** Appends the numeric form. */
    public void write(Text out) {
        if (!isV6) {
            dotted(out, (int) low);
            return;
        }
        int best = -1, length = 1;
        for (int i = 0; i < 8; i++) {
            int run = i;
            while (run < 8 && group(run) == 0) run++;
            if (run - i > length) {
                best = i;
                length = run - i;
            }
            i = Math.max(i, run - 1);
        }
        for (int i = 0; i < 8; i++) {
            if (i == best) {
                out.str("::");
                i += length - 1;
                continue;
            }
            if (i > 0 && i != best + length) out.ch(':');
            if (i == 6 && best == 0 && (length == 6 || length == 5 && group(5) == 0xffff)) {
                dotted(out, (int) low);
                return;
            }
            out.hex(group(i));
        }
    }

    private int group(int i) { return (int) ((i < 4 ? high : low) >>> 48 - 16 * (i & 3)) & 0xffff; }

    private static void dotted(Text out, int bits) { out.dotted(bits); }

    /** Reads a numeric address, or gives null; never asks a resolver. */
    public static @Nullable Address parse(String s) {
        return AddressParser.parse(s);
    }

    @Override
    public String toString() {
        Text t = new Text(48);
        write(t);
        return t.toString();
    }
}
