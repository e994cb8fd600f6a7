package sonde.inspectors.processes;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.SynchronousQueue;
import java.util.concurrent.TimeUnit;

import org.jspecify.annotations.Nullable;

import sonde.inspectors.kernel.Errno;
import sonde.inspectors.kernel.FileStatus;
import sonde.inspectors.kernel.Kernel;
import sonde.inspectors.kernel.KernelException;
import sonde.inspectors.kernel.Linux;
import sonde.inspectors.processes.Mounts.Mount;

/**
 * statx(2) of files that may lie on a server that no longer answers.
 *
 * <p>
 * A link of /proc/PID/fd leads to the inode without a walk along a path, and
 * {@link Kernel#status} asks with AT_STATX_DONT_SYNC: NFS, FUSE, CIFS, Ceph and
 * AFS then answer from what they remember. A walk along a path does ask the
 * server, and some file systems (9p, coda) ask it always: those questions run
 * on a helper thread with a limit. Who does not answer once is not asked again.
 */
public final class SafeStatus {
    private final Kernel kernel;
    private final Mounts mounts;
    private final boolean foreign;
    private final long limitMillis;
    private final List<Mount> silent = new ArrayList<>();
    private @Nullable Helper helper;

    /**
     * @param limitMillis
     *            patience for a question that may block; 0 asks without a limit
     */
    public SafeStatus(Kernel kernel, Mounts mounts, long limitMillis) {
        this.kernel = kernel;
        this.mounts = mounts;
        this.foreign = mounts.hasForeign();
        // a recorded or replayed host answers from memory, or is asked as it was when it was recorded
        this.limitMillis = kernel instanceof Linux ? limitMillis : 0;
    }

    /**
     * The file behind a link of the proc tree (fd/N, cwd, root, exe, map_files).
     *
     * @param target
     *            where the link points
     * @param mount
     *            mount id out of fdinfo, or -1 where there is none
     */
    public FileStatus behind(String link, String target, int mount) throws KernelException {
        if (limitMillis == 0 || target.isEmpty() || target.charAt(0) != '/' || isSpecial(target))
            return kernel.status(link, true);
        Mount m = mount >= 0 ? mounts.byId(mount) : foreign ? mounts.holding(target) : null;
        // a mount of another namespace is not in our table: it may be anything
        boolean known = m != null || mount < 0 && !foreign;
        return known && (m == null || m.answersFromCache())
                ? kernel.status(link, true)
                : bounded(link, true, m);
    }

    /** Whether any mount may fail to answer. */
    public boolean isForeign() { return foreign; }

    /**
     * The file at a path of this process's namespace.
     *
     * @throws KernelException
     *             EAGAIN on FUSE, where a process that waits cannot even be killed;
     *             ETIMEDOUT for a server that does not answer
     */
    public FileStatus at(String path, boolean follow) throws KernelException {
        if (limitMillis == 0 || !foreign)
            return kernel.status(path, follow);
        Mount m = mounts.holding(path);
        if (m != null && m.isFuse())
            throw new KernelException("stat " + path, Errno.EAGAIN);
        return bounded(path, follow, m);
    }

    private static boolean isSpecial(String target) {
        return target.startsWith("/memfd:") || target.startsWith("/dev/zero") || target.startsWith("/SYSV");
    }

    private FileStatus bounded(String path, boolean follow, @Nullable Mount mount) throws KernelException {
        if (mount != null && silent.contains(mount))
            throw new KernelException("stat " + path, Errno.ETIMEDOUT);
        Helper h = helper;
        if (h == null)
            helper = h = new Helper();
        Object answer = h.ask(path, follow, limitMillis);
        if (answer == null) {
            helper = null; // it stays where it is; it is a daemon
            if (mount != null)
                silent.add(mount);
            throw new KernelException("stat " + path, Errno.ETIMEDOUT);
        }
        if (answer instanceof KernelException e)
            throw e;
        return (FileStatus) answer;
    }

    /** One thread with a kernel of its own, because a kernel is for one thread at a time. */
    private static final class Helper {
        private record Question(String path, boolean follow) {}

        private final SynchronousQueue<Question> questions = new SynchronousQueue<>();
        private final SynchronousQueue<Object> answers = new SynchronousQueue<>();

        Helper() {
            Thread thread = new Thread(this::serve, "status");
            thread.setDaemon(true);
            thread.start();
        }

        private void serve() {
            try (Linux own = new Linux()) {
                for (;;) {
                    Question q = questions.take();
                    Object answer;
                    try {
                        answer = own.status(q.path, q.follow);
                    } catch (KernelException e) {
                        answer = e;
                    }
                    // nobody waits any more when the answer came too late
                    if (!answers.offer(answer, 1, TimeUnit.SECONDS))
                        return;
                }
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
            }
        }

        /** A status, a {@link KernelException}, or null when the limit is over. */
        @Nullable
        Object ask(String path, boolean follow, long millis) {
            try {
                if (!questions.offer(new Question(path, follow), millis, TimeUnit.MILLISECONDS))
                    return null;
                return answers.poll(millis, TimeUnit.MILLISECONDS);
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
                return null;
            }
        }
    }
}
