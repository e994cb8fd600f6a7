package sonde.cli.line;

/** A line that makes no sense, and where. The message ends without the line; {@link #shown} adds it with a marker. */
public final class LineException extends Exception {
    private static final long serialVersionUID = 1L;

    private final int from;
    private final int to;
    private final boolean unfinished;

    public LineException(String message, int from, int to) { this(message, from, to, false); }

    private LineException(String message, int from, int to, boolean unfinished) {
        super(message);
        this.from = from;
        this.to = to;
        this.unfinished = unfinished;
    }

    public LineException(String message, Token at) { this(message, at.from(), at.to()); }

    static LineException unfinished(String message, int at) { return new LineException(message, at, at, true); }

    /** More input could make sense of it: a quote is open, a pipe leads nowhere yet. */
    public boolean isUnfinished() {
        return unfinished;
    }

    public int from() { return from; }

    public int to() { return to; }

    /** The message, the physical line it speaks of, and a marker under the words meant. */
    public String shown(String text) {
        int start = Math.min(from, text.length());
        int begin = text.lastIndexOf('\n', start - 1) + 1;
        int end = text.indexOf('\n', start);
        if (end < 0) end = text.length();
        int marks = Math.max(1, Math.min(to, end) - start);
        return getMessage() + "\n  " + text.substring(begin, end) + "\n  " + " ".repeat(start - begin)
                + "^".repeat(marks);
    }
}
