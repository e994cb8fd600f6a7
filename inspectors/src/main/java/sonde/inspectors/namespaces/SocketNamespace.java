package sonde.inspectors.namespaces;

import sonde.inspectors.kernel.Door;
import sonde.inspectors.kernel.KernelException;
import sonde.inspectors.kernel.Syscall;

/** The namespace of a socket that another process holds: the kernel tells it of a copy of the descriptor. */
final class SocketNamespace {
    /** linux/sockios.h: answers with a new descriptor of the namespace. */
    private static final int SIOCGSKNS = 0x894C;

    private SocketNamespace() {}

    /**
     * A descriptor of the namespace, of this process: the caller closes it.
     *
     * @throws KernelException EPERM without CAP_SYS_PTRACE over the process or CAP_NET_ADMIN over the namespace; ESRCH,
     *         EBADF when the process or its descriptor is gone; ENOTTY when the descriptor is no socket any more
     */
    static int open(Door door, int pid, int fd) throws KernelException {
        long process = door.call(Syscall.PIDFD_OPEN, pid, 0);
        if (process < 0) throw new KernelException("pidfd_open " + pid, (int) -process);
        long copy = door.call(Syscall.PIDFD_GETFD, process, fd, 0);
        door.call(Syscall.CLOSE, process);
        if (copy < 0) throw new KernelException("pidfd_getfd " + pid, (int) -copy);
        long namespace = door.call(Syscall.IOCTL, copy, SIOCGSKNS, 0);
        door.call(Syscall.CLOSE, copy);
        if (namespace < 0) throw new KernelException("namespace of a socket", (int) -namespace);
        return (int) namespace;
    }
}
