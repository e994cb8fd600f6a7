package sonde.inspectors.kernel.procfs;

import java.nio.charset.StandardCharsets;

/**
 * Reads the fields of one line from left to right. What is not there makes the line bad and reads as 0; nothing is ever
 * thrown, so a parser asks {@link #isBad} once, at its end. Reusable: {@link #over} starts the next line; over a whole
 * file, {@link #nextLine} does.
 */
public final class LineReader {
    private byte[] line = {};
    private int at;
    private int end;
    private int next;
    private boolean bad;

    public LineReader() {}

    /** Over a file that was read whole; {@link #nextLine} moves to its first line. */
    public LineReader(byte[] text) {
        line = text;
    }

    /** Moves to the beginning of the next line of the file; false when there is none. */
    public boolean nextLine() {
        if (next >= line.length) return false;
        at = next;
        while (next < line.length && line[next] != '\n') next++;
        end = next++;
        bad = false;
        return true;
    }

    /** Starts at the beginning of a line. */
    public LineReader over(byte[] bytes, int from, int to) {
        line = bytes;
        at = from;
        end = to;
        next = bytes.length;
        bad = false;
        return this;
    }

    /** Whether something was not as it should be since {@link #over}. */
    public boolean isBad() { return bad; }

    /** Where the next byte lies in the array. */
    public int position() { return at; }

    public boolean isAtEnd() { return at >= end; }

    /** The next byte, or -1 at the end. */
    public int peek() { return at < end ? line[at] & 0xff : -1; }

    /** Passes over blanks and tabs, of which there may be none. */
    public LineReader blanks() {
        while (at < end && (line[at] == ' ' || line[at] == '\t')) at++;
        return this;
    }

    /** Passes over exactly this character. */
    public LineReader expect(char c) {
        if (at < end && line[at] == c) at++;
        else
            bad = true;
        return this;
    }

    /** Passes over at least one blank. */
    public LineReader gap() {
        if (at >= end || line[at] != ' ' && line[at] != '\t') bad = true;
        return blanks();
    }

    /** Passes over one word, whatever it is. */
    public LineReader skip() {
        int start = at;
        while (at < end && line[at] != ' ' && line[at] != '\t') at++;
        if (at == start) bad = true;
        return this;
    }

    /** The next word, up to a blank or the end. */
    public String word() {
        int start = at;
        skip();
        return new String(line, start, at - start, StandardCharsets.UTF_8);
    }

    /** The next {@code count} bytes, which are there, one char each. */
    public String take(int count) {
        at += count;
        return new String(line, at - count, count, StandardCharsets.ISO_8859_1);
    }

    /** Exactly {@code digits} hexadecimal digits. */
    public long hex(int digits) {
        long value = 0;
        for (int i = 0; i < digits; i++) {
            int d = digit();
            if (d < 0) {
                bad = true;
                return 0;
            }
            value = value << 4 | d;
            at++;
        }
        return value;
    }

    /** Hexadecimal digits as far as they go: 1 to 16 of them. */
    public long hex() {
        long value = 0;
        int start = at;
        for (int d; (d = digit()) >= 0; at++) value = value << 4 | d;
        if (at == start || at - start > 16) bad = true;
        return value;
    }

    /** How many hexadecimal digits come next; passes over none. */
    public int hexDigits() {
        int n = 0, start = at;
        for (; digit() >= 0; at++) n++;
        at = start;
        return n;
    }

    /** Decimal digits as far as they go, as 64 bits unsigned; more than that is bad. A sign may lead. */
    public long dec() {
        boolean negative = at < end && line[at] == '-';
        if (negative) at++;
        long value = 0;
        int start = at;
        for (; at < end && line[at] >= '0' && line[at] <= '9'; at++) {
            int d = line[at] - '0';
            if (at - start >= 19 && (at - start > 19
                    || Long.compareUnsigned(value, Long.divideUnsigned(-1L - d, 10)) > 0))
                bad = true;
            value = value * 10 + d;
        }
        if (at == start) bad = true;
        return negative ? -value : value;
    }

    /** The rest of the line contains this character. */
    public boolean contains(char c) {
        for (int i = at; i < end; i++) if (line[i] == c) return true;
        return false;
    }

    /** Everything up to the last {@code c} of the line, which is passed over; bad when there is none. */
    public String upToLast(char c) {
        int i = end - 1, start = at;
        while (i >= start && line[i] != c) i--;
        if (i < start) {
            bad = true;
            return "";
        }
        at = i + 1;
        return new String(line, start, i - start, StandardCharsets.UTF_8);
    }

    private int digit() {
        if (at >= end) return -1;
        int c = line[at];
        return c >= '0' && c <= '9'
                ? c - '0'
                : c >= 'A' && c <= 'F'
                        ? c - 'A' + 10
                        : c >= 'a' && c <= 'f'
                                ? c - 'a' + 10
                                : -1;
    }
}
