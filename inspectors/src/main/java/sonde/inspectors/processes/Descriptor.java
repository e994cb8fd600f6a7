package sonde.inspectors.processes;

/**
 * How a process holds a file.
 *
 * @param number
 *            of the descriptor, or -1 for what is held without one
 * @param name
 *            {@code cwd}, {@code rtd}, {@code txt}, {@code mem}, {@code DEL},
 *            {@code NOFD}; empty for a numbered one
 * @param access
 *            {@code r}, {@code w}, {@code u} for both, blank when it has none
 * @param flags
 *            O_* of the open file with the descriptor's O_CLOEXEC, or -1
 */
public record Descriptor(int number, String name, char access, int flags) {
    private static final int O_ACCMODE = 3, O_PATH = 010000000;

    public static Descriptor named(String name) { return new Descriptor(-1, name, ' ', -1); }

    /** {@code flags} as fdinfo has them; -1 when they could not be read. */
    public static Descriptor numbered(int number, int flags) {
        char access = flags == -1 || (flags & O_PATH) != 0
                ? 'u'
                : switch (flags & O_ACCMODE) {
                    case 0 -> 'r';
                    case 1 -> 'w';
                    default -> 'u';
                };
        return new Descriptor(number, "", access, flags);
    }

    /** @param mode of the link in /proc/PID/fd: who may read and write through it */
    public static Descriptor ofLink(int number, int mode) {
        int access = mode & 0600;
        return new Descriptor(number, "", access == 0400 ? 'r' : access == 0200 ? 'w' : 'u', -1);
    }

    /** The number in decimal, or the name. */
    public String label() {
        return number >= 0 ? Integer.toString(number) : name;
    }
}
