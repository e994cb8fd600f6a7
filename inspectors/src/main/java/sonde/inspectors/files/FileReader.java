package sonde.inspectors.files;

import java.nio.charset.StandardCharsets;

import java.util.HashMap;
import java.util.Map;

import org.jspecify.annotations.Nullable;

import sonde.inspectors.kernel.Errno;
import sonde.inspectors.kernel.FileStatus;
import sonde.inspectors.kernel.KernelException;
import sonde.inspectors.kernel.procfs.ProcFs;
import sonde.inspectors.processes.Device;
import sonde.inspectors.processes.FdInfo;
import sonde.inspectors.processes.FileLocks;
import sonde.inspectors.processes.MemoryMaps;
import sonde.inspectors.processes.Mounts;
import sonde.inspectors.processes.SafeStatus;

/**
 * Finds out what a file is: type, device, inode, size, name. Asks the kernel
 * nothing that a dead server could hold up.
 */
final class FileReader {
    private static final int MOST_REMEMBERED = 4096;

    private final ProcFs proc;
    private final FileDetail detail;
    private final SafeStatus statuses;
    private final Mounts mounts;
    private final long queueDevice;
    /** Libraries, which every process maps again. */
    private final Map<String, FileStatus> mappedBefore = new HashMap<>();
    private @Nullable FileLocks locks;

    FileReader(ProcFs proc, FileDetail detail, Mounts mounts) {
        this.proc = proc;
        this.detail = detail;
        this.mounts = mounts;
        this.statuses = new SafeStatus(proc.kernel(), mounts, detail.limitMillis());
        long queues = Device.NONE;
        for (Mounts.Mount m : mounts.list())
            if (m.type().equals("mqueue"))
                queues = m.device();
        this.queueDevice = queues;
    }

    boolean isQueue(OpenFile file) { return queueDevice != Device.NONE && file.device == queueDevice; }

    /**
     * cwd, root or exe. Returns false when it is not to be shown.
     *
     * @param directory
     *            of the process or task in the proc tree
     */
    boolean special(OpenFile file, String directory, String link) {
        String path = directory + "/" + link;
        String target;
        try {
            target = latin1(proc.kernel().readLink(path));
        } catch (KernelException e) {
            if (!detail.warnings())
                return false;
            boolean kernelThread = link.equals("exe") && e.errno() == Errno.ENOENT && file.process().uid() == 0;
            if (!kernelThread)
                file.note("(readlink: " + Errno.message(e.errno()) + ")");
            node(file, null, path);
            return true;
        }
        if (exempt(file, target, "UNKN" + file.descriptor().name()))
            return true;
        FileStatus status = null;
        try {
            status = statuses.behind(path, target, -1);
        } catch (KernelException e) {
            if (detail.warnings())
                file.note("(stat: " + Errno.message(e.errno()) + ")");
        }
        node(file, status, beforeColon(target));
        return true;
    }

    /** A numbered descriptor that is no socket. */
    void numbered(OpenFile file, String link, String target) {
        FdInfo info = file.info;
        if (exempt(file, target, "UNKNfd")) {
            if (detail.offsets() && info.position() >= 0)
                file.offset = info.position();
            return;
        }
        FileStatus status = null;
        try {
            status = statuses.behind(link, target, info.mount());
        } catch (KernelException e) {
            if (detail.warnings())
                file.note("(stat: " + Errno.message(e.errno()) + ")");
        }
        node(file, status, beforeColon(target));
        if (file.type.equals("a_inode"))
            file.name = AnonymousInode.name(target, info);
    }

    /** A numbered descriptor without its fdinfo; false when it is needed: for devices and pipes, which have an offset. */
    boolean plain(OpenFile file, String link, String target) throws KernelException {
        FileStatus status = statuses.behind(link, target, -1);
        int type = status.type();
        if (type != FileStatus.S_IFREG && type != FileStatus.S_IFDIR)
            return false;
        node(file, status, target);
        return true;
    }

    /**
     * Whether a status says all that its fdinfo would: of files, directories, pipes, and of devices that tell no more than
     * their offset there (memory, terminals).
     */
    static boolean isEnough(FileStatus status) {
        int major = status.rawMajor();
        return switch (status.type()) {
            case FileStatus.S_IFREG, FileStatus.S_IFDIR, FileStatus.S_IFIFO -> true;
            case FileStatus.S_IFCHR -> major == 1 || major == 4 || major == 5 || major >= 136 && major <= 143;
            default -> false;
        };
    }

    /** A numbered descriptor of which the kernel told all before. */
    void told(OpenFile file, FileStatus status, String target) {
        node(file, status, beforeColon(target));
    }

    /** A mapped file, named by a path of its process's namespace. */
    void mapped(OpenFile file, MemoryMaps.Mapped map, @Nullable FileStatus status, int errno) {
        String path = map.path();
        FileDetail.Exempt e = detail.exempt(path);
        if (e != null) {
            file.type = map.deleted() ? "UNKNdel" : "UNKNmem";
            file.device = map.device();
            file.inode = map.inode();
            file.name = path;
            file.note(e.note());
            return;
        }
        if (status != null && device(status) == map.device() && status.inode() == map.inode()) {
            node(file, status, path);
            return;
        }
        if (!map.deleted() && detail.warnings()) {
            if (status == null)
                file.note("(stat: " + Errno.message(errno) + ")");
            else
                otherFile(file, map, status);
        }
        file.type = "REG";
        file.device = map.device();
        file.inode = map.inode();
        file.lock = lock(file);
        name(file, path);
    }

