package sonde.inspectors.iomodels;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.ByteBuffer;

import sonde.inspectors.kernel.Door;
import sonde.inspectors.kernel.Errno;
import sonde.inspectors.kernel.Sockets;
import sonde.inspectors.kernel.Syscall;

/** A client of any stream server, over whatever it listens on: the runtime's own has no abstract unix addresses. */
final class Caller implements AutoCloseable {
    private static final int SO_RCVTIMEO = 20, SO_SNDTIMEO = 21, MSG_DONTWAIT = 0x40;

    private final Door door = Door.open();
    private final Sockets sockets = new Sockets(door);
    private final ByteBuffer block = Door.allocate(64 * 1024);
    private final ByteBuffer out = Door.allocate(64 * 1024);
    private final int fd;
    private final boolean tcp;

    Caller(Server server) throws IOException {
        fd = sockets.socket(server.address().domain(), Sockets.SOCK_STREAM);
        tcp = server.address().kind() == Address.Kind.TCP;
        // before the timeouts: with one set, a signal of the virtual machine ends connect(2) with EINTR (signal(7))
        check(sockets.connect(fd, server.address().socketName()));
        ByteBuffer seconds = Door.allocate(16).putLong(0, 20); // struct timeval
        for (int option : new int[]{SO_RCVTIMEO, SO_SNDTIMEO}) {
            door.call(Syscall.SETSOCKOPT, fd, Sockets.SOL_SOCKET, option, door.address(seconds), 16);
        }
        if (tcp) sockets.setOption(fd, Sockets.IPPROTO_TCP, Sockets.TCP_NODELAY, 1);
    }

    private static int check(int result) throws IOException {
        if (result < 0) throw new IOException(Errno.name(-result));
        return result;
    }

    void write(byte... bytes) throws IOException {
        for (int at = 0; at < bytes.length;) {
            int size = Math.min(out.capacity(), bytes.length - at);
            out.clear().put(0, bytes, at, size).limit(size);
            int n = sockets.send(fd, out, 0);
            if (n != -Errno.EINTR) at += check(n);
        }
    }

    /** What goes without waiting; 0 when nothing does. */
    int offer(byte[] bytes, int from) throws IOException {
        int size = Math.min(out.capacity(), bytes.length - from);
        out.clear().put(0, bytes, from, size).limit(size);
        int n = sockets.send(fd, out, MSG_DONTWAIT);
        return n == -Errno.EAGAIN || n == -Errno.EINTR ? 0 : check(n);
    }

    /** So many bytes, or fewer when the other side ended. */
    byte[] read(long count) throws IOException {
        ByteArrayOutputStream all = new ByteArrayOutputStream();
        byte[] part = new byte[block.capacity()];
        while (all.size() < count) {
            block.clear().limit((int) Math.min(block.capacity(), count - all.size()));
            int n = sockets.read(fd, block);
            if (n == -Errno.EINTR) continue; // with a timeout the kernel does not go on by itself
            if (check(n) == 0) break;
            block.get(0, part, 0, n);
            all.write(part, 0, n);
        }
        return all.toByteArray();
    }

    byte[] readAll() throws IOException { return read(Long.MAX_VALUE); }

    void shutdownOutput() { sockets.shutdown(fd, Sockets.SHUT_WR); }

    /** Closes it so that the server sees a reset: TCP by linger 0, unix because it leaves something unread. */
    void reset() {
        if (tcp) sockets.setLinger(fd, 0);
        close();
    }

    @Override
    public void close() { sockets.close(fd); }
}
