package sonde.cli.view;

import java.util.HashMap;
import java.util.Map;

import org.jspecify.annotations.Nullable;

import sonde.inspectors.bytes.Text;
import sonde.inspectors.kernel.Kernel;
import sonde.inspectors.kernel.KernelException;
import sonde.inspectors.kernel.procfs.ProcFs;

/** Paths of cgroups v2 by id, which is the inode number of the group's directory. Walked once, when first needed. */
public final class Cgroups {
    private static final int DEEPEST = 32, MOST = 100_000;

    private final ProcFs proc;
    private @Nullable Map<Long, String> paths;

    public Cgroups(ProcFs proc) { this.proc = proc; }

    /** Appends the path below the mount, {@code /} for the root, or {@code unreachable:ID}. */
    void write(Text out, long id) {
        String path = path(id);
        if (path == null) out.str("unreachable:").hex(id);
        else
            out.safe(path);
    }

    /** The path, or null for a group that is gone or outside of what we see. */
    public @Nullable String path(long id) {
        return all().get(id);
    }

    /** The id of the group at a path below the mount, or 0. */
    public long id(String path) {
        String plain = path.length() > 1 && path.endsWith("/") ? path.substring(0, path.length() - 1) : path;
        String mount = mount();
        for (Map.Entry<Long, String> e : all().entrySet()) {
            if (e.getValue().equals(plain) || (mount + e.getValue()).equals(plain)
                    || plain.equals(mount) && e.getValue().equals("/")) {
                return e.getKey();
            }
        }
        return 0;
    }

    private Map<Long, String> all() {
        Map<Long, String> known = paths;
        if (known == null) {
            paths = known = new HashMap<>();
            String mount = mount();
            if (!mount.isEmpty()) walk(proc.kernel(), mount, "", 0, known);
        }
        return known;
    }

    private static void walk(Kernel kernel, String mount, String path, int depth, Map<Long, String> found) {
        try {
            found.put(kernel.status(mount + path, true).inode(), path.isEmpty() ? "/" : path);
            if (depth == DEEPEST || found.size() >= MOST) return;
            for (String name : kernel.list(mount + path)) {
                if (name.indexOf('.') > 0 && !mightBeGroup(name)) continue; // controller files all have a dot
                if (kernel.status(mount + path + "/" + name, false)
                        .type() == sonde.inspectors.kernel.FileStatus.S_IFDIR) {
                    walk(kernel, mount, path + "/" + name, depth + 1, found);
                }
            }
        } catch (KernelException gone) {
            // a group that was removed meanwhile has no sockets to name
        }
    }

    private static boolean mightBeGroup(String name) {
        return name.endsWith(".slice") || name.endsWith(".service") || name.endsWith(".scope")
                || name.endsWith(".mount")
                || name.endsWith(".socket") || name.endsWith(".swap") || !name.startsWith("cgroup.")
                        && !name.startsWith("memory.") && !name.startsWith("cpu.") && !name.startsWith("io.")
                        && !name.startsWith("pids.") && !name.startsWith("cpuset.") && !name.startsWith("hugetlb.")
                        && !name.startsWith("rdma.") && !name.startsWith("misc.") && !name.startsWith("irq.");
    }

    /** Where cgroup2 is mounted, or empty. */
    private String mount() {
        for (String line : proc.line("mounts").split("\n")) {
            String[] words = line.split(" ");
            if (words.length > 2 && words[2].equals("cgroup2")) return words[1];
        }
        return "";
    }
}
