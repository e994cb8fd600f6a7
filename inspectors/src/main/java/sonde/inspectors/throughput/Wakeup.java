package sonde.inspectors.throughput;

import java.nio.ByteBuffer;

import sonde.inspectors.kernel.Door;
import sonde.inspectors.kernel.KernelException;
import sonde.inspectors.kernel.Syscall;

/** Waits for a descriptor to become readable, or for somebody to ring (an eventfd), or for time to pass. */
final class Wakeup implements AutoCloseable {
    private static final int EFD_NONBLOCK = 04000, EFD_CLOEXEC = 02000000;

    private final Door door;
    private final int event;
    private final ByteBuffer set = Door.allocate(64);
    private final long setAt;
    private boolean closed;

    Wakeup(Door door) throws KernelException {
        this.door = door;
        setAt = door.address(set);
        long fd = door.call(Syscall.EVENTFD2, 0, EFD_NONBLOCK | EFD_CLOEXEC);
        if (fd < 0) throw new KernelException("eventfd", (int) -fd);
        event = (int) fd;
    }

    /** From any thread: ends the wait that is on, or the next one. */
    synchronized void ring() {
        if (closed) return;
        ByteBuffer one = Door.allocate(8);
        one.putLong(0, 1);
        door.call(Syscall.WRITE, event, door.address(one), 8);
    }

    /** Whether {@code fd} is readable within {@code nanos}; false also when somebody rang. */
    boolean await(int fd, long nanos) {
        long left = Math.max(0, nanos);
        set.putInt(0, fd).putShort(4, (short) 1).putShort(6, (short) 0);
        set.putInt(8, event).putShort(12, (short) 1).putShort(14, (short) 0);
        set.putLong(16, left / 1_000_000_000).putLong(24, left % 1_000_000_000);
        long r = door.call(Syscall.PPOLL, setAt, 2, setAt + 16, 0, 8);
        if (r <= 0) return false;
        if (set.getShort(14) != 0) door.call(Syscall.READ, event, setAt + 40, 8);
        return set.getShort(6) != 0;
    }

    @Override
    public synchronized void close() {
        if (!closed) door.call(Syscall.CLOSE, event);
        closed = true;
    }
}
