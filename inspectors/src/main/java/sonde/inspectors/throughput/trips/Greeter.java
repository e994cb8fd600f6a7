package sonde.inspectors.throughput.trips;

import java.nio.ByteBuffer;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.LongAdder;

import sonde.inspectors.kernel.Door;
import sonde.inspectors.kernel.Epoll;
import sonde.inspectors.kernel.Errno;
import sonde.inspectors.kernel.KernelException;
import sonde.inspectors.kernel.NativeSocket;

/**
 * The server's side of {@link Connects}: answers each connection with one byte and keeps it until the client ends it, so that
 * TIME-WAIT stays where it belongs, with the one who closes first. Few are kept.
 */
public final class Greeter implements AutoCloseable {
    static final int MOST = 4096, EVENTS = 256;
    private static final byte HELLO = 'S';

    private final Epoll epoll;
    private final ConcurrentHashMap<Integer, NativeSocket> open = new ConcurrentHashMap<>();
    private final LongAdder greeted = new LongAdder();
    private final ByteBuffer one = Door.allocate(8);
    private final ByteBuffer rest = Door.allocate(64);
    private final Door door;
    private boolean closed;

    public Greeter(Door door) throws KernelException {
        this.door = door;
        this.epoll = new Epoll(door, EVENTS);
        one.put(0, HELLO);
    }

    public long greeted() { return greeted.sum(); }

    /** Answers a connection; false when there are too many. From any one thread. */
    public synchronized boolean greet(NativeSocket socket) {
        if (closed || open.size() >= MOST) return false;
        open.put(socket.fd(), socket);
        if (socket.send(door.address(one), 1, NativeSocket.MSG_DONTWAIT) == 1
                && epoll.add(socket.fd(), Epoll.IN) == 0) {
            greeted.increment();
        } else {
            open.remove(socket.fd());
            socket.close();
        }
        return true;
    }

    /** Closes those that their clients have ended; waits up to {@code millis} for one. Always the same thread. */
    public void serve(int millis) {
        int n = epoll.await(millis);
        for (int i = 0; i < n; i++) {
            NativeSocket s = open.get(epoll.ready(i));
            if (s == null) continue;
            long r = s.receive(door.address(rest), 64, NativeSocket.MSG_DONTWAIT);
            if (r == -Errno.EAGAIN || r == -Errno.EINTR) continue;
            open.remove(s.fd());
            s.close();
        }
    }

    @Override
    public synchronized void close() {
        closed = true;
        for (NativeSocket s : open.values()) s.close();
        open.clear();
        epoll.close();
    }
}
