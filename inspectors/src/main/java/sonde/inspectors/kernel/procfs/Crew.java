package sonde.inspectors.kernel.procfs;

import org.jspecify.annotations.Nullable;

import sonde.inspectors.kernel.Linux;

/**
 * Looks at many processes on as many threads as there are processors: what each costs is the kernel's time, link by
 * link. Results come in the order of the processes, on the caller's thread, so nobody sees that there were several.
 *
 * @param <R> what is found out about a process
 */
public final class Crew<R> implements Runnable {
    /** Looks at one process. Each thread has its own. */
    public interface Worker<R> {
        R visit(int pid);
    }

    /** Makes a worker that asks through this tree, and through no other. */
    public interface Hiring<R> {
        Worker<R> worker(ProcFs proc);
    }

    /** Takes what was found out. False stops. */
    public interface Results<R> {
        boolean take(R result);
    }

    /** Fewer are done sooner than a thread is started. */
    private static final int FEW = 32;

    private static final int MOST_HELPERS = 3;

    private final int[] pids;
    private final Hiring<R> hiring;
    private final Linux kernel;
    private final String root;
    private final @Nullable R[] found;
    private int next;
    private @Nullable Throwable failure;

    @SuppressWarnings("unchecked")
    private Crew(int[] pids, Hiring<R> hiring, Linux kernel, String root) {
        this.pids = pids;
        this.hiring = hiring;
        this.kernel = kernel;
        this.root = root;
        found = (@Nullable R[]) new Object[pids.length];
    }

    /** Visits all, until the taker has had enough. */
    public static <R> void visit(ProcFs proc, int[] pids, Hiring<R> hiring, Results<R> results) {
        Worker<R> worker = hiring.worker(proc);
        int helpers = helpers(proc, pids.length);
        if (helpers > 0 && proc.kernel() instanceof Linux linux) {
            new Crew<>(pids, hiring, linux, proc.root()).visit(worker, helpers, results);
            return;
        }
        for (int pid : pids) if (!results.take(worker.visit(pid))) return;
    }

    /** On how many other threads so many processes are visited; 0 for none. */
    public static int helpers(ProcFs proc, int processes) {
        return processes < FEW || !(proc.kernel() instanceof Linux)
                ? 0
                : Math.min(MOST_HELPERS, Runtime.getRuntime().availableProcessors() - 1);
    }

    private void visit(Worker<R> own, int helpers, Results<R> results) {
        for (int i = 0; i < helpers; i++) {
            Thread thread = new Thread(this, "crew");
            thread.setDaemon(true);
            thread.start(); // in the network namespace of this one: a thread inherits it
        }
        try {
            for (int taken = 0; taken < pids.length;) {
                R ready = ready(taken);
                if (ready == null) {
                    int i = begin();
                    if (i >= 0) {
                        end(i, own.visit(pids[i]));
                        continue;
                    }
                    ready = await(taken);
                    if (ready == null) return;
                }
                taken++;
                if (!results.take(ready)) return;
            }
        } finally {
            stop();
        }
    }

    @Override
    public void run() {
        try (Linux another = kernel.another()) {
            Worker<R> worker = hiring.worker(new ProcFs(another, root));
            for (int i = begin(); i >= 0; i = begin()) end(i, worker.visit(pids[i]));
        } catch (RuntimeException | Error e) {
            fail(e);
        }
    }

    /** The next process that nobody looks at yet, or -1. */
    private synchronized int begin() {
        return next < pids.length ? next++ : -1;
    }

    private synchronized void end(int i, R result) {
        found[i] = result;
        notifyAll();
    }

    private synchronized void stop() { next = pids.length; }

    private synchronized void fail(Throwable e) {
        failure = e;
        notifyAll();
    }

    /** What was found at this place, which is then forgotten here; null when it is not there yet. */
    private synchronized @Nullable R ready(int i) {
        R result = found[i];
        found[i] = null;
        return result;
    }

    /** The same, waiting for it; null when this thread was interrupted. */
    private synchronized @Nullable R await(int i) {
        while (found[i] == null) {
            if (failure != null) throw new IllegalStateException("a helping thread failed", failure);
            try {
                wait();
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
                return null;
            }
        }
        return ready(i);
    }
}
