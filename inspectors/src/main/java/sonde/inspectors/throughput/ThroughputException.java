package sonde.inspectors.throughput;

import org.jspecify.annotations.Nullable;

/** A test that ended before its end, or could not begin. */
public final class ThroughputException extends Exception {
    private static final long serialVersionUID = 1L;

    private final Failure failure;

    /** @param detail the kernel's or our own words on why; may hold the peer's text */
    public ThroughputException(Failure failure, @Nullable String detail) {
        super(detail == null ? failure.text() : failure.text() + ": " + detail);
        this.failure = failure;
    }

    public ThroughputException(Failure failure) { this(failure, null); }

    public Failure failure() { return failure; }

    /** The whole line, without the program's name. */
    public String line() { return String.valueOf(getMessage()); }
}
