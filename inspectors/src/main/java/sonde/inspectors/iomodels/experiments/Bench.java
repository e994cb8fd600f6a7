package sonde.inspectors.iomodels.experiments;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.util.function.LongSupplier;

import sonde.inspectors.kernel.Door;
import sonde.inspectors.kernel.Errno;
import sonde.inspectors.kernel.KernelException;
import sonde.inspectors.kernel.Poll;
import sonde.inspectors.kernel.Sockets;
import sonde.inspectors.kernel.Sockets.SocketName;
import sonde.inspectors.kernel.procfs.ProcFs;

/**
 * What experiments work with: sockets, a clock, the kernel's counters. One thread each; {@link #another} makes one more.
 *
 * @param clock monotonic nanoseconds
 * @param isolated whether the network is a namespace of our own, where nobody else counts
 * @param delayNanos one-way delay for those that need a long line
 */
public record Bench(Door door, Sockets sockets, ProcFs proc, LongSupplier clock, boolean isolated, long delayNanos) {
    public static final byte[] LOOPBACK = {127, 0, 0, 1};

    public Bench(Door door, ProcFs proc, LongSupplier clock, boolean isolated, long delayNanos) {
        this(door, new Sockets(door), proc, clock, isolated, delayNanos);
    }

    /** For another thread. */
    Bench another() { return new Bench(door, proc, clock, isolated, delayNanos); }

    long now() { return clock.getAsLong(); }

    NetCounters counters() { return new NetCounters(proc); }

    int socket(int flags) throws KernelException {
        return check("socket", sockets.socket(Sockets.AF_INET, Sockets.SOCK_STREAM | flags));
    }

    /** A listener on a port that the kernel chose. */
    int listener(byte[] address, int backlog) throws KernelException {
        int fd = socket(0);
        check("bind", sockets.bind(fd, new SocketName.Internet(address, 0)));
        check("listen", sockets.listen(fd, backlog));
        return fd;
    }

    int connect(byte[] to, int port, int flags) throws KernelException {
        int fd = socket(flags);
        int r = sockets.connect(fd, new SocketName.Internet(to, port));
        if (r != -Errno.EINPROGRESS) check("connect", r);
        return fd;
    }

    int port(int fd) { return sockets.localPort(fd); }

    void set(int fd, int level, int option, int value) throws KernelException {
        check("setsockopt", sockets.setOption(fd, level, option, value));
    }

    /** Reads exactly the room of {@code into}; false at the end of the stream. */
    boolean readFully(int fd, ByteBuffer into) throws KernelException {
        into.clear();
        while (into.hasRemaining()) {
            int n = sockets.read(fd, into);
            if (n == 0) return false;
            if (n != -Errno.EINTR) check("read", n);
        }
        return true;
    }

    /** Whether something of {@code events} comes within the time. */
    boolean await(int fd, int events, int millis) {
        Poll poll = new Poll(door);
        poll.add(fd, events);
        return poll.await(millis) > 0;
    }

    static int check(String what, int result) throws KernelException {
        if (result < 0) throw new KernelException(what, -result);
        return result;
    }

    void close(int... fds) { for (int fd : fds) if (fd >= 0) sockets.close(fd); }

    /** Work for a thread of its own; what it could not do is no part of the answer unless it is asked. */
    interface Task {
        void run() throws IOException;
    }

    static Thread start(String name, Task task) {
        return Thread.ofPlatform().name(name).daemon().start(() -> {
            try {
                task.run();
            } catch (IOException e) {
                // the other side has ended the experiment
            }
        });
    }
}
