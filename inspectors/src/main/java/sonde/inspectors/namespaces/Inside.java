package sonde.inspectors.namespaces;

import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;

import org.jspecify.annotations.Nullable;

import sonde.inspectors.kernel.Kernel;
import sonde.inspectors.kernel.KernelException;
import sonde.inspectors.kernel.Linux;
import sonde.inspectors.kernel.procfs.OutsideNet;
import sonde.inspectors.kernel.procfs.ProcFs;
import sonde.inspectors.probe.Gap;
import sonde.inspectors.probe.ProbeException;

/** The calling thread in another network namespace, for good; the threads and processes that it starts are there, too. */
public final class Inside {
    private static final long END_MILLIS = 2000;

    private Inside() {}

    /**
     * Does something on a thread of its own, whose namespace is nobody else's concern, and waits for it. When the caller is
     * interrupted, so is the thread.
     */
    public static <T> @Nullable T onThread(Callable<@Nullable T> work) throws ExecutionException, InterruptedException {
        FutureTask<@Nullable T> task = new FutureTask<>(work);
        Thread thread = Thread.ofPlatform().daemon().name("netns").start(task);
        try {
            return task.get();
        } catch (InterruptedException e) {
            thread.interrupt();
            thread.join(END_MILLIS);
            throw e;
        }
    }

    /**
     * Enters.
     *
     * @throws ProbeException when it may not be entered, or is gone
     */
    public static void enter(Linux linux, NetworkNamespace where) throws ProbeException {
        try {
            linux.enterNetworkNamespace(where.path());
        } catch (KernelException e) {
            throw failed(where, e);
        }
    }

    /**
     * Enters, or where that is not permitted finds a kernel that answers from outside.
     *
     * @return what is missing then, or null
     */
    public static @Nullable Gap refusal(Linux linux, NetworkNamespace where) throws ProbeException {
        try {
            linux.enterNetworkNamespace(where.path());
            return null;
        } catch (KernelException e) {
            if (where.directory().isEmpty() || !isReadable(linux, where)) throw failed(where, e);
            return outside(where, e);
        }
    }

    /** A kernel for what was not entered. */
    public static Kernel outside(Linux linux, NetworkNamespace where) {
        return new OutsideNet(linux, where.directory());
    }

    static boolean isReadable(Linux linux, NetworkNamespace where) {
        try {
            new ProcFs(outside(linux, where)).read("net/dev");
            return true;
        } catch (KernelException e) {
            return false;
        }
    }

    static Gap outside(NetworkNamespace where, KernelException refused) {
        return gap(where, refused, "seen from outside through " + where.directory() + "/net, without TCP details");
    }

    static Gap gap(NetworkNamespace where, KernelException refused, String effect) {
        return refused.isPermission()
                ? new Gap.Denied(where.words(), effect + "; needs CAP_SYS_ADMIN over its user namespace: run with sudo")
                : new Gap.Unsupported(where.words(), refused.getMessage() + "; " + effect);
    }

    private static ProbeException failed(NetworkNamespace where, KernelException e) {
        return e.isPermission()
                ? new ProbeException(ProbeException.Kind.NOT_PERMITTED, "cannot enter " + where.words() + ": "
                        + sonde.inspectors.kernel.Errno.message(e.errno()) + " (needs CAP_SYS_ADMIN: run as root)", e)
                : new ProbeException(ProbeException.Kind.FAILED,
                        "cannot enter " + where.words() + ": " + e.getMessage(), e);
    }
}
