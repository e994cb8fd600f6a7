package sonde.inspectors.kernel.procfs;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;

import org.jspecify.annotations.Nullable;

import sonde.inspectors.kernel.Kernel;
import sonde.inspectors.kernel.KernelException;

/**
 * A proc tree and the questions it answers; {@code root} is another place for
 * tests and post-mortems.
 */
public final class ProcFs {
    private final Kernel kernel;
    private final String root;

    public ProcFs(Kernel kernel) { this(kernel, null); }

    public ProcFs(Kernel kernel, @Nullable String root) {
        this.kernel = kernel;
        this.root = root == null ? "/proc" : root;
    }

    public Kernel kernel() { return kernel; }

    public String root() { return root; }

    /** Whether this is the tree of this host and not one laid aside. */
    public boolean isOwn() {
        return root.equals("/proc");
    }

    /**
     * Absolute path of a file of this tree: {@code path("net/tcp")}. The own tree's {@code net} is that of this thread,
     * which may have entered another namespace than the process.
     */
    public String path(String relative) {
        return isOwn() && relative.startsWith("net/") ? root + "/thread-self/" + relative : root + "/" + relative;
    }

    /** Absolute path of a process's file: {@code path(1, "fd")}. */
    public String path(int pid, String relative) {
        return root + "/" + pid + "/" + relative;
    }

    public byte[] read(String relative) throws KernelException { return kernel.read(path(relative)); }

    public byte[] read(int pid, String relative) throws KernelException { return kernel.read(path(pid, relative)); }

    public byte[] readLink(int pid, String relative) throws KernelException {
        return kernel.readLink(path(pid, relative));
    }

    /**
     * A small file as one line of text without the newline; empty when it cannot be
     * read.
     */
    public String line(String relative) {
        try {
            return new String(read(relative), StandardCharsets.UTF_8).strip();
        } catch (KernelException e) {
            return "";
        }
    }

    /** The process ids of this tree, in the kernel's order. */
    public List<Integer> pids() throws KernelException {
        List<Integer> pids = new ArrayList<>();
        for (String name : kernel.list(root)) {
            int pid = number(name);
            if (pid > 0)
                pids.add(pid);
        }
        return pids;
    }

    /** Name of the host, or empty. */
    public String hostName() { return line("sys/kernel/hostname"); }

    private static int number(String s) {
        int n = 0;
        if (s.isEmpty() || s.length() > 9)
            return -1;
        for (int i = 0; i < s.length(); i++) {
            char c = s.charAt(i);
            if (c < '0' || c > '9')
                return -1;
            n = n * 10 + c - '0';
        }
        return n;
    }
}
