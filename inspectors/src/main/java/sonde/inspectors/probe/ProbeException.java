package sonde.inspectors.probe;

import org.jspecify.annotations.Nullable;

/**
 * A probe that cannot start: what was tried, why it failed, what would help.
 * Never thrown for a part of an answer.
 */
public final class ProbeException extends Exception {
    private static final long serialVersionUID = 1L;

    /** What stands in the way; decides the exit code. */
    public enum Kind {
        /** The work failed. */
        FAILED,
        /** Not permitted to this user. */
        NOT_PERMITTED,
        /** What was asked for makes no sense or does not exist. */
        USAGE
    }

    private final Kind kind;

    public ProbeException(Kind kind, String message, @Nullable Throwable cause) {
        super(message, cause);
        this.kind = kind;
    }

    public ProbeException(Kind kind, String message) { this(kind, message, null); }

    public Kind kind() { return kind; }
}
