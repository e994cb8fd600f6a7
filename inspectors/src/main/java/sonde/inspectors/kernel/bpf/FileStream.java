package sonde.inspectors.kernel.bpf;

import java.io.IOException;

import org.jspecify.annotations.Nullable;

import sonde.inspectors.kernel.KernelException;
import sonde.inspectors.kernel.Linux;
import sonde.inspectors.kernel.procfs.Cursor;
import sonde.inspectors.kernel.procfs.ProcFs;

/**
 * When {@link TaskFiles} may stand in for a walk through /proc: where both show the same, and where it is sooner done.
 */
public final class FileStream {
    private static final long SYS_PTRACE = 1L << 19, SYS_ADMIN = 1L << 21, PERFMON = 1L << 38, BPF = 1L << 39;

    /**
     * Microseconds that are saved for a process and for a file, when several threads would share the walk, and how many it
     * has to be at least: half of them go into the kernel's types and the loading of the program.
     */
    private static final long PROCESS = 15, FILE = 2, PROCESS_WITH_MAPS = 45, FILE_WITH_STATUS = 4, WORTH = 30_000;

    /** With fewer processes the number of open files tells enough; of more, so many are looked at. */
    private static final int MANY = 200, LOOKED_AT = 32;

    private FileStream() {}

    /**
     * The kernel to ask for the sockets of all processes, or null where the walk is better, or the only way: for another
     * tree, a recording, few files, less than root.
     */
    public static @Nullable Linux ofSockets(ProcFs proc, int[] pids) {
        return pays(proc, pids, PROCESS, FILE) ? possible(proc) : null;
    }

    /** The same for all that the processes have open and mapped. */
    public static @Nullable Linux ofFiles(ProcFs proc, int[] pids) {
        return pays(proc, pids, PROCESS_WITH_MAPS, FILE_WITH_STATUS) ? possible(proc) : null;
    }

    /** The same, however few files there are. */
    public static @Nullable Linux possible(ProcFs proc) {
        return proc.kernel() instanceof Linux linux && proc.isOwn() && seesAll(proc) ? linux : null;
    }

    /**
     * Goes through both streams once, for a start-up cache to learn them: also without the right to, which only the kernel
     * denies in the end.
     */
    public static void rehearse(Linux kernel) {
        ProcFs proc = new ProcFs(kernel);
        try {
            TaskLayout layout = TaskLayout.read(kernel);
            for (int round = 0; round < 3; round++) rehearse(kernel, proc, layout, round);
        } catch (IOException none) {
            return;
        }
    }

    private static void rehearse(Linux kernel, ProcFs proc, TaskLayout layout, int round) {
        try (TaskFiles files = round == 0
                ? TaskFiles.sockets(kernel, proc, layout)
                : round == 1 ? TaskFiles.all(kernel, proc, layout) : TaskFiles.mappings(kernel, proc, layout)) {
            files.each(new Rehearsal());
        } catch (IOException denied) {
            return;
        }
    }

    private static final class Rehearsal implements TaskFiles.Visitor {
        @Override
        public boolean file(FileRecord file) { return file.length() > 0; }
    }

    private static boolean pays(ProcFs proc, int[] pids, long process, long file) {
        if (!proc.isOwn()) return false;
        long cost = pids.length * process + openFiles(proc) * file;
        if (cost < WORTH && pids.length >= MANY) cost = pids.length * (process + descriptors(proc, pids) * file);
        return cost >= WORTH;
    }

    /** Of the whole host, without those that a child has from its parent; 0 when it cannot be told. */
    private static long openFiles(ProcFs proc) {
        try {
            Cursor files = new Cursor(proc.read("sys/fs/file-nr"));
            return files.line() && files.word() ? files.decimal() : 0;
        } catch (KernelException e) {
            return 0;
        }
    }

    /** Of a process, out of some of them: the size of its directory is their number (Linux 6.2, before that 0). */
    private static long descriptors(ProcFs proc, int[] pids) {
        long sum = 0;
        int step = pids.length / LOOKED_AT, looked = 0;
        for (int i = 0; i < pids.length; i += step) {
            looked++;
            try {
                sum += proc.kernel().status(proc.path(pids[i], "fd"), true).size();
            } catch (KernelException gone) {
                continue;
            }
        }
        return sum / looked;
    }

    /**
     * Whether /proc shows us every process and lets us into it, as the iterator does, and both number them alike: the
     * tree is that of our own pid namespace when it has one number for us.
     */
    private static boolean seesAll(ProcFs proc) {
        try {
            boolean able = false, alike = false;
            Cursor status = new Cursor(proc.read("thread-self/status"));
            while (status.line()) {
                if (!status.word()) continue;
                if (status.is("NSpid:")) {
                    alike = status.word() && !status.word();
                } else if (status.is("CapEff:")) {
                    long has = status.word() ? status.hex() : 0;
                    able = (has & SYS_PTRACE) != 0 && ((has & SYS_ADMIN) != 0 || (has & BPF) != 0 && (has
                            & PERFMON) != 0);
                }
            }
            return able && alike && isFirstUserNamespace(proc);
        } catch (KernelException e) {
            return false;
        }
    }

    /** Elsewhere capabilities say nothing about bpf(2). */
    private static boolean isFirstUserNamespace(ProcFs proc) throws KernelException {
        Cursor map = new Cursor(proc.read("thread-self/uid_map"));
        return map.line() && map.word() && map.decimal() == 0 && map.word() && map.decimal() == 0 && map.word() && map
                .decimal() == 0xffffffffL;
    }
}
