package sonde.inspectors.namespaces;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

import org.jspecify.annotations.Nullable;

import sonde.inspectors.kernel.Errno;
import sonde.inspectors.kernel.KernelException;
import sonde.inspectors.kernel.Linux;
import sonde.inspectors.kernel.Syscall;
import sonde.inspectors.kernel.procfs.ProcFs;
import sonde.inspectors.probe.Gap;
import sonde.inspectors.probe.ProbeException;
import sonde.inspectors.probe.Sink;
import sonde.inspectors.processes.Containers;
import sonde.inspectors.processes.ControlGroup;
import sonde.inspectors.processes.SocketOwners;
import sonde.inspectors.sockets.Socket;
import sonde.inspectors.sockets.SocketQuery;
import sonde.inspectors.sockets.SocketTable;

/**
 * Every network namespace that can be found, with who holds which socket. Besides those that processes live in and those
 * with a name there are those that only a descriptor keeps, or only a socket: its process moved on, or it came from
 * elsewhere in a message. A socket that stands in the tables of no known namespace is asked for its own.
 */
public final class NetworkNamespaces implements AutoCloseable {
    /** So many processes of a namespace are asked whether they are of one container. */
    private static final int ASKED = 64;

    private final Linux linux;
    private final ProcFs proc;
    private final NamespaceSearch search;
    private final SocketOwners owners;
    private final Containers containers;
    private final List<NetworkNamespace> all = new ArrayList<>();
    private final List<Integer> kept = new ArrayList<>();
    private final List<Gap> gaps = new ArrayList<>();

    private NetworkNamespaces(Linux linux, ProcFs proc, boolean threads) {
        this.linux = linux;
        this.proc = proc;
        search = new NamespaceSearch(proc);
        search.look();
        owners = SocketOwners.walk(proc, threads, search);
        containers = new Containers(proc);
    }

    /**
     * Looks for them.
     *
     * @param threads whether to walk every thread's own descriptor table as well
     */
    public static NetworkNamespaces find(Linux linux, boolean threads) throws InterruptedException {
        NetworkNamespaces found = new NetworkNamespaces(linux, new ProcFs(linux), threads);
        boolean whole = false;
        try {
            found.list();
            found.bySockets();
            whole = true;
            return found;
        } finally {
            if (!whole) found.close();
        }
    }

    /** The own one first, then those with a name, then by number. */
    public List<NetworkNamespace> all() { return all; }

    public SocketOwners owners() { return owners; }

    public Containers containers() { return containers; }

    /** The one that a process lives in, or null when this user may not know. */
    public @Nullable NetworkNamespace of(int pid) {
        try {
            byte[] link = proc.readLink(pid, "ns/net");
            long inode = NamespaceSearch.inode(link, link.length);
            for (NetworkNamespace n : all) if (n.inode() == inode) return n;
        } catch (KernelException gone) {
            return null;
        }
        return null;
    }

    /** What could not be found out. That a namespace cannot be entered is told by the {@link Tour}. */
    public List<Gap> gaps() {
        List<Gap> told = new ArrayList<>(search.gaps());
        told.addAll(gaps);
        Gap denied = owners.gap();
        if (denied != null) told.add(denied);
        return told;
    }

    private void list() {
        all.clear();
        for (NamespaceSearch.Found f : search.all()) {
            all.add(new NetworkNamespace(f.inode, f.name, f.path, f.directory, common(f.pids),
                    f.inode != 0 && f.inode == search.own()));
        }
        all.sort(Comparator.comparing(NetworkNamespaces::rank).thenComparing(NetworkNamespace::label));
    }

    /** What all processes of a namespace belong to: the container, else the unit, else nothing. */
    private ControlGroup common(List<Integer> pids) {
        if (pids.isEmpty()) return ControlGroup.NONE;
        ControlGroup first = containers.group(pids.get(0));
        if (first.label().isEmpty()) return ControlGroup.NONE;
        for (int i = 1; i < Math.min(ASKED, pids.size()); i++) {
            if (!containers.group(pids.get(i)).label().equals(first.label())) return ControlGroup.NONE;
        }
        return first;
    }

    private static int rank(NetworkNamespace n) { return n.own() ? 0 : n.name() != null ? 1 : n.inode() != 0 ? 2 : 3; }

    /** Strikes out what stands in a table; asks what is left. A namespace found so strikes out the others of its own. */
    private void bySockets() throws InterruptedException {
        InodeSet listed = new InodeSet();
        strikeOut(all, listed);
        List<long[]> left = new ArrayList<>();
        owners.each((inode, pid, fd) -> {
            if (!listed.contains(inode)) left.add(new long[]{inode, pid, fd});
        });
        boolean any = false;
        int refused = 0;
        for (long[] socket : left) {
            if (listed.contains(socket[0])) continue;
            try {
                any |= keep(SocketNamespace.open(linux.door(), (int) socket[1], (int) socket[2]), listed);
            } catch (KernelException e) {
                if (e.isPermission()) refused++;
                if (e.errno() == Errno.ENOSYS) break; // no pidfd_getfd before Linux 5.6: nothing tells
            }
        }
        if (any) list();
        if (refused > 0) {
            gaps.add(new Gap.Denied("namespaces of " + refused + (refused == 1 ? " socket" : " sockets")
                    + " that no known namespace lists", "needs CAP_SYS_PTRACE and CAP_NET_ADMIN: run with sudo"));
        }
    }

    private void strikeOut(List<NetworkNamespace> places, InodeSet listed) throws InterruptedException {
        Sink<Socket> strike = new Sink<>() {
            @Override
            public boolean accept(Socket s) {
                listed.add(s.inode());
                return true;
            }

            @Override
            public void gap(Gap gap) {}

            @Override
            public void close() {}
        };
        try {
            new Tour(linux, places, strike::gap).run((where, there) -> {
                new SocketTable(there, SocketQuery.everything(0)).run(strike);
                return true;
            });
        } catch (ProbeException e) {
            throw new IllegalStateException(e); // none of the above throws it
        }
    }

    /** Keeps a descriptor of a namespace that was not known; closes it when it was. */
    private boolean keep(int descriptor, InodeSet listed) throws KernelException, InterruptedException {
        String path = proc.path("self/fd/" + descriptor);
        boolean known = true;
        try {
            byte[] link = linux.readLink(path);
            long inode = NamespaceSearch.inode(link, link.length);
            known = inode < 0 || search.knows(inode);
            if (known) return false;
            search.found(inode).reach(path);
        } finally {
            if (known) linux.door().call(Syscall.CLOSE, descriptor);
            else
                kept.add(descriptor);
        }
        strikeOut(List.of(new NetworkNamespace(0, null, path, "", ControlGroup.NONE, false)), listed);
        return true;
    }

    /** Lets go of the namespaces that only this object keeps within reach. */
    @Override
    public void close() {
        for (int descriptor : kept) linux.door().call(Syscall.CLOSE, descriptor);
        kept.clear();
    }
}
