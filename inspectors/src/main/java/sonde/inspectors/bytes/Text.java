package sonde.inspectors.bytes;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;

/**
 * A growing line of output as bytes: no String per field, no formatter, no
 * locale. What comes from outside (names, paths, payload) goes in through
 * {@link #safe}, so that no terminal ever obeys it.
 */
public final class Text {
    private static final byte[] HEX = "0123456789abcdef".getBytes(StandardCharsets.ISO_8859_1);

    private static final int EIGHT_DIGITS = 100_000_000;
    /** Two decimal digits an entry, the first in the low byte. */
    private static final short[] PAIRS = pairs();

    private byte[] buffer;
    private int size;

    public Text() { this(256); }

    public Text(int capacity) { buffer = new byte[capacity]; }

    public int size() { return size; }

    /**
     * The bytes behind this text; valid up to {@link #size} and until the next
     * write.
     */
    public byte[] array() { return buffer; }

    public Text clear() {
        size = 0;
        return this;
    }

    /** Forgets everything after the first {@code length} bytes. */
    public Text cut(int length) {
        if (length < 0 || length > size)
            throw new IndexOutOfBoundsException(length);
        size = length;
        return this;
    }

    public Text ch(char c) { return c < 0x80 ? raw(c) : str(String.valueOf(c)); }

    /** One byte as it is. */
    public Text raw(int b) {
        room(1);
        buffer[size++] = (byte) b;
        return this;
    }

    public Text raw(byte[] bytes, int from, int to) {
        room(to - from);
        System.arraycopy(bytes, from, buffer, size, to - from);
        size += to - from;
        return this;
    }

    /** Text of our own, as UTF-8. */
    @SuppressWarnings("deprecation")
    public Text str(String s) {
        int n = s.length();
        room(n);
        for (int i = 0; i < n; i++) {
            if (s.charAt(i) >= 0x80) {
                byte[] utf8 = s.getBytes(StandardCharsets.UTF_8);
                return raw(utf8, 0, utf8.length);
            }
        }
        s.getBytes(0, n, buffer, size);
        size += n;
        return this;
    }

    /**
     * Words of our own that are ASCII, which is not checked: for the names of the
     * hundred fields of a hundred thousand rows.
     */
    @SuppressWarnings("deprecation")
    public Text ascii(String s) {
        int n = s.length();
        room(n);
        s.getBytes(0, n, buffer, size);
        size += n;
        return this;
    }

    /** The ASCII bytes of words of our own, for {@link #words}. */
    public static byte[] bytes(String words) {
        return words.getBytes(StandardCharsets.US_ASCII);
    }

    /**
     * Words of our own as bytes: for those in the lines of millions of packets.
     * What is behind a String costs the first compiler several calls.
     */
    public Text words(byte[] words) {
        int n = words.length;
        room(n);
        System.arraycopy(words, 0, buffer, size, n);
        size += n;
        return this;
    }

    /**
     * The bytes behind this text with room for {@code more} after {@link #size}:
     * whoever fills some says so by {@link #wrote}.
     */
    public byte[] reserve(int more) {
        room(more);
        return buffer;
    }

    /** Takes over {@code count} bytes that were put into {@link #reserve}d room. */
    public Text wrote(int count) {
        if (count < 0 || count > buffer.length - size) throw new IndexOutOfBoundsException(count);
        size += count;
        return this;
    }

    /** Text of another text. */
    public Text text(Text other) { return raw(other.buffer, 0, other.size); }

    public Text dec(long value) { return value == (int) value ? dec((int) value) : wide(value); }

    private Text wide(long value) {
        if (value < 0) {
            if (value == Long.MIN_VALUE) return str("-9223372036854775808");
            ch('-');
            value = -value;
        }
        long high = value >>> 32 == 0 ? value * 0xabcc7712L >>> 58 : value / EIGHT_DIGITS;
        return dec(high).eight((int) (value - high * EIGHT_DIGITS));
    }

    private Text eight(int value) {
        room(8);
        int high = hundreds(hundreds(value)), low = value - high * 10000;
        four(high, size);
        four(low, size + 4);
        size += 8;
        return this;
    }

    private void four(int value, int at) {
        int high = hundreds(value);
        pair(buffer, at, high);
        pair(buffer, at + 2, value - high * 100);
    }

