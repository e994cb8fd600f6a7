package sonde.inspectors.kernel;

import java.net.InetSocketAddress;
import java.nio.ByteBuffer;

import org.jspecify.annotations.Nullable;

/**
 * A socket of our own through the {@link Door}: every option, flag and message form that the kernel has, which the
 * runtime's channels do not offer. Blocking; {@link #shutdown} ends a call that waits in another thread, and only then
 * {@link #close} may follow. Option and address calls may come from any thread.
 */
public final class NativeSocket implements AutoCloseable {
    public static final int SOCK_STREAM = 1, SOCK_DGRAM = 2, IPPROTO_SCTP = 132, IPPROTO_MPTCP = 262;
    public static final int MSG_TRUNC = 0x20, MSG_DONTWAIT = 0x40, MSG_NOSIGNAL = 0x4000, MSG_WAITFORONE = 0x10000;
    public static final int POLLIN = 1, POLLOUT = 4, POLLERR = 8, POLLHUP = 16;

    private static final int SOCK_CLOEXEC = 02000000, SOCK_NONBLOCK = 04000, F_GETFL = 3, F_SETFL = 4, SO_ERROR = 4,
            SCRATCH = 1024, LENGTH_AT = 1000;

    private final Door door;
    private final int fd;
    private final int family;
    /** Made when first needed: most connections of a busy server never set an option. */
    private @Nullable ByteBuffer lazyScratch;
    private long scratchAt;
    private boolean closed;
    private int flowLabel;

    private NativeSocket(Door door, int fd, int family) {
        this.door = door;
        this.fd = fd;
        this.family = family;
    }

    private ByteBuffer scratch() {
        ByteBuffer b = lazyScratch;
        if (b == null) {
            lazyScratch = b = Door.allocate(SCRATCH);
            scratchAt = door.address(b);
        }
        return b;
    }

    /**
     * @param family AF_INET or AF_INET6
     * @param type SOCK_STREAM or SOCK_DGRAM
     * @param protocol 0, IPPROTO_SCTP, IPPROTO_MPTCP
     */
    public static NativeSocket open(Door door, int family, int type, int protocol) throws KernelException {
        long fd = door.call(Syscall.SOCKET, family, type | SOCK_CLOEXEC, protocol);
        if (fd < 0) throw new KernelException("socket", (int) -fd);
        return new NativeSocket(door, (int) fd, family);
    }

    public int fd() { return fd; }

    public int family() { return family; }

    public Door door() { return door; }

    /** IPv6 flow label (RFC 6437) of the connection to come; it must have been leased. */
    public void flowLabel(int label) {
        flowLabel = label;
    }

    public synchronized void bind(InetSocketAddress local) throws KernelException {
        int length = SocketAddress.encode(local, family, scratch());
        check("bind", door.call(Syscall.BIND, fd, scratchAt, length));
    }

    public void listen(int backlog) throws KernelException { check("listen", door.call(Syscall.LISTEN, fd, backlog)); }

    /** Connects; a stream waits up to {@code millis} (ETIMEDOUT then), a datagram socket never waits. */
    public void connect(InetSocketAddress remote, int millis) throws KernelException {
        long flags = door.call(Syscall.FCNTL, fd, F_GETFL);
        door.call(Syscall.FCNTL, fd, F_SETFL, flags | SOCK_NONBLOCK);
        try {
            long r;
            synchronized (this) {
                int length = SocketAddress.encode(remote, family, scratch());
                if (flowLabel != 0)
                    scratch().put(5, (byte) (flowLabel >> 16)).put(6, (byte) (flowLabel >> 8)).put(7,
                            (byte) flowLabel);
                r = door.call(Syscall.CONNECT, fd, scratchAt, length);
            }
            if (r == -Errno.EINPROGRESS) {
                if (poll(POLLOUT, millis) == 0) throw new KernelException("connect", Errno.ETIMEDOUT);
                r = -getInt(SocketOption.SOL_SOCKET, SO_ERROR);
            }
            check("connect", r);
        } finally {
            door.call(Syscall.FCNTL, fd, F_SETFL, flags);
        }
    }

