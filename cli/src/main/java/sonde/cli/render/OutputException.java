package sonde.cli.render;

import java.io.IOException;
import java.io.UncheckedIOException;

/** Output that could not be written. Unchecked: only the dispatcher can do something about it. */
public final class OutputException extends UncheckedIOException {
    private static final long serialVersionUID = 1L;

    public OutputException(IOException cause) { super(cause); }

    /** The reader closed its end (EPIPE): to end quietly. */
    public boolean isReaderGone() {
        String message = String.valueOf(getMessage());
        return message.contains("Broken pipe") || message.contains("Connection reset");
    }
}
