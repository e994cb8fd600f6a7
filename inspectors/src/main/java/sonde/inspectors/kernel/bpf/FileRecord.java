package sonde.inspectors.kernel.bpf;

import java.nio.charset.StandardCharsets;

/** One open file as {@link FileProgram} writes it, in the bytes where it lies; set upon one after another. */
public final class FileRecord {
    /** Of both programs. */
    static final int LENGTH = 0, PID = 4, FD = 8, MODE = 12, INODE = 16;

    /** Of a socket. */
    static final int COMMAND = 24, SOCKET = 40;

    /** Of any file. */
    static final int FILE_MODE = 24, FLAGS = 28, POSITION = 32, DEVICE = 40, RAW_DEVICE = 44, LINKS = 48,
            PATH_LENGTH = 52, SIZE = 56, MAGIC = 64, PATH = 72;

    static final int PATH_MAX = 4096, MOST = PATH + PATH_MAX + 8;

    private byte[] bytes = {};
    private int at;

    /** Sets it upon the record at {@code at}; its length, or -1 when it is none that ends before {@code end}. */
    int set(byte[] from, int start, int end) {
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