    /** The next connection, or null when there is none at once (or it went away meanwhile). */
    public @Nullable NativeSocket accept() throws KernelException {
        long r = door.call(Syscall.ACCEPT4, fd, 0, 0, SOCK_CLOEXEC);
        if (r == -Errno.EAGAIN || r == -Errno.EINTR || r == -Errno.ECONNABORTED) return null;
        check("accept", r);
        return new NativeSocket(door, (int) r, family);
    }

    /** Calls that would wait return -EAGAIN from now on. */
    public void nonBlocking() {
        door.call(Syscall.FCNTL, fd, F_SETFL, door.call(Syscall.FCNTL, fd, F_GETFL) | SOCK_NONBLOCK);
    }

    /** Waits up to {@code millis} (-1: without end) and tells which of {@code events} hold; 0 when none. */
    public int poll(int events, int millis) {
        ByteBuffer set = Door.allocate(24);
        set.putInt(0, fd).putShort(4, (short) events);
        long at = door.address(set);
        if (millis >= 0) set.putLong(8, millis / 1000).putLong(16, millis % 1000 * 1_000_000L);
        long r = door.call(Syscall.PPOLL, at, 1, millis < 0 ? 0 : at + 8, 0, 8);
        return r > 0 ? set.getShort(6) & 0xffff : 0;
    }

    /** Bytes sent, or minus the errno. */
    public long send(long address, int length, int flags) {
        return door.call(Syscall.SENDTO, fd, address, length, flags | MSG_NOSIGNAL, 0, 0);
    }

    /** Bytes received (0: the peer ended), or minus the errno. */
    public long receive(long address, int length, int flags) {
        return door.call(Syscall.RECVFROM, fd, address, length, flags, 0, 0);
    }

    public synchronized void sendTo(InetSocketAddress to, byte[] bytes) throws KernelException {
        int length = SocketAddress.encode(to, family, scratch());
        scratch().put(64, bytes);
        check("send", door.call(Syscall.SENDTO, fd, scratchAt + 64, bytes.length, MSG_NOSIGNAL, scratchAt, length));
    }

    public synchronized void setBytes(int level, int number, byte[] value) throws KernelException {
        scratch().put(0, value);
        check("setsockopt", door.call(Syscall.SETSOCKOPT, fd, level, number, scratchAt, value.length));
    }

    public void setInt(int level, int number, int value) throws KernelException {
        setBytes(level, number,
                new byte[]{(byte) value, (byte) (value >> 8), (byte) (value >> 16), (byte) (value >> 24)});
    }

    public synchronized int getInt(int level, int number) throws KernelException {
        scratch().putInt(LENGTH_AT, 4);
        check("getsockopt", door.call(Syscall.GETSOCKOPT, fd, level, number, scratchAt, scratchAt + LENGTH_AT));
        return scratch().getInt(0);
    }

    /** Up to {@code room} (at most 900) bytes of an option. */
    public synchronized byte[] getBytes(int level, int number, int room) throws KernelException {
        scratch().putInt(LENGTH_AT, room);
        check("getsockopt", door.call(Syscall.GETSOCKOPT, fd, level, number, scratchAt, scratchAt + LENGTH_AT));
        byte[] value = new byte[Math.clamp(scratch().getInt(LENGTH_AT), 0, room)];
        scratch().get(0, value);
        return value;
    }

    public InetSocketAddress local() throws KernelException { return name(Syscall.GETSOCKNAME); }

    public InetSocketAddress remote() throws KernelException { return name(Syscall.GETPEERNAME); }

    private synchronized InetSocketAddress name(int call) throws KernelException {
        scratch().putInt(LENGTH_AT, SocketAddress.SIZE);
        check("socket name", door.call(call, fd, scratchAt, scratchAt + LENGTH_AT));
        return SocketAddress.decode(scratch(), 0);
    }

    /** Ends both directions; calls that wait in other threads return. */
    public synchronized void shutdown() {
        if (!closed) door.call(Syscall.SHUTDOWN, fd, 2); // else the number may be somebody else's by now
    }

    /** Says that no more will be sent. */
    public void shutdownOutput() { door.call(Syscall.SHUTDOWN, fd, 1); }

    @Override
    public synchronized void close() {
        if (closed) return;
        closed = true;
        door.call(Syscall.CLOSE, fd);
    }

    private static void check(String what, long result) throws KernelException {
        if (result < 0) throw new KernelException(what, (int) -result);
    }
}
