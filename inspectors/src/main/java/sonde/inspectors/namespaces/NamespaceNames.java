package sonde.inspectors.namespaces;

import java.util.LinkedHashMap;
import java.util.Map;

import org.jspecify.annotations.Nullable;

import sonde.inspectors.kernel.KernelException;
import sonde.inspectors.kernel.procfs.ProcFs;
import sonde.inspectors.probe.ProbeException;
import sonde.inspectors.processes.ControlGroup;

/** Finds a network namespace by what a person calls it. */
public final class NamespaceNames {
    /** So many digits of a container's id at least, as its engine demands them. */
    private static final int LEAST_ID = 4;

    private final ProcFs proc;

    public NamespaceNames(ProcFs proc) { this.proc = proc; }

    /**
     * A name under /run/netns or of Docker's, a process id, {@code net:[INODE]}, or a container: the beginning of its id,
     * its name where the engine writes names into cgroups, the uid of its pod, or a systemd unit.
     *
     * @throws ProbeException of kind USAGE when there is none, or several
     */
    public NetworkNamespace find(String word) throws ProbeException {
        boolean path = word.isEmpty() || word.indexOf('/') >= 0 || word.equals(".") || word.equals("..");
        NetworkNamespace found = path ? null : named(word);
        if (found == null && !path) found = process(word);
        if (found == null && !path) found = numbered(word);
        if (found == null && !path) found = container(word);
        if (found != null) return found;
        throw new ProbeException(ProbeException.Kind.USAGE, "no network namespace, process or container '" + word
                + "' (ip netns list names namespaces)");
    }

    private @Nullable NetworkNamespace named(String word) {
        for (String directory : NamespaceSearch.DIRECTORIES) {
            try {
                long inode = proc.kernel().status(directory + word, true).inode();
                return new NetworkNamespace(inode, word, directory + word, "", ControlGroup.NONE, false);
            } catch (KernelException e) {
                if (e.isPermission())
                    return new NetworkNamespace(0, word, directory + word, "", ControlGroup.NONE, false);
            }
        }
        return null;
    }

    private @Nullable NetworkNamespace process(String word) {
        if (word.length() > 9) return null;
        for (int i = 0; i < word.length(); i++) if (word.charAt(i) < '0' || word.charAt(i) > '9') return null;
        int pid = Integer.parseInt(word);
        try {
            proc.kernel().status(proc.path(pid, "stat"), true);
        } catch (KernelException none) {
            return null;
        }
        return of(pid, word);
    }

    private NetworkNamespace of(int pid, @Nullable String name) {
        long inode = 0;
        try {
            byte[] link = proc.readLink(pid, "ns/net");
            inode = Math.max(0, NamespaceSearch.inode(link, link.length));
        } catch (KernelException e) {
            inode = 0; // not for this user; it may be seen from outside all the same
        }
        return new NetworkNamespace(inode, name, proc.path(pid, "ns/net"), proc.path(Integer.toString(pid)),
                ControlGroup.of(proc, pid), false);
    }

    /** As it is shown where there is no name. */
    private @Nullable NetworkNamespace numbered(String word) {
        if (!word.startsWith("net:[")) return null;
        NamespaceSearch search = new NamespaceSearch(proc);
        search.look();
        for (NamespaceSearch.Found f : search.all()) {
            if (word.equals("net:[" + f.inode + "]")) {
                return new NetworkNamespace(f.inode, f.name, f.path, f.directory, ControlGroup.NONE, false);
            }
        }
        return null;
    }

    /** By what control groups tell; several matches are well as long as they are of one namespace. */
    private @Nullable NetworkNamespace container(String word) throws ProbeException {
        Map<Long, NetworkNamespace> found = new LinkedHashMap<>();
        Map<Long, String> groups = new LinkedHashMap<>();
        try {
            for (int pid : proc.pids()) {
                ControlGroup group = ControlGroup.of(proc, pid);
                if (!isCalled(group, word)) continue;
                NetworkNamespace n = of(pid, word);
                long key = n.inode() != 0 ? n.inode() : -pid;
                if (found.putIfAbsent(key, n) == null) groups.put(key, group.label());
            }
        } catch (KernelException e) {
            throw new ProbeException(ProbeException.Kind.FAILED, "cannot look for '" + word + "': " + e.getMessage(),
                    e);
        }
        if (found.size() > 1) {
            StringBuilder which = new StringBuilder();
            for (Map.Entry<Long, String> e : groups.entrySet()) {
                if (e.getKey() <= 0) return found.values().iterator().next(); // not to be told apart
                which.append(which.isEmpty() ? "" : ", ").append(e.getValue()).append(" net:[").append(e.getKey())
                        .append(']');
            }
            throw new ProbeException(ProbeException.Kind.USAGE,
                    "'" + word + "' fits several network namespaces: " + which);
        }
        return found.isEmpty() ? null : found.values().iterator().next();
    }

    private static boolean isCalled(ControlGroup group, String word) {
        String id = group.container(), pod = group.pod(), unit = group.unit();
        if (id != null && (id.equals(word) || word.length() >= LEAST_ID && isHex(word) && id.startsWith(word)))
            return true;
        if (pod != null && pod.equals(word)) return true;
        return unit != null && (unit.equals(word) || unit.equals(word + ".service"));
    }

    private static boolean isHex(String s) {
        for (int i = 0; i < s.length(); i++) if (Character.digit(s.charAt(i), 16) < 0) return false;
        return true;
    }
}
