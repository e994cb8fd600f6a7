package sonde.inspectors.kernel;

/**
 * What statx(2) tells.
 *
 * @param mode
 *            file type and permissions (S_IFMT | 07777)
 * @param major
 *            device that holds the file
 * @param minor
 *            device that holds the file
 * @param rawMajor
 *            device that the file is, when it is a device
 * @param rawMinor
 *            device that the file is, when it is a device
 */
public record FileStatus(long inode, int mode, long links, int uid, int gid, long size, int major, int minor,
        int rawMajor, int rawMinor) {
    public static final int S_IFMT = 0170000, S_IFSOCK = 0140000, S_IFLNK = 0120000, S_IFREG = 0100000,
            S_IFBLK = 0060000, S_IFDIR = 0040000, S_IFCHR = 0020000, S_IFIFO = 0010000;

    public int type() { return mode & S_IFMT; }
}
