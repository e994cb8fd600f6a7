package sonde.inspectors.files;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

import org.jspecify.annotations.Nullable;

import sonde.inspectors.kernel.FileStatus;
import sonde.inspectors.kernel.Kernel;
import sonde.inspectors.kernel.KernelException;
import sonde.inspectors.kernel.bpf.FileRecord;
import sonde.inspectors.kernel.bpf.TaskFiles;

/** The descriptors of one process, in arrays that are used again for the next. */
final class FdList implements Kernel.LinkVisitor, TaskFiles.Visitor {
    private int[] numbers = new int[64];
    private long[] inodes = new long[64];
    private @Nullable String[] targets = new String[64];
    private @Nullable FileStatus[] statuses = new FileStatus[64];
    private int[] access = new int[64], flags = new int[64];
    private long[] positions = new long[64];
    private final FileRecord record = new FileRecord();
    private boolean allSockets;
    private int size;
    private int errno;
    private boolean socketsOnly;

    /** Reads a directory of links; what went wrong is {@link #errno}. */
    void read(Kernel kernel, String directory, boolean onlySockets) {
        size = 0;
        errno = 0;
        socketsOnly = onlySockets;
        try {
            kernel.links(directory, this);
        } catch (KernelException e) {
            errno = e.errno();
        }
    }

    /** The same out of what was read of all; false when the directory has to be read after all. */
    boolean read(FileSnapshot snapshot, int pid, boolean onlySockets) {
        size = 0;
        errno = 0;
        socketsOnly = onlySockets;
        allSockets = snapshot.isOfSockets();
        return snapshot.each(pid, record, this);
    }

    @Override
    public boolean file(FileRecord file) {
        boolean socket = allSockets || file.isSocket();
        if (!socket && socketsOnly) return true;
        String target = socket ? "" : file.target();
        if (target == null) return false; // a path that is too long for one page
        grow();
        numbers[size] = file.fd();
        inodes[size] = socket ? file.inode() : -1;
        targets[size] = target;
        boolean told = !socket && file.isWhole();
        statuses[size] = told ? file.status() : null;
        if (told) {
            access[size] = file.access();
            flags[size] = file.flags();
            positions[size] = file.position();
        }
        size++;
        return true;
    }

    private void grow() {
        if (size < numbers.length) return;
        numbers = Arrays.copyOf(numbers, size * 2);
        inodes = Arrays.copyOf(inodes, size * 2);
        targets = Arrays.copyOf(targets, size * 2);
        statuses = Arrays.copyOf(statuses, size * 2);
        access = Arrays.copyOf(access, size * 2);
        flags = Arrays.copyOf(flags, size * 2);
        positions = Arrays.copyOf(positions, size * 2);
    }

    /**
     * Numbers in a directory that may be listed but whose links may not be read,
     * each with the errno of its readlink; empty when there are none.
     */
    static List<int[]> refused(Kernel kernel, String directory) {
        List<int[]> refused = new ArrayList<>();
        try {
            for (String name : kernel.list(directory)) {
                try {
                    kernel.readLink(directory + "/" + name);
                } catch (KernelException e) {
                    if (e.isPermission())
                        refused.add(new int[]{Integer.parseInt(name), e.errno()});
                }
            }
        } catch (KernelException | NumberFormatException e) {
            return refused; // it is gone
        }
        return refused;
    }

    @Override
    public boolean link(int number, byte[] target, int length) {
        long inode = SocketReader.inode(target, length);
        if (inode < 0 && socketsOnly)
            return true;
        grow();
        numbers[size] = number;
        statuses[size] = null;
        inodes[size] = inode;
        targets[size++] = inode < 0 ? new String(target, 0, length, StandardCharsets.ISO_8859_1) : "";
        return true;
    }

    int size() { return size; }

    /** 0, or why the directory could not be read. */
    int errno() { return errno; }

    int number(int i) { return numbers[i]; }

    /** Of a socket, or -1. */
    long inode(int i) { return inodes[i]; }

    /** What statx(2) would say of what is no socket, or null when it has to be asked. */
    @Nullable
    FileStatus status(int i) { return statuses[i]; }

    /** Where there is a status: the mode of the link, O_*, and the offset. */
    int access(int i) { return access[i]; }

    int flags(int i) { return flags[i]; }

    long position(int i) { return positions[i]; }

    String target(int i) {
        String t = targets[i];
        return t == null ? "" : t;
    }
}
