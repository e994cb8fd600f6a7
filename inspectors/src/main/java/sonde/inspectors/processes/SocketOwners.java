package sonde.inspectors.processes;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

import org.jspecify.annotations.Nullable;

import sonde.inspectors.kernel.KernelException;
import sonde.inspectors.kernel.Linux;
import sonde.inspectors.kernel.bpf.FileRecord;
import sonde.inspectors.kernel.bpf.FileStream;
import sonde.inspectors.kernel.bpf.TaskFiles;
import sonde.inspectors.kernel.bpf.TaskLayout;
import sonde.inspectors.kernel.procfs.Crew;
import sonde.inspectors.kernel.procfs.ProcFs;
import sonde.inspectors.probe.Gap;

/**
 * Who holds which socket: one walk over every process's descriptors, or the kernel's iterator over them all where that is
 * open to us and sooner done, into an open-addressing table of inodes, with chains for sockets that several hold. 100,000
 * descriptors are 4 MB.
 */
public final class SocketOwners {
    /** One holder of a socket: the process, its thread when threads were walked, the descriptor. */
    public record Owner(ProcessName process, int tid, int fd) {}

    /** A process as lists name it; the command is {@code comm}, one char a byte, up to 15 of them. */
    public record ProcessName(int pid, String command) {}

    /** Takes the descriptors that are no sockets: what they point to lies in the first {@code length} bytes. */
    public interface OtherDescriptors {
        void descriptor(int pid, int fd, byte[] target, int length);
    }

    /** Takes a socket and one of its holders. */
    public interface HeldSocket {
        void socket(long inode, int pid, int fd);
    }

    private static final int NONE = -1;

    private final List<ProcessName> processes = new ArrayList<>();
    private long[] keys = new long[1024];
    private int[] heads = new int[1024];
    private int used;
    private int[] next = new int[1024];
    private int[] fds = new int[1024];
    private int[] tids = new int[1024];
    private int[] process = new int[1024];
    private int size;
    private int denied;
    private @Nullable ProcFs unread;
    private boolean unreadThreads;

    private SocketOwners() { java.util.Arrays.fill(heads, NONE); }

    /** Nobody. */
    public static SocketOwners none() { return new SocketOwners(); }

    /**
     * Walks all processes of the tree.
     *
     * @param threads whether to walk every thread's own descriptor table as well
     */
    public static SocketOwners walk(ProcFs proc, boolean threads) { return walk(proc, threads, null); }

    /** The same, when the first holder is asked for: a host without such sockets is not walked. */
    public static SocketOwners onDemand(ProcFs proc, boolean threads) {
        SocketOwners owners = new SocketOwners();
        owners.unread = proc;
        owners.unreadThreads = threads;
        return owners;
    }

    /** @param others told of the other descriptors on the way, on this thread, or null */
    public static SocketOwners walk(ProcFs proc, boolean threads, @Nullable OtherDescriptors others) {
        SocketOwners owners = new SocketOwners();
        owners.read(proc, threads, others);
        return owners;
    }

    private void read(ProcFs proc, boolean threads, @Nullable OtherDescriptors others) {
        try {
            int[] pids = pids(proc);
            Linux instead = others == null && !threads ? FileStream.ofSockets(proc, pids) : null;
            if (instead == null || !iterate(instead, proc)) walk(proc, pids, threads, others);
        } catch (KernelException e) {
            denied++;
        }
    }

    private void walk(ProcFs proc, int[] pids, boolean threads, @Nullable OtherDescriptors others) {
        if (others == null) {
            Crew.visit(proc, pids, tree -> new SocketWalk(tree, threads, null), this::add);
        } else {
            SocketWalk walk = new SocketWalk(proc, threads, others);
            for (int pid : pids) add(walk.visit(pid));
        }
    }

    /** All processes link by link, however many there are. */
    static SocketOwners walked(ProcFs proc) throws KernelException {
        SocketOwners owners = new SocketOwners();
        owners.walk(proc, pids(proc), false, null);
        return owners;
    }

    private static int[] pids(ProcFs proc) throws KernelException {
        List<Integer> list = proc.pids();
        int[] pids = new int[list.size()];
        for (int i = 0; i < pids.length; i++) pids[i] = list.get(i);
        return pids;
    }

    /** All processes through the kernel's iterator, or null where it is not there for us. */
    static @Nullable SocketOwners iterated(ProcFs proc) {
        SocketOwners owners = new SocketOwners();
        Linux kernel = FileStream.possible(proc);
        return kernel != null && owners.iterate(kernel, proc) ? owners : null;
    }

    private boolean iterate(Linux kernel, ProcFs proc) {
        try (TaskFiles files = TaskFiles.sockets(kernel, proc, TaskLayout.read(kernel))) {
            files.each(new Stream());
            return true;
        } catch (IOException e) {
            processes.clear();
            java.util.Arrays.fill(heads, NONE);
            used = size = 0;
            return false;
        }
    }