    private static void pair(byte[] b, int at, int value) {
        int two = PAIRS[value];
        b[at] = (byte) two;
        b[at + 1] = (byte) (two >> 8);
    }

    public Text dec(int value) {
        room(11);
        if (value < 0) {
            if (value == Integer.MIN_VALUE) return str("-2147483648");
            buffer[size++] = '-';
            value = -value;
        }
        byte[] b = buffer;
        if (value < 10) {
            b[size++] = (byte) ('0' + value);
            return this;
        }
        int digits = value < 10000
                ? value < 100 ? 2 : value < 1000 ? 3 : 4
                : value < 100000000
                        ? value < 1000000 ? value < 100000 ? 5 : 6 : value < 10000000 ? 7 : 8
                        : value < 1000000000 ? 9 : 10;
        int at = size + digits;
        size = at;
        while (value >= 100) {
            int rest = hundreds(value);
            at -= 2;
            pair(b, at, value - rest * 100);
            value = rest;
        }
        if (value >= 10) pair(b, at - 2, value);
        else
            b[at - 1] = (byte) ('0' + value);
        return this;
    }

    /** 64 bits, unsigned. */
    public Text udec(long value) {
        return value >= 0 ? dec(value) : str(Long.toUnsignedString(value));
    }

    /** Decimal, at least {@code width} wide, filled with zeros on the left. */
    public Text dec0(long value, int width) {
        if (width == 2 && value >= 0 && value < 100) {
            room(2);
            pair(buffer, size, (int) value);
            size += 2;
            return this;
        }
        if (width == 6 && value >= 0 && value < 1000000) {
            room(6);
            int v = (int) value, front = hundreds(v);
            four(front, size);
            pair(buffer, size + 4, v - front * 100);
            size += 6;
            return this;
        }
        int start = size;
        dec(value);
        int missing = width - (size - start);
        if (missing <= 0) return this;
        room(missing);
        System.arraycopy(buffer, start, buffer, start + missing, size - start);
        Arrays.fill(buffer, start, start + missing, (byte) '0');
        size += missing;
        return this;
    }

    /** Decimal, at least {@code width} wide, filled with blanks on the left. */
    public Text decRight(long value, int width) {
        int start = size;
        return dec(value).right(start, width);
    }

    /** Hexadecimal in small letters without leading zeros. */
    public Text hex(long value) {
        int digits = Math.max(1, (67 - Long.numberOfLeadingZeros(value)) / 4);
        return hex0(value, digits);
    }

    /** Hexadecimal in small letters, exactly {@code digits} long. */
    public Text hex0(long value, int digits) {
        room(digits);
        byte[] b = buffer;
        int at = size;
        for (int i = digits * 4 - 4; i >= 0; i -= 4) b[at++] = HEX[(int) (value >>> i) & 15];
        size = at;
        return this;
    }

    public Text pad(int count) {
        if (count <= 0)
            return this;
        room(count);
        Arrays.fill(buffer, size, size + count, (byte) ' ');
        size += count;
        return this;
    }

    /**
     * Fills what was written since {@code start} with blanks on its right up to
     * {@code width}.
     */
    public Text left(int start, int width) { return pad(width - (size - start)); }

    /**
     * Moves what was written since {@code start} to the right end of {@code width}.
     */
    public Text right(int start, int width) {
        int length = size - start, gap = width - length;
        if (gap <= 0)
            return this;
        room(gap);
        System.arraycopy(buffer, start, buffer, start + gap, length);
        Arrays.fill(buffer, start, start + gap, (byte) ' ');
        size += gap;
        return this;
    }

    public Text nl() { return ch('\n'); }

    /**
     * Text from outside. C0 and C1 controls, DEL, bidirectional and other invisible
     * format characters, lone surrogates and broken UTF-8 become {@code \xNN} or
     * {@code \\u{N}}; all else stays.
     */
    public Text safe(String s) {
        for (int i = 0; i < s.length(); i++) {
            char c = s.charAt(i);
            if (c >= 0x20 && c < 0x7f) {
                ch(c);
            } else {
                int cp = s.codePointAt(i);
                if (Character.isSupplementaryCodePoint(cp))
                    i++;
                codePoint(cp);
            }
        }
        return this;
    }

