package sonde.inspectors.processes;

import java.util.ArrayList;
import java.util.List;

import sonde.inspectors.kernel.procfs.Cursor;

/** Files in /proc/PID/maps (proc_pid_maps(5)), each once. */
public final class MemoryMaps {
    /**
     * A mapped file.
     *
     * @param path
     *            as the kernel writes it, one char a byte: a newline is
     *            {@code \012}; without {@code (deleted)}
     * @param deleted
     *            the name is gone
     * @param start
     *            first address of its first mapping: half of the name of its link in
     *            map_files
     * @param end
     *            end of that mapping
     */
    public record Mapped(long device, long inode, String path, boolean deleted, long start, long end) {}

    private static final String DELETED = " (deleted)";

    private final List<Mapped> files = new ArrayList<>();

    /** Mapped files in the order of their first mapping. */
    public static List<Mapped> parse(byte[] maps) {
        MemoryMaps files = new MemoryMaps();
        Cursor c = new Cursor(maps);
        while (c.line()) {
            // 7f86051-7f86052 r--p 00004000 fe:00 29768   /usr/lib/x.so
            if (!c.word((byte) '-'))
                continue;
            long start = c.hex(), end = c.word() ? c.hex() : -1;
            if (!c.skip(2) || !c.word((byte) ':'))
                continue;
            long major = c.hex(), minor = c.word() ? c.hex() : -1, inode = c.word() ? c.decimal() : -1;
            if (major < 0 || minor < 0 || inode < 0 || major == 0 && minor == 0 && inode == 0)
                continue;
            if (!files.isKnown(Device.of((int) major, (int) minor), inode))
                files.add((int) major, (int) minor, inode, c.rest(), start, end);
        }
        return files.files;
    }

    /** Those that were added, each once. */
    public List<Mapped> files() { return files; }

    /** One more mapping, unless its file is known already or it has none. @param name path, and whether it is deleted */
    public void add(int major, int minor, long inode, String name, long start, long end) {
        long device = Device.of(major, minor);
        if (name.isEmpty() || isKnown(device, inode))
            return;
        boolean deleted = name.length() > DELETED.length() && name.endsWith(DELETED);
        String path = deleted ? name.substring(0, name.length() - DELETED.length()) : name;
        files.add(new Mapped(device, inode, path, deleted, start, end));
    }

    private boolean isKnown(long device, long inode) {
        for (int i = files.size() - 1; i >= 0; i--) {
            Mapped f = files.get(i);
            if (f.inode == inode && f.device == device)
                return true;
        }
        return false;
    }
}
