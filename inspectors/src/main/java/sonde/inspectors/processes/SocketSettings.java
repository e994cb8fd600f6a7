package sonde.inspectors.processes;

import java.lang.ref.Reference;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.List;

import org.jspecify.annotations.Nullable;

import sonde.inspectors.kernel.Door;
import sonde.inspectors.kernel.Errno;
import sonde.inspectors.kernel.SocketOption;
import sonde.inspectors.kernel.Syscall;
import sonde.inspectors.probe.Gap;

/**
 * Options of sockets that other processes hold: their descriptors are copied into this process (pidfd_getfd(2), Linux
 * 5.6), asked with getsockopt(2), and closed again. The process notices nothing.
 */
public final class SocketSettings {
    /** What would have helped where the kernel refused. */
    public static final String REMEDY = "needs CAP_SYS_PTRACE, or the same user and a kernel.yama.ptrace_scope of 0";

    /** Asking for it forgets the error: it is left to its process. */
    private static final String FORGETS = "SO_ERROR";

    private static final int ROOM = 512;

    private final Door door;
    private final List<SocketOption> options;
    private final ByteBuffer value = Door.allocate(ROOM), length = Door.allocate(8);
    private int read, denied, errno;

    public SocketSettings(Door door, List<SocketOption> options) {
        this.door = door;
        this.options = options;
    }

    /**
     * The options that this socket has, in the order in which they were asked for; none when it is gone or kept from us.
     *
     * @param inode of the socket: the descriptor may have been given to another file since it was looked up
     */
    public List<SocketSetting> of(int pid, int fd, long inode) {
        long process = door.call(Syscall.PIDFD_OPEN, pid, 0);
        if (process < 0) return refused((int) -process);
        long copy = door.call(Syscall.PIDFD_GETFD, process, fd, 0);
        door.call(Syscall.CLOSE, process);
        if (copy < 0) return refused((int) -copy);
        try {
            if (inode(copy) != inode) return List.of();
            read++;
            List<SocketSetting> settings = new ArrayList<>(options.size());
            for (SocketOption o : options) {
                byte[] bytes = o.name().equals(FORGETS) ? new byte[0] : get((int) copy, o);
                if (bytes.length > 0) settings.add(new SocketSetting(o, o.decode(bytes)));
            }
            return settings;
        } finally {
            door.call(Syscall.CLOSE, copy);
        }
    }

    /** st_ino of struct stat: the second word on both machines. */
    private long inode(long fd) {
        long r = door.call(Syscall.FSTAT, fd, door.address(value));
        Reference.reachabilityFence(value);
        return r < 0 ? -1 : value.getLong(8);
    }

    /** A process or descriptor that is gone is no refusal. */
    private List<SocketSetting> refused(int why) {
        if (why != Errno.ESRCH && why != Errno.EBADF) {
            denied++;
            if (errno == 0) errno = why;
        }
        return List.of();
    }

    /** {@code int getsockopt(int fd, int level, int name, void *value, socklen_t *length)}; nothing when it has no such option. */
    private byte[] get(int fd, SocketOption o) {
        int room = Math.min(ROOM, o.room());
        length.putInt(0, room);
        long r = door.call(Syscall.GETSOCKOPT, fd, o.level(), o.number(), door.address(value), door.address(length));
        Reference.reachabilityFence(value);
        Reference.reachabilityFence(length);
        int n = r < 0 ? 0 : Math.min(room, length.getInt(0));
        byte[] bytes = new byte[n];
        value.get(0, bytes);
        return bytes;
    }

    /** How many sockets were asked. */
    public int read() { return read; }

    /** How many may not be asked. */
    public int denied() { return denied; }

    /** Why the first of those may not; 0 when all may. */
    public int errno() { return errno; }

    /** What is missing, or null. */
    public @Nullable Gap gap() {
        if (denied == 0) return null;
        String what = "options of " + denied + (denied == 1 ? " socket" : " sockets");
        return errno == Errno.ENOSYS
                ? new Gap.Unsupported(what,
                        "this kernel cannot copy descriptors of other processes (pidfd_getfd: Linux 5.6 and later)")
                : new Gap.Denied(what, REMEDY);
    }
}
