package sonde.cli.command;

/** A command line that cannot be understood. The message is what the user reads, without the program's name. */
public final class UsageException extends Exception {
    private static final long serialVersionUID = 1L;

    public UsageException(String message) { super(message); }
}
