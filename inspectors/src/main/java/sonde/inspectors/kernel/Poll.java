package sonde.inspectors.kernel;

import java.lang.ref.Reference;
import java.nio.ByteBuffer;

/**
 * poll(2): the whole list goes to the kernel and comes back with every call, so each wait costs what there is, not what
 * is ready. One thread.
 */
public final class Poll {
    public static final short IN = 1, OUT = 4, ERR = 8, HUP = 0x10, NVAL = 0x20;

    /** struct pollfd: int fd, short events, short revents. */
    private static final int SIZE = 8, EVENTS = 4, REVENTS = 6;

    private final Door door;
    private ByteBuffer list = Door.allocate(64 * SIZE);
    private int size;
    private final ByteBuffer timespec = Door.allocate(16);

    public Poll(Door door) { this.door = door; }

    public int size() { return size; }

    /** Puts a descriptor at the end of the list; its index is what the other methods take. */
    public int add(int fd, int interest) {
        if ((size + 1) * SIZE > list.capacity()) {
            ByteBuffer larger = Door.allocate(list.capacity() * 2);
            larger.put(0, list, 0, size * SIZE);
            list = larger;
        }
        list.putInt(size * SIZE, fd).putShort(size * SIZE + EVENTS, (short) interest).putShort(size * SIZE + REVENTS,
                (short) 0);
        return size++;
    }

    public void interest(int index, int interest) { list.putShort(index * SIZE + EVENTS, (short) interest); }

    /** Takes an entry out: the last one moves into its place. */
    public void remove(int index) {
        size--;
        list.putLong(index * SIZE, list.getLong(size * SIZE));
    }

    public int fd(int index) { return list.getInt(index * SIZE); }

    public int events(int index) { return list.getShort(index * SIZE + REVENTS) & 0xffff; }

    /** {@code poll(fds, nfds, timeout)}: how many entries have events, or minus the errno. */
    public int await(int millis) {
        if (Syscall.POLL == Syscall.MISSING) return ppoll(millis);
        return kept((int) door.call(Syscall.POLL, door.address(list), size, millis));
    }

    /** The kernel has written into memory of ours: it may not be collected before. */
    private int kept(int result) {
        Reference.reachabilityFence(this);
        return result;
    }

    /** What poll(2) is on architectures that only have ppoll(2). */
    private int ppoll(int millis) {
        timespec.putLong(0, millis / 1000).putLong(8, millis % 1000 * 1_000_000L);
        return kept((int) door.call(Syscall.PPOLL, door.address(list), size, millis < 0 ? 0 : door.address(timespec), 0,
                8));
    }
}
