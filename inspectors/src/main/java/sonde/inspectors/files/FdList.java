package sonde.inspectors.files;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

import org.jspecify.annotations.Nullable;

import sonde.inspectors.kernel.Kernel;
import sonde.inspectors.kernel.KernelException;

/** The descriptors of one process, in arrays that are used again for the next. */
final class FdList implements Kernel.LinkVisitor {
    private int[] numbers = new int[64];
    private long[] inodes = new long[64];
    private @Nullable String[] targets = new String[64];
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
        if (size == numbers.length) {
            numbers = Arrays.copyOf(numbers, size * 2);
            inodes = Arrays.copyOf(inodes, size * 2);
            targets = Arrays.copyOf(targets, size * 2);
        }
        numbers[size] = number;
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

    String target(int i) {
        String t = targets[i];
        return t == null ? "" : t;
    }
}
