package sonde.inspectors.files;

/**
 * A file, a directory or a file system that was named.
 *
 * @param path
 *            resolved, one char a byte; shown for files that match by inode
 * @param absolute
 *            the same from the root, without links and dots: sockets are known by it
 * @param device
 *            {@link sonde.inspectors.processes.Device}
 * @param inode
 *            -1 where {@code by} does not look at it
 */
public record NamedFile(String path, String absolute, long device, long inode, By by) {
    /** What an open file has in common with the name. */
    public enum By {
        /** Device and inode: whatever path it was opened by. */
        INODE,
        /** The device: anything on the file system. */
        SYSTEM,
        /**
         * Device and path: on a file system that may not answer when it is asked for
         * the inode.
         */
        PATH,
        /** Device and path, this directory or what is in it. */
        DIRECTORY,
        /** Device and path, this directory or anything below it. */
        TREE
    }

    public boolean isFileSystem() { return by == By.SYSTEM; }

    /** Whether a file with this path, on the right device, is meant. */
    boolean matches(String target) {
        String t = target.endsWith(" (deleted)") ? target.substring(0, target.length() - 10) : target;
        return switch (by) {
            case INODE -> false;
            case SYSTEM -> true;
            case PATH -> t.equals(absolute);
            case DIRECTORY -> t.equals(absolute) || isBelow(t) && t.indexOf('/', absolute.length() + 1) < 0;
            case TREE -> t.equals(absolute) || isBelow(t);
        };
    }

    private boolean isBelow(String t) {
        return t.length() > absolute.length() && t.charAt(absolute.length()) == '/' && t.startsWith(absolute);
    }
}
