package sonde.inspectors.kernel;

import java.lang.ref.Reference;
import java.nio.ByteBuffer;

/**
 * select(2): three bit sets of exactly {@link #FD_SETSIZE} bits, one bit a descriptor. A descriptor at or above that
 * number does not fit: the C macro FD_SET then writes beyond the set, here {@link #watch} refuses. One thread.
 */
public final class Select {
    /** Fixed in the C library's ABI, whatever RLIMIT_NOFILE allows. */
    public static final int FD_SETSIZE = 1024;

    private static final int BYTES = FD_SETSIZE / 8;

    private final Door door;
    /** What is wanted (read, write), then what the kernel left of it: select overwrites its arguments. */
    private final ByteBuffer wanted = Door.allocate(2 * BYTES);
    private final ByteBuffer ready = Door.allocate(2 * BYTES);
    private final ByteBuffer timeout = Door.allocate(16);
    private int highest = -1;

    public Select(Door door) { this.door = door; }

    /** Sets or clears both bits of a descriptor; false when the sets have no room for its number. */
    public boolean watch(int fd, boolean read, boolean write) {
        if (fd >= FD_SETSIZE) return false;
        set(wanted, fd, read);
        set(wanted, FD_SETSIZE + fd, write);
        if (fd > highest && (read || write)) highest = fd;
        while (highest >= 0 && !bit(wanted, highest) && !bit(wanted, FD_SETSIZE + highest)) highest--;
        return true;
    }

    public int highest() { return highest; }

    public boolean isReadable(int fd) { return bit(ready, fd); }

    public boolean isWritable(int fd) { return bit(ready, FD_SETSIZE + fd); }

    /** {@code select(nfds, readfds, writefds, NULL, timeout)}: how many bits are left, or minus the errno. */
    public int await(int millis) {
        ready.put(0, wanted, 0, 2 * BYTES);
        long sets = door.address(ready), limit = 0;
        if (millis >= 0) {
            boolean old = Syscall.SELECT != Syscall.MISSING; // timeval there, timespec in pselect6
            timeout.putLong(0, millis / 1000).putLong(8, millis % 1000 * (old ? 1000L : 1_000_000L));
            limit = door.address(timeout);
        }
        int left = Syscall.SELECT != Syscall.MISSING
                ? (int) door.call(Syscall.SELECT, highest + 1, sets, sets + BYTES, 0, limit)
                : (int) door.call(PSELECT6_GENERIC, highest + 1, sets, sets + BYTES, 0, limit, 0);
        Reference.reachabilityFence(this);
        return left;
    }

    /** asm-generic/unistd.h, for architectures without select. */
    private static final int PSELECT6_GENERIC = 72;

    private static boolean bit(ByteBuffer set, int i) { return (set.getLong(i >> 6 << 3) >> i & 1) != 0; }

    private static void set(ByteBuffer set, int i, boolean on) {
        int at = i >> 6 << 3;
        long word = set.getLong(at), mask = 1L << i;
        set.putLong(at, on ? word | mask : word & ~mask);
    }
}
