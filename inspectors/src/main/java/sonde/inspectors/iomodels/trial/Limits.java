package sonde.inspectors.iomodels.trial;

import java.lang.ref.Reference;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.List;

import sonde.inspectors.kernel.Door;
import sonde.inspectors.kernel.Syscall;
import sonde.inspectors.kernel.procfs.ProcFs;

/** The walls that a run will meet, found before it starts. */
public final class Limits {
    private static final int RLIMIT_NOFILE = 7;
    /** Descriptors of a runtime that has no connection yet, and some air. */
    private static final int OWN_DESCRIPTORS = 300;
    /** Kernel memory of a loopback connection, both ends, as measured at 10,000 and at 200,000. */
    private static final long KERNEL_BYTES = 10_400;

    /**
     * One wall.
     *
     * @param remedy the command that moves it
     * @param hard whether nothing goes around it
     */
    public record Limit(String name, long have, long need, String remedy, boolean hard) {
        public String sentence() {
            return name + " is " + have + ", this run needs " + need + (hard ? ": " : " (gone around): ") + remedy;
        }
    }

    private final Door door;
    private final ProcFs proc;

    public Limits(Door door, ProcFs proc) {
        this.door = door;
        this.proc = proc;
    }

    /** Raises the soft limit on descriptors to the hard one, for us and our children; tells what it is now. */
    public long raiseDescriptors() {
        ByteBuffer rlimit = Door.allocate(16);
        if (door.call(Syscall.PRLIMIT64, 0, RLIMIT_NOFILE, 0, door.address(rlimit)) < 0) return 1024;
        long soft = rlimit.getLong(0), hard = rlimit.getLong(8);
        if (soft != hard) {
            rlimit.putLong(0, hard);
            if (door.call(Syscall.PRLIMIT64, 0, RLIMIT_NOFILE, door.address(rlimit), 0) == 0) soft = hard;
            Reference.reachabilityFence(rlimit);
        }
        return soft < 0 ? Long.MAX_VALUE : soft; // RLIM_INFINITY
    }

    /** Connections that one process may hold: its descriptors, less a spread for the kernel's uneven dealing. */
    public int perProcess(long descriptors, boolean dealt) {
        long room = Math.max(1, Math.min(descriptors, 1_000_000) - OWN_DESCRIPTORS);
        return (int) (dealt ? room - Math.min(room / 10, 1000) : room);
    }

    /** Processes that hold {@code connections} between them; the kernel deals them out when there are several. */
    public int processes(int connections, long descriptors) {
        if (connections <= perProcess(descriptors, false)) return 1;
        int each = perProcess(descriptors, true);
        return (connections + each - 1) / each;
    }

    /** What stands in the way of this run. */
    public List<Limit> of(TrialPlan plan, long descriptors) {
        List<Limit> met = new ArrayList<>();
        int n = plan.load().connections();
        if (n > perProcess(descriptors, false)) {
            met.add(new Limit("RLIMIT_NOFILE", descriptors, (long) n + OWN_DESCRIPTORS,
                    "ulimit -n " + (n + OWN_DESCRIPTORS) + " (root), or LimitNOFILE= of the unit; here " + plan
                            .servers() + " server processes share the port",
                    false));
        }
        long backlog = number("sys/net/core/somaxconn", 4096);
        if (backlog < 128) {
            met.add(new Limit("net.core.somaxconn", backlog, 128, "sysctl -w net.core.somaxconn=4096", true));
        }
        threads(plan, n, met);
        String uring = proc.line("sys/kernel/io_uring_disabled");
        if (plan.model().equals("uring") && !uring.isEmpty() && !uring.equals("0")) {
            met.add(new Limit("kernel.io_uring_disabled", Long.parseLong(uring), 0,
                    "sysctl -w kernel.io_uring_disabled=0", true));
        }
        long memory = new HostMemory(proc).available(), need = n * (KERNEL_BYTES + perConnection(plan.model()))
                + (plan.servers() + plan.loads()) * 90_000_000L;
        if (memory > 0 && need > memory) {
            met.add(new Limit("available memory", memory, need, "fewer connections, or more memory", true));
        }
        return met;
    }

    /** A platform thread takes a task and, for its stack and guard pages, two mappings. */
    private void threads(TrialPlan plan, int n, List<Limit> met) {
        if (!plan.model().equals("threads")) return;
        long tasks = Math.min(number("sys/kernel/pid_max", 32768), number("sys/kernel/threads-max", Long.MAX_VALUE));
        if (n + 1000 > tasks) {
            met.add(new Limit("kernel.pid_max, kernel.threads-max", tasks, n + 1000L,
                    "sysctl -w kernel.pid_max=" + (n + 32768), true));
        }
        long maps = number("sys/vm/max_map_count", 65530), each = n / Math.max(1, plan.servers());
        if (2 * each + 1000 > maps) {
            met.add(new Limit("vm.max_map_count", maps, 2 * each + 1000, "sysctl -w vm.max_map_count=" + (2 * each
                    + 10_000), true));
        }
    }

    /** Resident bytes of a connection in a server of ours, rounded up from measurements. */
    private static long perConnection(String model) {
        return switch (model) {
            case "threads" -> 50_000;
            case "virtual" -> 5_000;
            default -> 1_000;
        };
    }

    private long number(String path, long otherwise) {
        try {
            return Long.parseLong(proc.line(path));
        } catch (NumberFormatException e) {
            return otherwise;
        }
    }
}
