package sonde.inspectors.kernel;

import java.util.List;

import org.jspecify.annotations.Nullable;

/**
 * What the kernel can be asked about this host. Everything that describes a
 * host goes through here, so that a host can be {@linkplain Recorded recorded},
 * {@linkplain Replayed replayed} at a desk, or made {@linkplain Faulty faulty}
 * in a test. Traffic (sockets that send, captures) does not: it takes the
 * {@link Door}.
 *
 * <p>
 * Paths are absolute. One thread at a time.
 */
public interface Kernel extends AutoCloseable {
    /**
     * The whole content of a file of the proc, sys or etc trees.
     *
     * @throws KernelException
     *             ENOENT, EACCES, ESRCH (process gone), EIO …
     */
    byte[] read(String path) throws KernelException;

    /**
     * The content of a file piece by piece, so that a table of any size fits; where
     * the pieces end means nothing. Other questions may be asked meanwhile.
     *
     * @throws KernelException
     *             as {@link #read(String)}; a part may have been handed over by then
     */
    default void read(String path, ChunkVisitor each) throws KernelException {
        byte[] all = read(path);
        each.chunk(all, all.length);
    }

    /** Where a symbolic link points, byte for byte. */
    byte[] readLink(String path) throws KernelException;

    /**
     * Names in a directory, without {@code .} and {@code ..}, in the kernel's
     * order.
     */
    List<String> list(String directory) throws KernelException;

    /**
     * Every numbered symbolic link of a directory such as /proc/1/fd, in the
     * kernel's order. Links that vanish meanwhile are left out.
     */
    void links(String directory, LinkVisitor each) throws KernelException;

    /**
     * Sends one netlink request and hands over every datagram of the answer, up to
     * and including the one with NLMSG_DONE or NLMSG_ERROR.
     *
     * @param protocol
     *            NETLINK_ROUTE 0, NETLINK_SOCK_DIAG 4 …
     * @throws KernelException
     *             when no such socket can be had (EPROTONOSUPPORT, EPERM, EACCES)
     */
    void netlink(int protocol, byte[] request, DatagramVisitor each) throws KernelException;

    /**
     * Inode number of a file (a namespace link, a cgroup directory) without
     * following dead mounts.
     */
    FileStatus status(String path, boolean follow) throws KernelException;

    /**
     * The value of an extended attribute, such as {@code system.sockprotoname} of a
     * socket's link in /proc/PID/fd.
     */
    byte[] attribute(String path, String name) throws KernelException;

    /**
     * The path of the file with this handle (name_to_handle_at(2)), as this process
     * sees it. Needs CAP_DAC_READ_SEARCH.
     *
     * @param directory
     *            a directory of the same file system, which must not be one that
     *            asks a server
     * @throws KernelException
     *             EPERM, ESTALE (it is gone), EOPNOTSUPP; ENOENT when no path leads
     *             there; ENOSYS of a kernel that is not this host's
     */
    default byte[] pathOfHandle(String directory, int type, byte[] handle) throws KernelException {
        throw new KernelException("open a handle below " + directory, Errno.ENOSYS);
    }

    /** Effective user id of this process. */
    int userId();

    /** This host itself, for what is more than a question; null of a recording. */
    default @Nullable Linux live() {
        return null;
    }

    @Override
    void close();

    /**
     * Receives links; the array is reused, the target lies in its first
     * {@code length} bytes. False stops.
     */
    interface LinkVisitor {
        boolean link(int number, byte[] target, int length);
    }

    /**
     * Receives pieces of a file; the array is reused, the piece lies in its first
     * {@code length} bytes. False stops.
     */
    interface ChunkVisitor {
        boolean chunk(byte[] bytes, int length);
    }

    /**
     * Receives datagrams; the array is reused, the datagram lies in its first
     * {@code length} bytes. False stops.
     */
    interface DatagramVisitor {
        boolean datagram(byte[] datagram, int length);
    }
}
