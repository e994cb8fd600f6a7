package sonde.inspectors.processes;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

import org.jspecify.annotations.Nullable;

import sonde.inspectors.kernel.procfs.Cursor;

/**
 * /proc/PID/fdinfo/N (proc_pid_fdinfo(5)): position and flags of every open
 * file, and what the kernel tells of the special ones.
 *
 * @param position
 *            offset in bytes, or -1
 * @param flags
 *            O_*, or -1
 * @param mount
 *            mount id as in mountinfo, or -1
 * @param eventId
 *            of an eventfd: equal for all descriptors of the same one; or -1
 * @param terminal
 *            of a pseudo-terminal master: N of /dev/pts/N, or -1
 * @param pid
 *            of a pidfd: the process it stands for; -1 when it is gone, -2 when
 *            this is no pidfd
 * @param targets
 *            of an epoll: descriptors that it watches, in the kernel's order
 * @param watches
 *            of an inotify or fanotify: what it watches
 * @param details
 *            other lines, as {@code name value}: eventfd-count, sigmask,
 *            it_value …
 */
public record FdInfo(long position, int flags, int mount, int eventId, int terminal, int pid, int[] targets,
        List<Watch> watches, List<String> details) {
    /**
     * A watched inode.
     *
     * @param device
     *            as the kernel prints s_dev, which is the mount's, or 0
     * @param mask
     *            IN_* (inotify(7)), FAN_* (fanotify(7))
     * @param mount
     *            id of a mount that is watched as a whole (fanotify), or -1
     * @param handleType
     *            of the file's handle
     * @param handle
     *            in hex, see name_to_handle_at(2); or empty
     */
    public record Watch(int id, long inode, long device, long mask, int mount, int handleType, String handle) {
        /** The handle's bytes; empty when it is none. */
        public byte[] handleBytes() {
            byte[] bytes = new byte[handle.length() / 2];
            for (int i = 0; i < bytes.length; i++) {
                int high = Character.digit(handle.charAt(2 * i), 16);
                int low = Character.digit(handle.charAt(2 * i + 1), 16);
                if (high < 0 || low < 0)
                    return new byte[0];
                bytes[i] = (byte) (high << 4 | low);
            }
            return bytes;
        }
    }

    private static final int[] NONE = {};

    public static final FdInfo UNREADABLE = new FdInfo(-1, -1, -1, -1, -1, -2, NONE, List.of(), List.of());

    /** What every file has, and nothing else. */
    public static FdInfo of(long position, int flags) {
        return new FdInfo(position, flags, -1, -1, -1, -2, NONE, List.of(), List.of());
    }

    /** Reads the file; lines that it does not know are kept as details. */
    public static FdInfo parse(byte[] text) {
        long position = -1;
        int flags = -1, mount = -1, event = -1, terminal = -1, pid = -2, count = 0;
        int[] targets = NONE;
        List<Watch> watches = List.of();
        List<String> details = List.of();
        Cursor c = new Cursor(text);
        while (c.line()) {
            if (!c.word())
                continue;
            if (c.is("pos:")) {
                position = c.word() ? c.decimal() : -1;
            } else if (c.is("flags:")) {
                flags = c.word() ? (int) c.octal() : -1;
            } else if (c.is("mnt_id:")) {
                mount = c.word() ? (int) c.decimal() : -1;
            } else if (c.is("tfd:")) {
                if (count == targets.length)
                    targets = Arrays.copyOf(targets, Math.max(8, count * 2));
                targets[count++] = c.word() ? (int) c.decimal() : -1;
            } else if (c.is("eventfd-id:")) {
                event = c.word() ? (int) c.decimal() : -1;
            } else if (c.is("tty-index:")) {
                terminal = c.word() ? (int) c.decimal() : -1;
            } else if (c.is("Pid:")) {
                pid = c.word() ? (int) c.decimal() : -1;
            } else if (c.is("inotify") || c.is("fanotify")) {
                if (watches.isEmpty())
                    watches = new ArrayList<>();
                Watch watch = watch(c);
                if (watch != null)
                    watches.add(watch);
            } else if (!c.is("ino:") && !c.is("lock:")) {
                if (details.isEmpty())
                    details = new ArrayList<>();
                String name = c.text();
                details.add((name.endsWith(":") ? name.substring(0, name.length() - 1) : name) + " " + c.rest());
            }
        }
        targets = Arrays.copyOf(targets, count);
        return new FdInfo(position, flags, mount, event, terminal, pid, targets, watches, details);
    }

    /**
     * {@code inotify wd:1 ino:1f sdev:fe00000 mask:3c0 …}, numbers but wd in hex; or
     * the flags of an fanotify, which are no watch.
     */
    private static @Nullable Watch watch(Cursor c) {
        long id = -1, inode = 0, device = 0, mask = 0, mount = -1, type = 0;
        String handle = "";
        boolean watches = false;
        while (c.word((byte) ':')) {
            String name = c.text();
            if (!c.word())
                break;
            switch (name) {
                case "wd" -> id = c.decimal();
                case "ino" -> inode = c.hex();
                case "sdev" -> device = c.hex();
                case "mask" -> {
                    mask = c.hex();
                    watches = true;
                }
                case "mnt_id" -> mount = c.hex();
                case "fhandle-type" -> type = c.hex();
                case "f_handle" -> handle = c.text();
                default -> {
                }
            }
        }
        return watches ? new Watch((int) id, inode, device, mask, (int) mount, (int) type, handle) : null;
    }
}