    private final class Stream implements TaskFiles.Visitor {
        @Override
        public boolean file(FileRecord socket) {
            int pid = socket.pid(), last = processes.size() - 1;
            if (last < 0 || processes.get(last).pid() != pid) {
                processes.add(new ProcessName(pid, socket.command()));
                last++;
            }
            add(socket.inode(), last, pid, socket.fd());
            return true;
        }
    }

    private void readNow() {
        ProcFs proc = unread;
        unread = null;
        if (proc != null) read(proc, unreadThreads, null);
    }

    private boolean add(SocketWalk.Held held) {
        denied += held.denied();
        int i = 0;
        for (SocketWalk.Table table : held.tables()) {
            int index = processes.size();
            processes.add(new ProcessName(held.pid(), table.command()));
            for (; i < table.end(); i++) add(held.inodes()[i], index, table.tid(), held.fds()[i]);
        }
        return true;
    }

    /** The number in {@code socket:[N]} (or the old {@code [0000]:N}), or -1. */
    static long socketInode(byte[] target, int length) {
        if (length < 10 || target[0] != 's' || target[6] != ':' || target[7] != '[') return -1;
        long n = 0;
        for (int i = 8; i < length - 1; i++) {
            int digit = target[i] - '0';
            if (digit < 0 || digit > 9 || i > 26) return -1;
            n = n * 10 + digit;
        }
        return target[length - 1] == ']' ? n : -1;
    }

    /** {@code comm} between the first and the last parenthesis of /proc/PID/stat: it may hold any byte itself. */
    public static String command(ProcFs proc, int pid) {
        return command(proc, pid + "/stat");
    }

    static String command(ProcFs proc, String file) {
        try {
            byte[] stat = proc.read(file);
            int from = 0, to = stat.length - 1;
            while (from < stat.length && stat[from] != '(') from++;
            while (to > from && stat[to] != ')') to--;
            return to > from ? new String(stat, from + 1, to - from - 1, StandardCharsets.ISO_8859_1) : "";
        } catch (KernelException gone) {
            return "";
        }
    }

    private void add(long inode, int index, int tid, int fd) {
        if (size == fds.length) {
            int larger = size * 2;
            next = java.util.Arrays.copyOf(next, larger);
            fds = java.util.Arrays.copyOf(fds, larger);
            tids = java.util.Arrays.copyOf(tids, larger);
            process = java.util.Arrays.copyOf(process, larger);
        }
        int slot = slot(inode);
        if (heads[slot] == NONE) {
            keys[slot] = inode;
            used++;
        }
        next[size] = heads[slot];
        fds[size] = fd;
        tids[size] = tid;
        process[size] = index;
        heads[slot] = size++;
        if (used * 2 > keys.length) grow();
    }

    private int slot(long inode) {
        int mask = keys.length - 1;
        int slot = (int) (inode * 0x9E3779B97F4A7C15L >>> 40) & mask;
        while (heads[slot] != NONE && keys[slot] != inode) slot = slot + 1 & mask;
        return slot;
    }

    private void grow() {
        long[] oldKeys = keys;
        int[] oldHeads = heads;
        keys = new long[oldKeys.length * 2];
        heads = new int[keys.length];
        java.util.Arrays.fill(heads, NONE);
        for (int i = 0; i < oldKeys.length; i++) {
            if (oldHeads[i] == NONE) continue;
            int slot = slot(oldKeys[i]);
            keys[slot] = oldKeys[i];
            heads[slot] = oldHeads[i];
        }
    }

    /** Whether anybody was found to hold it. */
    public boolean has(long inode) {
        return inode != 0 && size > 0 && heads[slot(inode)] != NONE;
    }

    /** The holders of a socket, the one found last first. */
    public List<Owner> of(long inode) {
        if (inode == 0) return List.of();
        readNow();
        if (size == 0) return List.of();
        int head = heads[slot(inode)];
        if (head == NONE) return List.of();
        List<Owner> owners = new ArrayList<>(1);
        for (int i = head; i != NONE; i = next[i]) owners.add(new Owner(processes.get(process[i]), tids[i], fds[i]));
        return owners;
    }

    /** Every socket once, with the holder that was found last. */
    public void each(HeldSocket visitor) {
        readNow();
        for (int i = 0; i < keys.length; i++) {
            int head = heads[i];
            if (head != NONE) visitor.socket(keys[i], processes.get(process[head]).pid(), fds[head]);
        }
    }

    /** How many descriptors of sockets were seen. */
    public int size() { return size; }

    /** How many processes' descriptors may not be read by this user. */
    public int denied() {
        readNow();
        return denied;
    }

    /** What is missing, or null; nothing before anybody asked. */
    public @Nullable Gap gap() {
        if (denied == 0) return null;
        return new Gap.Denied(String.format(Locale.ROOT, "owners: descriptors of %d processes", denied),
                "needs CAP_SYS_PTRACE or root: run with sudo");
    }
}
