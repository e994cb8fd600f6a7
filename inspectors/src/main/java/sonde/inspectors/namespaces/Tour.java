package sonde.inspectors.namespaces;

import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ExecutionException;
import java.util.function.Consumer;

import org.jspecify.annotations.Nullable;

import sonde.inspectors.kernel.KernelException;
import sonde.inspectors.kernel.Linux;
import sonde.inspectors.kernel.procfs.ProcFs;
import sonde.inspectors.probe.Gap;
import sonde.inspectors.probe.ProbeException;

/**
 * Asks the same in one network namespace after another, on a thread of its own: setns(2) moves the calling thread, and not
 * every thread that may enter a namespace may also go back. One that cannot be entered is looked at from outside through a
 * process that lives in it; without one it is a gap.
 */
public final class Tour {
    /** What to do in a namespace. Runs on the tour's thread, while the caller waits. */
    public interface Visit {
        /**
         * @param proc answers for this namespace
         * @return whether to go on to the next
         */
        boolean in(NetworkNamespace where, ProcFs proc) throws ProbeException;
    }

    private final Linux linux;
    private final List<NetworkNamespace> places;
    private final Consumer<Gap> gaps;
    private final ProcFs own;
    private final Set<Long> visited = new HashSet<>();

    /** @param gaps told of each namespace that cannot be entered, on the tour's thread */
    public Tour(Linux linux, List<NetworkNamespace> places, Consumer<Gap> gaps) {
        this.linux = linux;
        this.places = places;
        this.gaps = gaps;
        own = new ProcFs(linux);
    }

    /** Returns when all were visited; what a visit throws ends the tour and is thrown here. */
    public void run(Visit visit) throws ProbeException, InterruptedException {
        try {
            Inside.onThread(() -> {
                visitAll(visit);
                return null;
            });
        } catch (ExecutionException e) {
            if (e.getCause() instanceof ProbeException failed) throw failed;
            if (e.getCause() instanceof RuntimeException bug) throw bug;
            throw new ProbeException(ProbeException.Kind.FAILED, String.valueOf(e.getCause()), e);
        }
    }

    /** The thread begins where the caller is: its own namespace needs no entering, as long as it comes first. */
    private void visitAll(Visit visit) throws ProbeException {
        visited.clear();
        for (NetworkNamespace n : places) if (n.own() && isNew(own) && !visit.in(n, own)) return;
        for (NetworkNamespace n : places) {
            if (Thread.interrupted()) return;
            ProcFs proc = n.own() ? null : enter(n);
            if (proc != null && !visit.in(n, proc)) return;
        }
    }

    private @Nullable ProcFs enter(NetworkNamespace n) {
        try {
            linux.enterNetworkNamespace(n.path());
            return isNew(own) ? own : null;
        } catch (KernelException e) {
            if (!n.directory().isEmpty() && Inside.isReadable(linux, n)) {
                ProcFs outside = new ProcFs(Inside.outside(linux, n));
                if (!isNew(outside)) return null;
                gaps.accept(Inside.outside(n, e));
                return outside;
            }
            if (!e.isGone()) gaps.accept(Inside.gap(n, e, "its sockets are missing")); // else its last process has ended
            return null;
        }
    }

    /**
     * One that was seen at a process whose link may not be read can be one of the others: its files tell, since each
     * namespace has its own.
     */
    private boolean isNew(ProcFs there) {
        try {
            return visited.add(there.kernel().status(there.path("net/dev"), true).inode());
        } catch (KernelException unknown) {
            return true;
        }
    }
}
