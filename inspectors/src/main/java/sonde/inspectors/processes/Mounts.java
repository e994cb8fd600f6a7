package sonde.inspectors.processes;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;

import org.jspecify.annotations.Nullable;

import sonde.inspectors.kernel.procfs.Cursor;

/** /proc/PID/mountinfo (proc_pid_mountinfo(5)). */
public final class Mounts {
    /**
     * A mounted file system.
     *
     * @param root
     *            what of it is mounted: a directory, or {@code net:[4026532008]} of a
     *            namespace
     * @param directory
     *            where it is mounted
     * @param type
     *            {@code ext4}, {@code fuse.sshfs}
     * @param source
     *            device or server
     */
    public record Mount(int id, long device, String root, String directory, String type, String source) {
        /** Served by another host or by a process: a question to it may never be answered. */
        public boolean isForeign() {
            return isNfs() || isFuse() || switch (type) {
                case "9p", "afs", "autofs", "beegfs", "ceph", "cifs", "coda", "glusterfs", "gpfs", "lustre", "ncpfs",
                        "orangefs", "ocfs2", "gfs2", "smb3", "smbfs", "virtiofs", "vboxsf", "vmhgfs" ->
                    true;
                default -> false;
            };
        }

        /**
         * A process that waits for the answer to a walk along a path in here cannot be
         * killed while there is none (fs/fuse/dev.c, request_wait_answer).
         */
        public boolean isFuse() {
            return type.startsWith("fuse") && !type.equals("fusectl") || type.equals("virtiofs");
        }

        public boolean isNfs() { return type.equals("nfs") || type.equals("nfs4") || type.equals("nfs3"); }

        /**
         * Whether statx(2) with AT_STATX_DONT_SYNC on an inode that is at hand answers
         * from what is cached (the getattr of these file systems looks at the flag; 9p,
         * coda and others ask their server all the same).
         */
        public boolean answersFromCache() {
            return !isForeign() || isNfs() || isFuse() || switch (type) {
                case "afs", "autofs", "ceph", "cifs", "smb3", "virtiofs", "ocfs2", "gfs2" -> true;
                default -> false;
            };
        }
    }

    private final List<Mount> mounts = new ArrayList<>();

    private Mounts() {}

    public static Mounts parse(byte[] text) {
        Mounts all = new Mounts();
        Cursor c = new Cursor(text);
        while (c.line()) {
            // 36 35 98:0 /root /mnt rw,noatime shared:1 - ext3 /dev/root rw
            int id = c.word() ? (int) c.decimal() : -1;
            if (!c.word() || !c.word((byte) ':'))
                continue;
            long major = c.decimal(), minor = c.word() ? c.decimal() : -1;
            if (!c.skip(1))
                continue;
            String root = unescape(c.text());
            if (!c.word())
                continue;
            String directory = unescape(c.text());
            while (c.word())
                if (c.is("-"))
                    break;
            if (!c.is("-") || !c.word() || major < 0 || minor < 0)
                continue;
            String type = c.text();
            String source = c.word() ? unescape(c.text()) : "";
            all.mounts.add(new Mount(id, Device.of((int) major, (int) minor), root, directory, type, source));
        }
        return all;
    }

    /** In the order in which they were mounted. */
    public List<Mount> list() { return mounts; }

    public @Nullable Mount byId(int id) {
        for (Mount m : mounts)
            if (m.id == id)
                return m;
        return null;
    }

    /** The mount that holds an absolute path: the last one with the longest directory above it. */
    public @Nullable Mount holding(String path) {
        Mount best = null;
        for (Mount m : mounts)
            if (isAbove(m.directory, path) && (best == null || m.directory.length() >= best.directory.length()))
                best = m;
        return best;
    }

    private static boolean isAbove(String directory, String path) {
        if (directory.equals("/"))
            return true;
        return path.startsWith(directory)
                && (path.length() == directory.length() || path.charAt(directory.length()) == '/');
    }

    /** Whether any mount is foreign. */
    public boolean hasForeign() {
        for (Mount m : mounts)
            if (m.isForeign())
                return true;
        return false;
    }

    /** {@code \040} and the like (show_mnt_opts in fs/proc_namespace.c), then UTF-8. */
    private static String unescape(String s) {
        byte[] out = new byte[s.length()];
        int n = 0;
        for (int i = 0; i < s.length(); i++) {
            char c = s.charAt(i);
            if (c == '\\' && i + 3 < s.length() && isOctal(s, i + 1)) {
                c = (char) Integer.parseInt(s.substring(i + 1, i + 4), 8);
                i += 3;
            }
            out[n++] = (byte) c;
        }
        return new String(out, 0, n, StandardCharsets.UTF_8);
    }

    private static boolean isOctal(String s, int from) {
        for (int i = from; i < from + 3; i++)
            if (s.charAt(i) < '0' || s.charAt(i) > '7')
                return false;
        return s.charAt(from) < '4';
    }
}
