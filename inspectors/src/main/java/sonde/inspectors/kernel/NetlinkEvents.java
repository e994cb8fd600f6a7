package sonde.inspectors.kernel;

import java.nio.ByteBuffer;

/**
 * A netlink socket that has joined multicast groups: events queue up in the kernel until they are taken, without waiting
 * for more. When the queue runs over the kernel drops events and says so once (ENOBUFS). One thread, which must be in the
 * network namespace that is meant when this is opened.
 */
public final class NetlinkEvents implements AutoCloseable {
    private static final int AF_NETLINK = 16, SOCK_RAW = 3, SOCK_NONBLOCK = 04000, SOCK_CLOEXEC = 02000000,
            SOL_SOCKET = 1, SO_RCVBUF = 8, SO_RCVBUFFORCE = 33, BUFFER = 32768;

    private final Door door;
    private final int fd;
    private final ByteBuffer memory = Door.allocate(BUFFER);
    private final byte[] datagram = new byte[BUFFER];
    private long overruns;

    /**
     * @param groups mask, group N is bit N-1
     * @param queueBytes how much the kernel may queue; without CAP_NET_ADMIN it gives at most net.core.rmem_max
     */
    NetlinkEvents(Door door, int protocol, int groups, int queueBytes) throws KernelException {
        this.door = door;
        long opened = door.call(Syscall.SOCKET, AF_NETLINK, SOCK_RAW | SOCK_NONBLOCK | SOCK_CLOEXEC, protocol);
        if (opened < 0) throw new KernelException("netlink socket", (int) -opened);
        fd = (int) opened;
        memory.putInt(0, queueBytes);
        if (door.call(Syscall.SETSOCKOPT, fd, SOL_SOCKET, SO_RCVBUFFORCE, door.address(memory), 4) < 0) {
            door.call(Syscall.SETSOCKOPT, fd, SOL_SOCKET, SO_RCVBUF, door.address(memory), 4);
        }
        memory.putShort(0, (short) AF_NETLINK).putShort(2, (short) 0).putInt(4, 0).putInt(8, groups); // sockaddr_nl
        long bound = door.call(Syscall.BIND, fd, door.address(memory), 12);
        if (bound < 0) {
            close();
            throw new KernelException("join netlink groups", (int) -bound);
        }
    }

    /** Readable when there are events: for {@link Poll}. */
    public int fd() { return fd; }

    /**
     * Hands over what is queued, until there is no more or the visitor has had enough.
     *
     * @throws KernelException when the socket itself fails; an overrun is counted instead
     */
    public void take(Kernel.DatagramVisitor each) throws KernelException {
        for (;;) {
            long n = door.call(Syscall.RECVFROM, fd, door.address(memory), BUFFER, 0, 0, 0);
            if (n == -Errno.EINTR) continue;
            if (n == -Errno.EAGAIN) return;
            if (n == -Errno.ENOBUFS) {
                overruns++;
                continue;
            }
            if (n < 0) throw new KernelException("netlink events", (int) -n);
            memory.get(0, datagram, 0, (int) n);
            if (!each.datagram(datagram, (int) n)) return;
        }
    }

    /** How often the kernel said that it had dropped events; how many each time it does not tell. */
    public long overruns() {
        return overruns;
    }

    @Override
    public void close() { door.call(Syscall.CLOSE, fd); }
}
