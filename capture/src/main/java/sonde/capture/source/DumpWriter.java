package sonde.capture.source;

import java.io.IOException;

/** Writes packets into one capture file, a large block at a time. */
interface DumpWriter extends AutoCloseable {
    void write(Frame f) throws IOException;

    /** How long the file is by now. */
    long position();

    /** Hands everything to the system. */
    void flush() throws IOException;

    /** Where the last whole packet of those that lie before {@code there} ends, after a write that failed. */
    long wholeUpTo(long there);

    /** How many whole packets the file has up to there. */
    long packetsIn(long end);

    @Override
    void close() throws IOException;
}
