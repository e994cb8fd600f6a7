package sonde.cli.render;

import java.io.IOException;
import java.io.OutputStream;

import sonde.inspectors.bytes.Text;

/**
 * Standard output or error: a buffer that fails loudly. (PrintStream swallows errors, and goes on for 45 s into a closed
 * pipe.)
 */
public final class Output {
    private static final int FLUSH_AT = 64 * 1024;

    private final OutputStream stream;
    private final Text pending = new Text(8192);

    public Output(OutputStream stream) { this.stream = stream; }

    /** The text under construction: write into it, then call {@link #line} or {@link #drain}. */
    public Text text() {
        return pending;
    }

    /** Ends a line; hands a full buffer to the system. */
    public void line() {
        pending.nl();
        drain();
    }

    /** Hands the buffer to the system when it is full. */
    public void drain() {
        if (pending.size() >= FLUSH_AT) flush();
    }

    /** A line of our own words. */
    public void line(String s) {
        pending.str(s);
        line();
    }

    /** A whole line or lines of bytes. */
    public void write(Text text) {
        pending.text(text);
        drain();
    }

    /** Hands everything to the system now. */
    public void flush() {
        if (pending.size() == 0) return;
        try {
            stream.write(pending.array(), 0, pending.size());
            stream.flush();
        } catch (IOException e) {
            throw new OutputException(e);
        } finally {
            pending.clear();
        }
    }
}
