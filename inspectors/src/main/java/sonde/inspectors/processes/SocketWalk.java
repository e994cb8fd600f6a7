package sonde.inspectors.processes;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

import org.jspecify.annotations.Nullable;

import sonde.inspectors.kernel.Kernel;
import sonde.inspectors.kernel.KernelException;
import sonde.inspectors.kernel.procfs.Crew;
import sonde.inspectors.kernel.procfs.ProcFs;

/** The sockets among the descriptors of one process after another; for one thread. */
final class SocketWalk implements Crew.Worker<SocketWalk.Held>, Kernel.LinkVisitor {
    /**
     * The sockets of one descriptor table: of a process, or of a thread with a table of its own.
     *
     * @param end index behind its last socket in the arrays of {@link Held}; it begins where the one before ends
     */
    record Table(int tid, String command, int end) {}

    /**
     * @param denied how often the process did not let its descriptors be read
     */
    record Held(int pid, List<Table> tables, long[] inodes, int[] fds, int denied) {}

    private final ProcFs proc;
    private final boolean threads;
    private final SocketOwners.@Nullable OtherDescriptors others;
    private int process;
    private long[] inodes = new long[64];
    private int[] fds = new int[64];
    private int size;
    private int denied;

    SocketWalk(ProcFs proc, boolean threads, SocketOwners.@Nullable OtherDescriptors others) {
        this.proc = proc;
        this.others = others;
        this.threads = threads;
    }

    @Override
    public Held visit(int pid) {
        process = pid;
        size = 0;
        denied = 0;
        List<Table> tables = new ArrayList<>(1);
        links(tables, pid, pid, proc.path(pid, "fd"), pid + "/stat");
        if (threads) threads(tables, pid);
        return new Held(pid, tables, Arrays.copyOf(inodes, size), Arrays.copyOf(fds, size), denied);
    }

    private void threads(List<Table> tables, int pid) {
        try {
            for (String tid : proc.kernel().list(proc.path(pid, "task"))) {
                if (!tid.equals(Integer.toString(pid))) thread(tables, pid, tid);
            }
        } catch (KernelException gone) {
            if (!gone.isGone()) denied++;
        }
    }

    private void thread(List<Table> tables, int pid, String tid) {
        int number;
        try {
            number = Integer.parseInt(tid);
        } catch (NumberFormatException notAThread) {
            return;
        }
        String task = pid + "/task/" + tid;
        links(tables, pid, number, proc.path(task + "/fd"), task + "/stat");
    }

    private void links(List<Table> tables, int pid, int tid, String directory, String stat) {
        int before = size;
        try {
            proc.kernel().links(directory, this);
        } catch (KernelException e) {
            if (!e.isGone() && tid == pid) denied++;
        }
        if (size > before) tables.add(new Table(tid, SocketOwners.command(proc, stat), size));
    }

    @Override
    public boolean link(int number, byte[] target, int length) {
        long inode = SocketOwners.socketInode(target, length);
        if (inode < 0) {
            if (others != null) others.descriptor(process, number, target, length);
            return true;
        }
        if (size == fds.length) {
            inodes = Arrays.copyOf(inodes, size * 2);
            fds = Arrays.copyOf(fds, size * 2);
        }
        inodes[size] = inode;
        fds[size++] = number;
        return true;
    }
}
