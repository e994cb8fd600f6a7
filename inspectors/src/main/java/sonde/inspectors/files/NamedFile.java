package sonde.inspectors.files;

/**
 * A file or a file system that was named.
 *
 * @param path
 *            resolved, as it is shown for files that match
 * @param device
 *            {@link sonde.inspectors.processes.Device}
 * @param inode
 *            -1 for a whole file system
 */
public record NamedFile(String path, long device, long inode) {
    public boolean isFileSystem() { return inode == -1; }
}
