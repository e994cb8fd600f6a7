package sonde.inspectors.kernel.uring;

import java.lang.foreign.MemorySegment;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;

import sonde.inspectors.kernel.Door;
import sonde.inspectors.kernel.KernelException;
import sonde.inspectors.kernel.Syscall;

/** Memory from mmap(2), shared with the kernel, until it is closed. */
final class Mapping implements AutoCloseable {
    private static final int PROT_READ_WRITE = 3, MAP_SHARED = 1, MAP_PRIVATE = 2, MAP_ANONYMOUS = 0x20,
            MAP_POPULATE = 0x8000;

    private final Door door;
    private final long address;
    private final long size;
    private final ByteBuffer bytes;

    private Mapping(Door door, long size, int flags, int fd, long offset) throws KernelException {
        this.door = door;
        this.size = size;
        address = door.call(Syscall.MMAP, 0, size, PROT_READ_WRITE, flags, fd, offset);
        if (address < 0 && address > -4096) throw new KernelException("mmap", (int) -address);
        bytes = MemorySegment.ofAddress(address).reinterpret(size).asByteBuffer().order(ByteOrder.nativeOrder());
    }

    static Mapping of(Door door, int fd, long offset, long size) throws KernelException {
        return new Mapping(door, size, MAP_SHARED | MAP_POPULATE, fd, offset);
    }

    static Mapping anonymous(Door door, long size) throws KernelException {
        return new Mapping(door, size, MAP_PRIVATE | MAP_ANONYMOUS, -1, 0);
    }

    /** In this machine's byte order. Not to be touched after {@link #close}. */
    ByteBuffer bytes() { return bytes; }

    long address() { return address; }

    @Override
    public void close() { door.call(Syscall.MUNMAP, address, size); }
}
