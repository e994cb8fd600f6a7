package sonde.inspectors.processes;

import java.util.HashMap;
import java.util.Map;

import org.jspecify.annotations.Nullable;

import sonde.inspectors.kernel.procfs.ProcFs;

/** The containers that processes live in; the control group of each process is read once. */
public final class Containers {
    /** What processes outside of every container are said to live in. */
    public static final String HOST = "host";

    private final ProcFs proc;
    private final Map<Integer, ControlGroup> groups = new HashMap<>();

    public Containers(ProcFs proc) { this.proc = proc; }

    public ControlGroup group(int pid) {
        ControlGroup group = groups.get(pid);
        if (group == null) groups.put(pid, group = ControlGroup.of(proc, pid));
        return group;
    }

    /** "docker 3f2a91bc4d5e", or {@link #HOST}. */
    public String name(int pid) {
        ControlGroup group = group(pid);
        return group.isContainer() ? group.label() : HOST;
    }

    /**
     * Where a process lives, when another one does not live there; else null.
     *
     * @param than the other process, 0 when it is not known: it is taken to live on the host
     */
    public @Nullable String ifOther(int pid, int than) {
        ControlGroup a = group(pid), b = than == 0 ? ControlGroup.NONE : group(than);
        String id = a.container(), other = b.container();
        return id == null ? other == null ? null : HOST : id.equals(other) ? null : a.label();
    }
}
