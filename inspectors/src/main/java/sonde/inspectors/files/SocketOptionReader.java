package sonde.inspectors.files;

import java.lang.ref.Reference;
import java.nio.ByteBuffer;
import java.util.List;

import sonde.inspectors.kernel.Door;
import sonde.inspectors.kernel.Errno;
import sonde.inspectors.kernel.SocketOption;
import sonde.inspectors.kernel.Syscall;
import sonde.inspectors.probe.Gap;
import sonde.inspectors.probe.Probe;
import sonde.inspectors.probe.ProbeException;
import sonde.inspectors.probe.Sink;

/**
 * Options of sockets that other processes hold: their descriptors are copied
 * into this process (pidfd_getfd(2), Linux 5.6), asked with getsockopt(2), and
 * closed again. The process notices nothing.
 */
public final class SocketOptionReader implements Probe<SocketOptionValue> {
    /** Asking for it forgets the error: it is left to its process. */
    private static final String FORGETS = "SO_ERROR";

    private static final int ROOM = 512;

    private final Door door;
    private final OpenFiles files;
    private final List<SocketOption> options;
    private final ByteBuffer value = Door.allocate(ROOM), length = Door.allocate(8);
    private int read, denied, firstErrno;

    /** @param files sockets among other files; the others are passed over */
    public SocketOptionReader(Door door, OpenFiles files, List<SocketOption> options) {
        this.door = door;
        this.files = files;
        this.options = options;
    }

    @Override
    public void run(Sink<? super SocketOptionValue> out) throws ProbeException {
        files.run(new Sink<OpenFile>() {
            @Override
            public boolean accept(OpenFile file) { return !isSocket(file) || socket(file, out); }

            @Override
            public void gap(Gap gap) { out.gap(gap); }

            @Override
            public void close() {}
        });
        if (denied == 0)
            return;
        if (firstErrno == Errno.ENOSYS)
            throw new ProbeException(ProbeException.Kind.FAILED,
                    "this kernel cannot copy descriptors of other processes (pidfd_getfd: Linux 5.6 and later)");
        String remedy = "needs CAP_SYS_PTRACE, or the same user and a kernel.yama.ptrace_scope of 0";
        if (read == 0)
            throw new ProbeException(ProbeException.Kind.NOT_PERMITTED, "cannot look into the sockets of this process: "
                    + Errno.message(firstErrno) + "; " + remedy);
        out.gap(new Gap.Denied("options of " + denied + (denied == 1 ? " socket" : " sockets"), remedy));
    }

    private static boolean isSocket(OpenFile f) { return f.socket() != null || f.type().equals("sock"); }

    private boolean socket(OpenFile file, Sink<? super SocketOptionValue> out) {
        long process = door.call(Syscall.PIDFD_OPEN, file.process().pid(), 0);
        if (process < 0)
            return refused((int) -process);
        long copy = door.call(Syscall.PIDFD_GETFD, process, file.descriptor().number(), 0);
        door.call(Syscall.CLOSE, process);
        if (copy < 0)
            return refused((int) -copy);
        read++;
        try {
            for (SocketOption o : options) {
                if (o.name().equals(FORGETS))
                    continue;
                byte[] bytes = get((int) copy, o);
                if (bytes.length > 0 && !out.accept(new SocketOptionValue(file, o, o.decode(bytes))))
                    return false;
            }
        } finally {
            door.call(Syscall.CLOSE, copy);
        }
        return true;
    }

    /** A process or descriptor that is gone is no refusal. */
    private boolean refused(int errno) {
        if (errno != Errno.ESRCH && errno != Errno.EBADF) {
            denied++;
            if (firstErrno == 0)
                firstErrno = errno;
        }
        return true;
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
}
