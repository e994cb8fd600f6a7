package sonde.cli.command;

/** Exit codes of our own subcommands; a mirror has its original's. docs/reference/exit-codes.md is the text for users. */
public final class ExitCode {
    public static final int DONE = 0, NOTHING = 1, USAGE = 2, INCOMPLETE = 3, NOT_PERMITTED = 4, OUTPUT = 5, BUG = 70,
            INTERRUPTED = 130, READER_GONE = 141;

    private ExitCode() {}
}
