package sonde.inspectors.kernel;

import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;

/** pipe(2): what C code writes into a file by name, Java reads here. */
public final class NativePipe implements AutoCloseable {
    private static final int F_SETPIPE_SZ = 1031, ROOM = 1 << 20;

    private final Door door;
    private final Poll poll;
    private final int readEnd;
    private int writeEnd;
    private final ByteBuffer chunk = Door.allocate(1 << 16);

    public NativePipe(Door door) throws KernelException {
        this.door = door;
        ByteBuffer ends = Door.allocate(8);
        long r = door.call(Syscall.PIPE2, door.address(ends), Sockets.SOCK_CLOEXEC);
        if (r < 0) throw new KernelException("pipe", (int) -r);
        readEnd = ends.getInt(0);
        writeEnd = ends.getInt(4);
        door.call(Syscall.FCNTL, readEnd, F_SETPIPE_SZ, ROOM); // as large as may be had without asking for rights
        poll = new Poll(door);
        poll.add(readEnd, Poll.IN);
    }

    /** A name by which the write end can be opened, until {@link #closeWriteEnd}. */
    public String path() {
        return "/proc/self/fd/" + writeEnd;
    }

    /** The end comes when all who opened {@link #path} have closed it. */
    public void closeWriteEnd() {
        if (writeEnd >= 0) door.call(Syscall.CLOSE, writeEnd);
        writeEnd = -1;
    }

    public int descriptor() { return readEnd; }

    /** Waits until there is something to read, or the end. */
    public boolean await(int millis) {
        return poll.await(millis) > 0;
    }

    /** {@link InputStream#read(byte[], int, int)}. */
    public int read(byte[] into, int from, int length) throws IOException {
        for (;;) {
            long n = door.call(Syscall.READ, readEnd, door.address(chunk), Math.min(length, chunk.capacity()));
            if (n == -Errno.EINTR) continue;
            if (n < 0) throw new IOException("pipe: " + Errno.message((int) -n));
            if (n == 0) return -1;
            chunk.get(0, into, from, (int) n);
            return (int) n;
        }
    }

    @Override
    public void close() {
        closeWriteEnd();
        door.call(Syscall.CLOSE, readEnd);
    }
}
