package sonde.inspectors.kernel.procfs;

/**
 * Walks over the lines and words of a proc file without making a String of
 * each. Words are separated by blanks and tabs. Total: past the end everything
 * is empty.
 */
public final class Cursor {
    private final byte[] bytes;
    private final int size;
    private int lineEnd = -1, next, at, wordStart, wordEnd;

    public Cursor(byte[] bytes) { this(bytes, bytes.length); }

    /** Only the first {@code size} bytes. */
    public Cursor(byte[] bytes, int size) {
        this.bytes = bytes;
        this.size = size;
    }

    /** Goes to the next line; false when there is none. */
    public boolean line() {
        if (next >= size)
            return false;
        at = next;
        int p = at;
        while (p < size && bytes[p] != '\n')
            p++;
        lineEnd = p;
        next = p + 1;
        wordStart = wordEnd = at;
        return true;
    }

    /** Where the current line begins and ends. */
    public int position() { return at; }

    public int lineEnd() { return lineEnd; }

    /** Goes to the next word of the line; false when there is none. */
    public boolean word() {
        return word((byte) ' ');
    }

    /** As {@link #word()}, with one more byte that separates. */
    public boolean word(byte separator) {
        int p = at;
        while (p < lineEnd && isBlank(bytes[p]))
            p++;
        wordStart = p;
        while (p < lineEnd && !isBlank(bytes[p]) && bytes[p] != separator)
            p++;
        wordEnd = p;
        at = p < lineEnd ? p + 1 : p;
        return wordEnd > wordStart;
    }

    /** Passes over {@code count} words; false when the line has fewer. */
    public boolean skip(int count) {
        while (count-- > 0)
            if (!word())
                return false;
        return true;
    }

    /** What is left of the line, without the blanks before it. */
    public String rest() {
        int p = at;
        while (p < lineEnd && isBlank(bytes[p]))
            p++;
        return latin1(p, lineEnd);
    }

    /** The current word, one char a byte. */
    public String text() { return latin1(wordStart, wordEnd); }

    public boolean is(String word) {
        if (wordEnd - wordStart != word.length())
            return false;
        for (int i = 0; i < word.length(); i++)
            if (bytes[wordStart + i] != word.charAt(i))
                return false;
        return true;
    }

    /** First byte of the current word, or 0. */
    public int first() {
        return wordEnd > wordStart ? bytes[wordStart] & 0xff : 0;
    }

    /** The current word as a decimal number, or -1 when it is not one. */
    public long decimal() { return number(10); }

    public long octal() { return number(8); }

    /** The current word as a hexadecimal number of at most 16 digits, or -1. */
    public long hex() { return number(16); }

    private long number(int radix) {
        if (wordEnd == wordStart || wordEnd - wordStart > 22)
            return -1;
        long n = 0;
        for (int i = wordStart; i < wordEnd; i++) {
            int d = digit(bytes[i]);
            if (d < 0 || d >= radix)
                return -1;
            n = n * radix + d;
        }
        return n;
    }

    private static int digit(int b) {
        if (b >= '0' && b <= '9')
            return b - '0';
        if (b >= 'a' && b <= 'f')
            return b - 'a' + 10;
        return b >= 'A' && b <= 'F' ? b - 'A' + 10 : -1;
    }

    private static boolean isBlank(byte b) { return b == ' ' || b == '\t'; }

    private String latin1(int from, int to) {
        return new String(bytes, from, to - from, java.nio.charset.StandardCharsets.ISO_8859_1);
    }
}
