package sonde.inspectors.kernel;

import java.lang.ref.Reference;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.UnknownHostException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;

/**
 * The socket calls of the C library by their own names, for code that drives descriptors itself. Every method answers as
 * the kernel does: a value, or minus the {@link Errno}. One thread at a time; data buffers are the caller's.
 */
public final class Sockets {
    public static final int AF_UNIX = 1, AF_INET = 2, AF_INET6 = 10, SOCK_STREAM = 1, SOCK_DGRAM = 2,
            SOCK_NONBLOCK = 04000, SOCK_CLOEXEC = 02000000, SHUT_RD = 0, SHUT_WR = 1, SHUT_RDWR = 2,
            MSG_DONTWAIT = 0x40,
            MSG_NOSIGNAL = 0x4000;
    public static final int SOL_SOCKET = 1, SO_REUSEADDR = 2, SO_ERROR = 4, SO_SNDBUF = 7, SO_RCVBUF = 8,
            SO_KEEPALIVE = 9, SO_LINGER = 13, SO_REUSEPORT = 15, SO_ACCEPTCONN = 30, IPPROTO_IP = 0, IPPROTO_TCP = 6,
            TCP_NODELAY = 1, TCP_KEEPIDLE = 4, TCP_KEEPINTVL = 5, TCP_KEEPCNT = 6, TCP_QUICKACK = 12,
            TCP_USER_TIMEOUT = 18, IP_BIND_ADDRESS_NO_PORT = 24;

    private static final int ADDRESS_ROOM = 128, F_GETFL = 3, F_SETFL = 4;

    private final Door door;
    private final ByteBuffer name = Door.allocate(ADDRESS_ROOM);
    private final ByteBuffer value = Door.allocate(16);
    private final long nameAt;
    private final long valueAt;

    public Sockets(Door door) {
        this.door = door;
        nameAt = door.address(name);
        valueAt = door.address(value);
    }

    public Door door() { return door; }

    /** The kernel has used memory of ours: it may not be collected before. */
    private int kept(int result) {
        Reference.reachabilityFence(this);
        return result;
    }

    /** {@code int socket(int domain, int type, int protocol)}, always close-on-exec. */
    public int socket(int domain, int type) {
        return (int) door.call(Syscall.SOCKET, domain, type | SOCK_CLOEXEC, 0);
    }

    public int bind(int fd, SocketName to) { return kept((int) door.call(Syscall.BIND, fd, nameAt, to.write(name))); }

    public int listen(int fd, int backlog) { return (int) door.call(Syscall.LISTEN, fd, backlog); }

    /** {@code accept4(2)} without the peer's name. */
    public int accept(int fd, int flags) {
        return (int) door.call(Syscall.ACCEPT4, fd, 0, 0, flags | SOCK_CLOEXEC);
    }

    public int connect(int fd, SocketName to) {
        return kept((int) door.call(Syscall.CONNECT, fd, nameAt, to.write(name)));
    }

    /** Reads into {@code [position, limit)} and moves the position. */
    public int read(int fd, ByteBuffer into) {
        int at = into.position();
        int n = (int) door.call(Syscall.READ, fd, door.address(into) + at, into.limit() - at);
        Reference.reachabilityFence(into);
        if (n > 0) into.position(at + n);
        return n;
    }

    /** Sends {@code [position, limit)}, never raising SIGPIPE, and moves the position past what the kernel took. */
    public int send(int fd, ByteBuffer from, int flags) {
        int at = from.position();
        int n = (int) door.call(Syscall.SENDTO, fd, door.address(from) + at, from.limit() - at, flags | MSG_NOSIGNAL, 0,
                0);
        Reference.reachabilityFence(from);
        if (n > 0) from.position(at + n);
        return n;
    }

    public int shutdown(int fd, int how) { return (int) door.call(Syscall.SHUTDOWN, fd, how); }

    public int close(int fd) { return (int) door.call(Syscall.CLOSE, fd); }

    public int setOption(int fd, int level, int option, int to) {
        value.putInt(0, to);
        return kept((int) door.call(Syscall.SETSOCKOPT, fd, level, option, valueAt, 4));
    }

    /** An option of any shape. */
    public int setOption(int fd, int level, int option, byte[] to) {
        name.put(0, to, 0, Math.min(to.length, ADDRESS_ROOM));
        return kept((int) door.call(Syscall.SETSOCKOPT, fd, level, option, nameAt, Math.min(to.length, ADDRESS_ROOM)));
    }

    /** {@code struct linger}: on, and for 0 seconds the close is a reset. */
    public int setLinger(int fd, int seconds) {
        value.putInt(0, 1).putInt(4, seconds);
        return kept((int) door.call(Syscall.SETSOCKOPT, fd, SOL_SOCKET, SO_LINGER, valueAt, 8));
    }

    /** An option's value as an int; the errno of a failed question as a negative number is told apart by the caller. */
    public int option(int fd, int level, int option) {
        value.putInt(0, 0).putInt(8, 4);
        int r = (int) door.call(Syscall.GETSOCKOPT, fd, level, option, valueAt, valueAt + 8);
        return r < 0 ? r : value.getInt(0);
    }

    public int setBlocking(int fd, boolean blocking) {
        int flags = (int) door.call(Syscall.FCNTL, fd, F_GETFL, 0);
        if (flags < 0) return flags;
        return (int) door.call(Syscall.FCNTL, fd, F_SETFL, blocking ? flags & ~SOCK_NONBLOCK : flags | SOCK_NONBLOCK);
    }

    /** The port a TCP or UDP socket is bound to, or minus the errno. */
    public int localPort(int fd) {
        value.putInt(8, ADDRESS_ROOM);
        int r = (int) door.call(Syscall.GETSOCKNAME, fd, nameAt, valueAt + 8);
        if (r < 0) return r;
        return (name.get(2) & 0xff) << 8 | name.get(3) & 0xff;
    }

    /** A {@code sockaddr}: family and address as the kernel reads them. */
    public sealed interface SocketName {
        /** Writes the structure at the buffer's start and tells its length. */
        int write(ByteBuffer to);

        /** {@code sockaddr_in}, {@code sockaddr_in6}. */
        record Internet(byte[] address, int port) implements SocketName {
            public static Internet of(InetSocketAddress a) throws UnknownHostException {
                InetAddress ip = a.getAddress();
                if (ip == null) throw new UnknownHostException(a.getHostString());
                return new Internet(ip.getAddress(), a.getPort());
            }

            public int family() { return address.length == 4 ? AF_INET : AF_INET6; }

            @Override
            public int write(ByteBuffer to) {
                to.putShort(0, (short) family());
                to.put(2, (byte) (port >> 8)).put(3, (byte) port);
                if (address.length == 4) {
                    to.put(4, address).putLong(8, 0);
                    return 16;
                }
                to.putInt(4, 0).put(8, address).putInt(24, 0);
                return 28;
            }
        }

        /**
         * {@code sockaddr_un} in Linux's abstract name space (unix(7)): no file, gone with its last socket. An empty name
         * asks the kernel for one of its own choice (autobind).
         */
        record Abstract(String name) implements SocketName {
            @Override
            public int write(ByteBuffer to) {
                to.putShort(0, (short) AF_UNIX);
                if (name.isEmpty()) return 2;
                byte[] bytes = name.getBytes(StandardCharsets.UTF_8);
                int length = Math.min(bytes.length, 107);
                to.put(2, (byte) 0).put(3, bytes, 0, length);
                return 3 + length;
            }
        }
    }
}
