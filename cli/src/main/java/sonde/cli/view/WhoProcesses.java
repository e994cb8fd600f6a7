package sonde.cli.view;

import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

import org.jspecify.annotations.Nullable;

import sonde.inspectors.kernel.procfs.ProcFs;
import sonde.inspectors.processes.ControlGroup;
import sonde.inspectors.processes.SocketOwners.Owner;
import sonde.inspectors.sockets.Census;
import sonde.inspectors.sockets.Socket;

/** Processes in words and as objects; the control group of each is read once. */
final class WhoProcesses {
    private final ProcFs proc;
    private final Census census;
    private final Map<Integer, ControlGroup> groups = new HashMap<>();

    WhoProcesses(ProcFs proc, Census census) {
        this.proc = proc;
        this.census = census;
    }

    ControlGroup group(int pid) {
        ControlGroup group = groups.get(pid);
        if (group == null) groups.put(pid, group = ControlGroup.of(proc, pid));
        return group;
    }

    /** {@code nginx[812] (nginx.service)}. */
    String words(String command, int pid) {
        String label = group(pid).label();
        String name = String.valueOf(OpenFileView.utf8(command)) + "[" + pid + "]";
        return label.isEmpty() ? name : name + " (" + label + ")";
    }

    String words(Owner o) { return words(o.process().command(), o.process().pid()); }

    /** Whoever holds a socket: "nginx[812] and 3 more", or why nobody does. */
    String holder(Socket s) {
        List<Owner> owners = census.owners(s);
        if (owners.isEmpty()) return "a process that cannot be named, because " + census.whyNoOwner(s).words();
        int others = 0;
        int first = owners.get(0).process().pid();
        java.util.Set<Integer> seen = new java.util.HashSet<>();
        for (Owner o : owners) if (o.process().pid() != first && seen.add(o.process().pid())) others++;
        String words = words(owners.get(0));
        return others == 0 ? words : words + " and " + others + " more process" + (others == 1 ? "" : "es");
    }

    /** A process as an object of the structured form. */
    Map<String, Object> object(String command, int pid) {
        Map<String, Object> o = new LinkedHashMap<>();
        o.put("pid", pid);
        o.put("process", String.valueOf(OpenFileView.utf8(command)));
        ControlGroup group = group(pid);
        put(o, "group", group.label().isEmpty() ? null : group.label());
        put(o, "container", group.container());
        put(o, "pod", group.pod());
        put(o, "unit", group.unit());
        return o;
    }

    static void put(Map<String, Object> o, String name, @Nullable Object value) {
        if (value != null) o.put(name, value);
    }
}
