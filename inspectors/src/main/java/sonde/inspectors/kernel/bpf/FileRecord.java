package sonde.inspectors.kernel.bpf;

import java.nio.charset.StandardCharsets;

import org.jspecify.annotations.Nullable;

import sonde.inspectors.kernel.FileStatus;

/** One open file as {@link FileProgram} writes it, in the bytes where it lies; set upon one after another. */
public final class FileRecord {
    /** Of both programs. */
    static final int LENGTH = 0, PID = 4, FD = 8, MODE = 12, INODE = 16;

    /** Of a socket. */
    static final int COMMAND = 24, SOCKET = 40;

    /** Of any file. */
    static final int FILE_MODE = 24, FLAGS = 28, POSITION = 32, DEVICE = 40, RAW_DEVICE = 44, LINKS = 48,
            PATH_LENGTH = 52, SIZE = 56, MAGIC = 64, CLOSE_ON_EXEC = 68, PATH = 72;

    static final int PATH_MAX = 4096, O_CLOEXEC = 02000000, FMODE_NOACCOUNT = 1 << 29, MOST = PATH + PATH_MAX + 8;

    private byte[] bytes = {};
    private int at;

    /** s_magic of file systems (linux/magic.h). */
    private static final int SOCKFS = FileProgram.SOCKFS, PIPEFS = 0x50495045, DEVPTS = 0x1cd1, TMPFS = 0x01021994,
            RAMFS = 0x858458f6, EXT = 0xef53, XFS = 0x58465342;

    /** Sets it upon the record at {@code at}; its length, or -1 when it is none that ends before {@code end}. */
    public int set(byte[] from, int start, int end) {
        bytes = from;
        at = start;
        if (end - start < SOCKET) return -1;
        int length = i32(LENGTH);
        return length >= SOCKET && length <= end - start ? length : -1;
    }

    public int pid() { return i32(PID); }

    public int fd() { return i32(FD); }

    /** S_IFMT and permissions. */
    public int mode() { return i32(MODE); }

    public long inode() { return i64(INODE); }

    /** Of a socket's process: its 15 bytes, one char a byte. */
    public String command() { return text(COMMAND, 16); }

    /** Of any file from here on: a socket, and not the name of one. */
    public boolean isSocket() {
        return i32(MAGIC) == SOCKFS;
    }

    /**
     * Whether its file system says the same when it is asked (statx(2)). Others keep numbers and sizes elsewhere: overlay,
     * btrfs, proc, whatever lies on a server.
     */
    public boolean isWhole() {
        return switch (i32(MAGIC)) {
            case PIPEFS, DEVPTS, TMPFS, RAMFS, EXT, XFS -> true;
            default -> false;
        };
    }

    public FileStatus status() {
        int device = i32(DEVICE), raw = i32(RAW_DEVICE);
        return new FileStatus(inode(), mode(), i32(LINKS) & 0xffffffffL, -1, -1, i64(SIZE), device >>> 20, device
                & 0xfffff, raw >>> 20, raw & 0xfffff);
    }

    /** As the mode of its link in /proc/PID/fd shows it: 0400 to read, 0200 to write. */
    public int access() {
        int mode = i32(FILE_MODE); // FMODE_READ 1, FMODE_WRITE 2
        return ((mode & 1) != 0 ? 0400 : 0) | ((mode & 2) != 0 ? 0200 : 0);
    }

    /** O_*, as fdinfo shows them: O_CLOEXEC is the descriptor's. */
    public int flags() {
        return i32(FLAGS) & ~O_CLOEXEC | (i32(CLOSE_ON_EXEC) != 0 ? O_CLOEXEC : 0);
    }

    /** Offset in bytes. */
    public long position() { return i64(POSITION); }

    /** Where its link points, one char a byte; null when that is too long for the kernel to say. */
    public @Nullable String target() {
        int length = i32(PATH_LENGTH);
        return length <= 0 || length > PATH_MAX ? null : text(PATH, length);
    }

    /** Of a mapping: its first address and the one behind it. */
    public long start() { return i64(POSITION); }

    public long end() { return i64(SIZE); }

    /**
     * Whether a stacked file system (overlay, FUSE) mapped a file of another in place of its own, one that is on nobody's
     * account: /proc/PID/maps knows its own.
     */
    public boolean isBacked() { return (i32(FILE_MODE) & FMODE_NOACCOUNT) != 0; }

    /** The device that holds it. */
    public int major() { return i32(DEVICE) >>> 20; }

    public int minor() { return i32(DEVICE) & 0xfffff; }

    /** Its bytes, as {@link #set} takes them. */
    public void copyTo(byte[] to, int start) {
        System.arraycopy(bytes, at, to, start, i32(LENGTH));
    }

    public int length() { return i32(LENGTH); }

    private String text(int from, int most) {
        int end = from;
        while (end < from + most && bytes[at + end] != 0) end++;
        return new String(bytes, at + from, end - from, StandardCharsets.ISO_8859_1);
    }

    private int i32(int offset) {
        int p = at + offset;
        byte[] b = bytes;
        return b[p] & 0xff | (b[p + 1] & 0xff) << 8 | (b[p + 2] & 0xff) << 16 | b[p + 3] << 24;
    }

    private long i64(int offset) { return i32(offset) & 0xffffffffL | (long) i32(offset + 4) << 32; }
}
