package sonde.inspectors.kernel;

import java.io.IOException;

/** A call that the kernel refused: which, on what, and why. */
public final class KernelException extends IOException {
    private static final long serialVersionUID = 1L;

    private final int errno;

    /**
     * @param what
     *            the call and its subject, for a person: "open /proc/1/fd"
     */
    public KernelException(String what, int errno) {
        super(what + ": " + Errno.message(errno));
        this.errno = errno;
    }

    /** The C library's number; compare with {@link Errno}. */
    public int errno() { return errno; }

    public boolean isPermission() { return errno == Errno.EPERM || errno == Errno.EACCES; }

    /** The process, file or directory was not there, or is no longer. */
    public boolean isGone() {
        return errno == Errno.ENOENT || errno == Errno.ESRCH;
    }

    @Override
    @SuppressWarnings("UnsynchronizedOverridesSynchronized")
    public Throwable fillInStackTrace() {
        return this; // thrown for every vanished process of a scan: it carries facts, not a place in
                     // the code
    }
}
