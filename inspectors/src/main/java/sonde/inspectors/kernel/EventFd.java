package sonde.inspectors.kernel;

import java.lang.ref.Reference;
import java.nio.ByteBuffer;

/** eventfd(2): a counter with a descriptor; one thread rings, a waiting loop wakes. */
public final class EventFd implements AutoCloseable {
    private static final int NONBLOCK = 04000, CLOEXEC = 02000000;

    private final Door door;
    private final int fd;
    private final ByteBuffer one = Door.allocate(8).putLong(0, 1);
    private final ByteBuffer count = Door.allocate(8);

    public EventFd(Door door) throws KernelException {
        this.door = door;
        long r = door.call(Syscall.EVENTFD2, 0, NONBLOCK | CLOEXEC);
        if (r < 0) throw new KernelException("eventfd2", (int) -r);
        fd = (int) r;
    }

    public int fd() { return fd; }

    /** Wakes whoever waits for {@link #fd} to become readable. */
    public void ring() {
        door.call(Syscall.WRITE, fd, door.address(one), 8);
        Reference.reachabilityFence(this);
    }

    /** Silences it until the next ring. */
    public void answer() {
        door.call(Syscall.READ, fd, door.address(count), 8);
        Reference.reachabilityFence(this);
    }

    @Override
    public void close() { door.call(Syscall.CLOSE, fd); }
}
