package sonde.inspectors.kernel;

import java.lang.ref.Reference;
import java.nio.ByteBuffer;

/** epoll(7): the kernel keeps the list of what is watched, and hands back only what is ready. One waiting thread. */
public final class Epoll implements AutoCloseable {
    public static final int IN = 1, OUT = 4, ERR = 8, HUP = 0x10, RDHUP = 0x2000, EDGE = 1 << 31;

    private static final int ADD = 1, DELETE = 2, MODIFY = 3, CLOEXEC = 02000000;
    /** struct epoll_event is packed on x86_64 only (linux/eventpoll.h). */
    private static final boolean PACKED = "amd64".equals(System.getProperty("os.arch"));
    private static final int SIZE = PACKED ? 12 : 16, DATA = PACKED ? 4 : 8;

    private final Door door;
    private final int fd;
    private final int room;
    private final ByteBuffer events;
    private final long eventsAt;
    private final ByteBuffer timeout = Door.allocate(16);
    private final long timeoutAt;
    private boolean coarse;
    private final ByteBuffer change = Door.allocate(SIZE);

    /** @param room how many events one wait may bring */
    public Epoll(Door door, int room) throws KernelException {
        this.door = door;
        this.room = room;
        events = Door.allocate(room * SIZE);
        eventsAt = door.address(events);
        timeoutAt = door.address(timeout);
        long r = door.call(Syscall.EPOLL_CREATE1, CLOEXEC);
        if (r < 0) throw new KernelException("epoll_create1", (int) -r);
        fd = (int) r;
    }

    public int add(int watched, int interest) { return control(ADD, watched, interest); }

    public int modify(int watched, int interest) { return control(MODIFY, watched, interest); }

    public int delete(int watched) { return control(DELETE, watched, 0); }

    /** {@code int epoll_ctl(int epfd, int op, int fd, struct epoll_event *event)}; any thread may call it. */
    private synchronized int control(int operation, int watched, int interest) {
        change.putInt(0, interest).putInt(DATA, watched);
        int r = (int) door.call(Syscall.EPOLL_CTL, fd, operation, watched, door.address(change));
        Reference.reachabilityFence(this);
        return r;
    }

    /** Waits; the number of ready descriptors, 0 after {@code millis} without any, or minus the errno. -1 is for ever. */
    public int await(int millis) {
        int n = (int) door.call(Syscall.EPOLL_PWAIT, fd, eventsAt, room, millis, 0, 8);
        Reference.reachabilityFence(this);
        return n;
    }

    /** The same, to the nanosecond where the kernel has epoll_pwait2 (5.11), else to the millisecond, rounded down. */
    public int awaitNanos(long nanos) {
        if (!coarse) {
            timeout.putLong(0, nanos / 1_000_000_000).putLong(8, nanos % 1_000_000_000);
            int n = (int) door.call(Syscall.EPOLL_PWAIT2, fd, eventsAt, room, timeoutAt, 0, 8);
            Reference.reachabilityFence(this);
            if (n != -Errno.ENOSYS) return n;
            coarse = true;
        }
        return await((int) (nanos / 1_000_000));
    }

    /** Which descriptor the {@code i}th event is about. */
    public int ready(int i) {
        return events.getInt(i * SIZE + DATA);
    }

    /** What happened to it: {@link #IN}, {@link #OUT}, {@link #ERR}, {@link #HUP}, {@link #RDHUP}. */
    public int events(int i) {
        return events.getInt(i * SIZE);
    }

    @Override
    public void close() { door.call(Syscall.CLOSE, fd); }
}