    /** Another file has the path of a mapped one: a bind mount, another namespace, or it was replaced. */
    private static void otherFile(OpenFile file, MemoryMaps.Mapped map, FileStatus status) {
        boolean sameInode = status.inode() == map.inode();
        StringBuilder s = new StringBuilder();
        if (device(status) != map.device()) {
            file.note("(path dev=" + status.major() + "," + status.minor() + (sameInode ? ")" : ","));
        } else {
            s.append("(path ");
        }
        if (!sameInode)
            file.note(s.append("inode=").append(status.inode()).append(')').toString());
    }

    /** The file that a mapped path names here, or null with the reason in {@code errno[0]}. */
    @Nullable
    FileStatus statusOfMapped(String directory, MemoryMaps.Mapped map, int[] errno) {
        if (detail.exempt(map.path()) != null)
            return null;
        try {
            if (statuses.isForeign()) {
                // no walk along its path, which may lead anywhere
                String range = Long.toHexString(map.start()) + "-" + Long.toHexString(map.end());
                FileStatus s = throughMap(directory + "/map_files/" + range, map.path());
                if (s != null)
                    return s;
            }
            FileStatus known = mappedBefore.get(map.path());
            if (known != null)
                return known;
            String path = new String(map.path().getBytes(StandardCharsets.ISO_8859_1), StandardCharsets.UTF_8);
            FileStatus status = statuses.at(path, true);
            if (mappedBefore.size() < MOST_REMEMBERED)
                mappedBefore.put(map.path(), status);
            return status;
        } catch (KernelException e) {
            errno[0] = e.errno();
            return null;
        }
    }

    private @Nullable FileStatus throughMap(String link, String path) {
        try {
            FileStatus s = statuses.behind(link, path, -1);
            return s.links() == 0 ? null : s;
        } catch (KernelException e) {
            return null; // without CAP_SYS_ADMIN these links may not be followed
        }
    }

    private void node(OpenFile file, @Nullable FileStatus status, String path) {
        if (status == null) {
            file.type = "unknown";
            file.name = path;
            return;
        }
        int type = status.type();
        file.device = device(status);
        file.inode = status.inode();
        boolean isDevice = type == FileStatus.S_IFCHR || type == FileStatus.S_IFBLK;
        if (isDevice)
            file.rawDevice = Device.of(status.rawMajor(), status.rawMinor());
        file.fifo = type == FileStatus.S_IFIFO;
        file.nfs = type == FileStatus.S_IFREG || type == FileStatus.S_IFDIR ? isNfs(file, path) : false;
        file.lock = lock(file);
        boolean hasSize = !isDevice && !file.fifo;
        if (hasSize ? detail.offsets() : !detail.sizes())
            file.offset = file.info.position();
        if (hasSize && !detail.offsets())
            file.size = status.size();
        if (detail.links())
            file.links = status.links();
        file.type = switch (type) {
            case FileStatus.S_IFBLK -> "BLK";
            case FileStatus.S_IFCHR -> "CHR";
            case FileStatus.S_IFDIR -> "DIR";
            case FileStatus.S_IFIFO -> "FIFO";
            case FileStatus.S_IFREG -> isQueue(file) ? "PSXMQ" : "REG";
            case FileStatus.S_IFLNK -> "LINK";
            case FileStatus.S_IFSOCK -> "sock";
            default -> path.equals("anon_inode") ? "a_inode" : "000" + Integer.toOctalString(type >> 12 & 15);
        };
        name(file, path);
    }

    private void name(OpenFile file, String path) {
        file.name = path;
        if (file.nfs) {
            Mounts.Mount m = mounts.holding(path);
            if (m != null)
                file.name = path + " (" + m.source() + ")";
        }
    }

    private boolean isNfs(OpenFile file, String path) {
        for (Mounts.Mount m : mounts.list())
            if (m.isNfs() && m.device() == file.device && path.startsWith(m.directory()))
                return true;
        return false;
    }

    private char lock(OpenFile file) {
        FileLocks l = locks;
        if (l == null) {
            byte[] text;
            try {
                text = proc.read("locks");
            } catch (KernelException e) {
                text = new byte[0];
            }
            locks = l = FileLocks.parse(text);
        }
        return l.isEmpty() ? ' ' : l.of(file.process().pid(), file.device, file.inode);
    }

    private boolean exempt(OpenFile file, String target, String type) {
        FileDetail.Exempt e = detail.exempt(target);
        if (e == null)
            return false;
        file.type = type;
        file.isExempt = true;
        file.name = target;
        file.note(e.note());
        return true;
    }

    static long device(FileStatus status) { return Device.of(status.major(), status.minor()); }

    /** Links to what has no path are {@code pipe:[123]}, {@code anon_inode:[eventfd]}. */
    static String beforeColon(String target) {
        if (target.isEmpty() || target.charAt(0) == '/')
            return target;
        int colon = target.indexOf(':');
        return colon < 0 ? target : target.substring(0, colon);
    }

    static String latin1(byte[] bytes) { return new String(bytes, StandardCharsets.ISO_8859_1); }
}
