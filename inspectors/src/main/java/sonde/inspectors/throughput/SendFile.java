package sonde.inspectors.throughput;

import java.nio.ByteBuffer;

import org.jspecify.annotations.Nullable;

import sonde.inspectors.kernel.Door;
import sonde.inspectors.kernel.Errno;
import sonde.inspectors.kernel.KernelException;
import sonde.inspectors.kernel.NativeSocket;
import sonde.inspectors.kernel.Syscall;

/** Zero copy: sendfile(2) of one block that lies in memory of the kernel (memfd_create(2)), again and again. */
final class SendFile implements Stream.Mover, AutoCloseable {
    private static final int MFD_CLOEXEC = 1;

    private final Door door;
    private final int block;
    private final int length;
    private final Parameters.Pace pace;
    private final @Nullable Quota quota;
    private final Clock clock;

    private SendFile(Door door, int block, int length, Parameters.Pace pace, @Nullable Quota quota, Clock clock) {
        this.door = door;
        this.block = block;
        this.length = length;
        this.pace = pace;
        this.quota = quota;
        this.clock = clock;
    }

    static SendFile of(Door door, ByteBuffer content, Parameters p, @Nullable Quota quota, Clock clock)
            throws KernelException {
        ByteBuffer name = Door.allocate(16);
        name.put(0, "block".getBytes(java.nio.charset.StandardCharsets.US_ASCII));
        long fd = door.call(Syscall.MEMFD_CREATE, door.address(name), MFD_CLOEXEC);
        if (fd < 0) throw new KernelException("memfd_create", (int) -fd);
        long written = door.call(Syscall.WRITE, fd, door.address(content), p.length());
        if (written < p.length()) {
            door.call(Syscall.CLOSE, fd);
            throw new KernelException("write of the block", written < 0 ? (int) -written : Errno.ENOSPC);
        }
        return new SendFile(door, (int) fd, p.length(), p.pace(), quota, clock);
    }

    @Override
    public long run(Stream stream) {
        NativeSocket socket = stream.socket();
        ByteBuffer offset = Door.allocate(8);
        long offsetAt = door.address(offset);
        Pacer pacer = new Pacer(pace, clock);
        while (!stream.isStopped()) {
            if (!pacer.await()) continue;
            int wanted = quota == null ? length : quota.take(length);
            if (wanted == 0) return 0;
            offset.putLong(0, 0);
            long r = door.call(Syscall.SENDFILE, socket.fd(), block, offsetAt, wanted);
            if (r > 0) {
                stream.counters().addBytes(r);
                pacer.sent(r);
            }
            if (quota != null && r < wanted) quota.giveBack((int) (wanted - Math.max(0, r)));
            if (r < 0 && r != -Errno.EAGAIN && r != -Errno.EINTR) return r;
        }
        return 0;
    }

    @Override
    public void close() { door.call(Syscall.CLOSE, block); }
}