    /**
     * Bytes from outside, read as UTF-8 where they are; see {@link #safe(String)}.
     */
    public Text safe(byte[] bytes, int from, int to) {
        for (int i = from; i < to;) {
            int b = bytes[i] & 0xff;
            if (b < 0x80) {
                codePoint(b);
                i++;
                continue;
            }
            int length = b >= 0xf0 && b < 0xf5 ? 4 : b >= 0xe0 ? b < 0xf0 ? 3 : 0 : b >= 0xc2 ? 2 : 0;
            int cp = length == 0 || i + length > to ? -1 : utf8(bytes, i, length);
            if (cp < 0) {
                escape(b);
                i++;
            } else {
                codePoint(cp);
                i += length;
            }
        }
        return this;
    }

    private static int utf8(byte[] bytes, int at, int length) {
        int cp = bytes[at] & 0x7f >> length;
        for (int i = 1; i < length; i++) {
            int b = bytes[at + i];
            if ((b & 0xc0) != 0x80)
                return -1;
            cp = cp << 6 | b & 0x3f;
        }
        boolean shortest = cp >= (length == 2 ? 0x80 : length == 3 ? 0x800 : 0x10000);
        return shortest && cp <= 0x10ffff && (cp < 0xd800 || cp > 0xdfff) ? cp : -1;
    }

    private void codePoint(int cp) {
        if (cp >= 0x20 && cp < 0x7f) {
            raw(cp);
        } else if (cp < 0xa0) {
            escape(cp);
        } else if (isVisible(cp)) {
            str(Character.toString(cp));
        } else {
            str("\\u{").hex(cp).ch('}');
        }
    }

    private static boolean isVisible(int cp) {
        int type = Character.getType(cp);
        return type != Character.FORMAT && type != Character.SURROGATE && type != Character.UNASSIGNED
                && type != Character.PRIVATE_USE && type != Character.LINE_SEPARATOR
                && type != Character.PARAGRAPH_SEPARATOR;
    }

    private void escape(int b) { str("\\x").hex0(b, 2); }

    /** A string from outside made fit for a terminal; see {@link #safe(String)}. */
    public static String visible(String s) {
        for (int i = 0; i < s.length(); i++) {
            char c = s.charAt(i);
            if (c < 0x20 || c >= 0x7f)
                return new Text(s.length() + 16).safe(s).toString();
        }
        return s;
    }

    @Override
    public String toString() { return new String(buffer, 0, size, StandardCharsets.UTF_8); }

    private static short[] pairs() {
        short[] pairs = new short[100];
        for (int i = 0; i < 100; i++) pairs[i] = (short) ('0' + i / 10 | '0' + i % 10 << 8);
        return pairs;
    }

    /** An IPv4 address where it lies. */
    public Text dotted(byte[] a, int at) {
        return dotted(a[at] << 24 | (a[at + 1] & 0xff) << 16 | (a[at + 2] & 0xff) << 8 | a[at + 3] & 0xff);
    }

    /** An IPv4 address. */
    public Text dotted(int bits) {
        room(15);
        byte[] b = buffer;
        int at = octet(b, size, bits >>> 24);
        b[at++] = '.';
        at = octet(b, at, bits >>> 16 & 0xff);
        b[at++] = '.';
        at = octet(b, at, bits >>> 8 & 0xff);
        b[at++] = '.';
        size = octet(b, at, bits & 0xff);
        return this;
    }

    private static int octet(byte[] b, int at, int value) {
        if (value < 10) {
            b[at] = (byte) ('0' + value);
            return at + 1;
        }
        if (value < 100) {
            pair(b, at, value);
            return at + 2;
        }
        int hundreds = value >= 200 ? 2 : 1;
        b[at] = (byte) ('0' + hundreds);
        pair(b, at + 1, value - hundreds * 100);
        return at + 3;
    }

    /** Short enough for the first compiler to put it where it is called: 35 bytes of code. */
    private void room(int more) {
        if (size + more > buffer.length) grow(more);
    }

    private void grow(int more) { buffer = Arrays.copyOf(buffer, Math.max(size + more, buffer.length * 2)); }

    /** {@code value / 100} of 31 bits: the first compiler leaves the division as one. */
    private static int hundreds(int value) {
        return (int) (value * 0x51eb851fL >>> 37);
    }
}
