package sonde.inspectors.files;

/**
 * Kinds of selection as bits. Without {@code -a} a file is shown when it has
 * one of those that were asked for, with {@code -a} when it has all.
 */
public final class Choice {
    public static final int PID = 1, GROUP = 1 << 1, USER = 1 << 2, COMMAND = 1 << 3, TASK = 1 << 4,
            DESCRIPTOR = 1 << 5,
            NETWORK = 1 << 6, ADDRESS = 1 << 7, NFS = 1 << 8, UNIX = 1 << 9, NAME = 1 << 10, LINKS = 1 << 11;

    /** Decided by the process alone. */
    static final int PROCESS = PID | GROUP | USER | COMMAND | TASK;

    /** Decided by a socket alone. */
    static final int SOCKET = NETWORK | ADDRESS | UNIX;

    /** Decided by any kind of file. */
    static final int FILE = DESCRIPTOR | NFS | NAME | LINKS;

    /** What counts as found wherever a file has it, shown or not. */
    static final int FOUND_BY_FILE = NETWORK | ADDRESS | NFS | NAME;

    static final int ALL = (1 << 12) - 1;

    private Choice() {}
}
