package sonde.inspectors.kernel.procfs;

/**
 * Walks the blank-separated fields of the lines of a proc file, in place. Total: a field that is not there or not what
 * was asked for makes {@link #isBad} true and reads as 0; the reader then counts the line and goes on.
 */
public final class Fields {
    private final byte[] text;
    private int lineEnd = -1;
    private int nextLine;
    private int at;
    private boolean bad;

    public Fields(byte[] text) { this.text = text; }

    /** Goes to the next line that is not empty; false at the end. A last line without a newline counts. */
    public boolean line() {
        while (nextLine < text.length) {
            at = nextLine;
            int end = at;
            while (end < text.length && text[end] != '\n') end++;
            lineEnd = end;
            nextLine = end + 1;
            bad = false;
            if (end > at) return true;
        }
        return false;
    }

    /** Whether something on this line was not as it should be. */
    public boolean isBad() { return bad; }

    public int start() { return at; }

    public int end() { return lineEnd; }

    public byte[] text() { return text; }

    private boolean skipBlanks() {
        while (at < lineEnd && (text[at] == ' ' || text[at] == '\t')) at++;
        if (at < lineEnd) return true;
        bad = true;
        return false;
    }

    /** Passes over one field. */
    public void skip() {
        if (!skipBlanks()) return;
        while (at < lineEnd && text[at] != ' ' && text[at] != '\t') at++;
    }

    public void skip(int count) { for (int i = 0; i < count; i++) skip(); }

    /** Passes over one character that must be there now. */
    public void expect(char c) {
        if (at < lineEnd && text[at] == c) at++;
        else
            bad = true;
    }

    /** The rest of the line after one blank; null when there is none. */
    public @org.jspecify.annotations.Nullable String rest() {
        if (at >= lineEnd) return null;
        int from = text[at] == ' ' ? at + 1 : at;
        return from >= lineEnd
                ? null
                : new String(text, from, lineEnd - from, java.nio.charset.StandardCharsets.ISO_8859_1);
    }

    /** A field as text, one char a byte. */
    public String word() {
        if (!skipBlanks()) return "";
        int from = at;
        while (at < lineEnd && text[at] != ' ' && text[at] != '\t') at++;
        return new String(text, from, at - from, java.nio.charset.StandardCharsets.ISO_8859_1);
    }

    /** A decimal field, possibly negative; digits only, at most 18. */
    public long dec() {
        if (!skipBlanks()) return 0;
        boolean negative = text[at] == '-';
        if (negative) at++;
        int from = at;
        long n = 0;
        while (at < lineEnd && text[at] >= '0' && text[at] <= '9') n = n * 10 + text[at++] - '0';
        if (at == from || at - from > 18) bad = true;
        return negative ? -n : n;
    }

    /** A hexadecimal run, at least {@code least} and at most {@code most} digits. */
    public long hex(int least, int most) {
        if (!skipBlanks()) return 0;
        int from = at;
        long n = 0;
        for (int d; at < lineEnd && (d = digit(text[at])) >= 0; at++) n = n << 4 | d;
        if (at - from < least || at - from > most) bad = true;
        return n;
    }

    /** Exactly 32 hexadecimal digits (an IPv6 address as four words), or empty. */
    public String word32x4() {
        if (!skipBlanks()) return "";
        int from = at;
        while (at < lineEnd && digit(text[at]) >= 0) at++;
        if (at - from != 32) {
            bad = true;
            return "";
        }
        return new String(text, from, 32, java.nio.charset.StandardCharsets.ISO_8859_1);
    }

    public long hex() { return hex(1, 16); }

    private static int digit(byte b) {
        if (b >= '0' && b <= '9') return b - '0';
        if (b >= 'A' && b <= 'F') return b - 'A' + 10;
        return b >= 'a' && b <= 'f' ? b - 'a' + 10 : -1;
    }
}
