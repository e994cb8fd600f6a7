package sonde.inspectors.namespaces;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

import org.jspecify.annotations.Nullable;

import sonde.inspectors.kernel.FileStatus;
import sonde.inspectors.kernel.KernelException;
import sonde.inspectors.kernel.procfs.ProcFs;
import sonde.inspectors.probe.Gap;
import sonde.inspectors.processes.Mounts;
import sonde.inspectors.processes.SocketOwners;

/**
 * Gathers namespaces by number: what processes and their threads live in, what is mounted under a name in any mount
 * namespace, what a descriptor keeps. The kernel has no list of them.
 */
final class NamespaceSearch implements SocketOwners.OtherDescriptors {
    /** Where ip-netns(8), container engines and CNI plugins mount namespaces under names. */
    static final String[] DIRECTORIES = {"/run/netns/", "/var/run/netns/", "/run/docker/netns/", "/var/run/docker/netns/"};

    private static final int LONGEST = "net:[18446744073709551615]".length();

    /** One that was found, and what is known of it so far. */
    static final class Found {
        final long inode;
        @Nullable
        String name;
        String path = "", directory = "";
        final List<Integer> pids = new ArrayList<>();
        private boolean fleeting;

        Found(long inode) { this.inode = inode; }

        void reach(String by) {
            if (path.isEmpty() || fleeting) path = by;
            fleeting = false;
        }

        /** By a thread, which may end before the process does: any other way is better. */
        void reachByThread(String by) {
            if (!path.isEmpty()) return;
            path = by;
            fleeting = true;
        }
    }

    private final ProcFs proc;
    private final Map<Long, Found> byInode = new LinkedHashMap<>();
    /** Those whose number this user may not read, by the number of their {@code net/dev}: that differs, too. */
    private final Map<Long, Found> byNetFile = new LinkedHashMap<>();
    private final Set<Long> mountNamespaces = new HashSet<>();
    private final List<Gap> gaps = new ArrayList<>();
    private long own;
    private int device = -1;
    private int hiddenMounts;

    NamespaceSearch(ProcFs proc) { this.proc = proc; }

    List<Gap> gaps() { return gaps; }

    long own() { return own; }

    /** Looks everywhere but at descriptors, which come by while the holders of sockets are looked for. */
    void look() {
        try {
            FileStatus here = proc.kernel().status(proc.path("thread-self/ns/net"), true);
            own = here.inode();
            device = here.minor();
            found(own).reach(proc.path("thread-self/ns/net"));
        } catch (KernelException e) {
            gaps.add(new Gap.Unsupported("own network namespace", String.valueOf(e.getMessage())));
        }
        List<Integer> pids;
        try {
            pids = proc.pids();
        } catch (KernelException e) {
            gaps.add(new Gap.Unsupported("network namespaces of processes", String.valueOf(e.getMessage())));
            pids = List.of();
        }
        if (proc.kernel().userId() != 0) hiddenProcesses();
        for (int pid : pids) process(pid);
        Set<String> seen = new HashSet<>();
        for (String directory : DIRECTORIES) names(directory, seen);
        for (int pid : pids) mounts(pid);
        if (hiddenMounts > 0) {
            gaps.add(new Gap.Denied("network namespaces mounted where only " + hiddenMounts
                    + (hiddenMounts == 1 ? " other process sees" : " other processes see") + " them",
                    "needs CAP_SYS_PTRACE or root: run with sudo"));
        }
    }

    /** All of them, with and without a number. */
    List<Found> all() {
        List<Found> all = new ArrayList<>(byInode.values());
        all.addAll(byNetFile.values());
        return all;
    }

    boolean knows(long inode) { return byInode.containsKey(inode); }

    Found found(long inode) {
        Found f = byInode.get(inode);
        if (f == null) byInode.put(inode, f = new Found(inode));
        return f;
    }

    /** Processes that the mount of the proc tree hides cannot even be counted (proc(5), hidepid). */
    private void hiddenProcesses() {
        try {
            String mounts = new String(proc.read("self/mountinfo"), StandardCharsets.ISO_8859_1);
            for (String line : mounts.split("\n")) {
                int options = line.indexOf(" - proc ");
                if (options < 0 || !line.contains(" " + proc.root() + " ")) continue;
                if (line.indexOf("hidepid=2", options) < 0 && line.indexOf("hidepid=invisible", options) < 0) continue;
                gaps.add(new Gap.Denied("processes of other users, and the namespaces they live in",
                        proc.root() + " hides them (hidepid): run with sudo"));
                return;
            }
        } catch (KernelException e) {
            return; // then nothing is known of hiding
        }
    }

    private void process(int pid) {
        String directory = proc.path(Integer.toString(pid));
        if (!task(pid, directory, false)) return;
        try {
            List<String> tasks = proc.kernel().list(directory + "/task");
            if (tasks.size() < 2) return;
            String leader = Integer.toString(pid);
            for (String tid : tasks) if (!tid.equals(leader)) task(pid, directory + "/task/" + tid, true);
        } catch (KernelException gone) {
            return;
        }
    }

    /** Returns whether its namespace could be told. */
    private boolean task(int pid, String directory, boolean thread) {
        long inode;
        try {
            byte[] link = proc.kernel().readLink(directory + "/ns/net");
            inode = inode(link, link.length);
        } catch (KernelException e) {
            return e.isPermission() && unnumbered(pid, directory);
        }
        if (inode < 0) return false;
        Found f = found(inode);
        if (thread) f.reachByThread(directory + "/ns/net");
        else
            f.reach(directory + "/ns/net");
        if (f.directory.isEmpty()) f.directory = directory;
        if (f.pids.isEmpty() || f.pids.get(f.pids.size() - 1) != pid) f.pids.add(pid);
        return true;
    }

    /** A process that may not be looked into still shows the tables of its namespace. */
    private boolean unnumbered(int pid, String directory) {
        try {
            long file = proc.kernel().status(directory + "/net/dev", true).inode();
            if (file == proc.kernel().status(proc.path("net/dev"), true).inode()) return false;
            Found f = byNetFile.get(file);
            if (f == null) byNetFile.put(file, f = new Found(0));
            if (f.directory.isEmpty()) f.directory = directory;
            f.reach(directory + "/ns/net");
            f.pids.add(pid);
            return false;
        } catch (KernelException gone) {
            return false;
        }
    }

    private void names(String directory, Set<String> seen) {
        List<String> names;
        try {
            names = proc.kernel().list(directory);
        } catch (KernelException e) {
            if (!e.isGone())
                gaps.add(new Gap.Unsupported("names of network namespaces", String.valueOf(e.getMessage())));
            return;
        }
        for (String name : names) {
            String path = directory + name;
            if (!seen.add(path.startsWith("/var/run/") ? path.substring(4) : path)) continue;
            try {
                FileStatus s = proc.kernel().status(path, true);
                if (device < 0 || s.major() != 0 || s.minor() != device) {
                    gaps.add(new Gap.Unsupported("network namespace " + name,
                            path + " stands for no namespace any more"));
                    continue;
                }
                Found f = found(s.inode());
                if (f.name == null) f.name = name;
                f.reach(path);
            } catch (KernelException e) {
                if (!e.isGone())
                    gaps.add(new Gap.Unsupported("network namespace " + name, String.valueOf(e.getMessage())));
            }
        }
    }

    /** What is mounted in the mount namespace of a process, the first of each. */
    private void mounts(int pid) {
        try {
            byte[] link = proc.readLink(pid, "ns/mnt");
            int bracket = 4;
            long inode = number(link, bracket + 1, link.length - 1);
            if (!mountNamespaces.add(inode)) return;
            for (Mounts.Mount m : Mounts.parse(proc.read(pid, "mountinfo")).list()) {
                if (m.type().equals("nsfs")) mount(pid, m);
            }
        } catch (KernelException e) {
            if (e.isPermission()) hiddenMounts++;
        }
    }

    private void mount(int pid, Mounts.Mount m) {
        byte[] root = m.root().getBytes(StandardCharsets.ISO_8859_1);
        long inode = inode(root, root.length);
        if (inode < 0) return;
        Found f = found(inode);
        String directory = new String(m.directory().getBytes(StandardCharsets.ISO_8859_1), StandardCharsets.UTF_8);
        f.reach(proc.path(pid, "root") + directory);
        if (f.name == null) f.name = directory.substring(directory.lastIndexOf('/') + 1);
    }

    @Override
    public void descriptor(int pid, int fd, byte[] target, int length) {
        if (length < 7 || length > LONGEST || target[0] != 'n') return;
        long inode = inode(target, length);
        if (inode >= 0) found(inode).reach(proc.path(pid, "fd/" + fd));
    }

    /** The number in {@code net:[N]}, or -1. */
    static long inode(byte[] link, int length) {
        boolean net = length >= 7 && link[0] == 'n' && link[1] == 'e' && link[2] == 't' && link[3] == ':'
                && link[4] == '[' && link[length - 1] == ']';
        return net ? number(link, 5, length - 1) : -1;
    }

    private static long number(byte[] text, int from, int to) {
        long n = 0;
        if (from >= to || to - from > 18) return -1;
        for (int i = from; i < to; i++) {
            int digit = text[i] - '0';
            if (digit < 0 || digit > 9) return -1;
            n = n * 10 + digit;
        }
        return n;
    }
}
