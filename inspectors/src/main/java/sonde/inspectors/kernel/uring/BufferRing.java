package sonde.inspectors.kernel.uring;

import java.lang.invoke.VarHandle;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;

import sonde.inspectors.kernel.KernelException;

/** Buffers that the kernel may fill by its own choice: given, named in a completion, given back. */
public final class BufferRing implements AutoCloseable {
    /** struct io_uring_buf: u64 addr, u32 len, u16 bid, u16 resv; the first one's resv is the ring's tail. */
    private static final int ENTRY = 16, TAIL = 14;

    private final Mapping ring;
    private final Mapping memory;
    private final ByteBuffer all;
    private final int count;
    private final int size;
    private int tail;
    private int free;

    /**
     * @param count a power of two, 32768 at most
     * @param size bytes of each
     */
    public BufferRing(Ring owner, int group, int count, int size) throws KernelException {
        this.count = count;
        this.size = size;
        ring = Mapping.anonymous(owner.door(), (long) count * ENTRY);
        memory = Mapping.anonymous(owner.door(), (long) count * size);
        all = memory.bytes().order(ByteOrder.BIG_ENDIAN);
        try {
            owner.register(ring.address(), count, group);
        } catch (KernelException e) {
            close();
            throw e;
        }
        for (int i = 0; i < count; i++) give(i);
        publish();
    }

    /** Buffers that the kernel has now, counting those that wait for {@link #publish}. */
    public int free() {
        return free;
    }

    public int count() { return count; }

    /** The kernel used one. */
    public void taken() { free--; }

    /** The bytes of all buffers, big-endian; buffer n begins at n times the size. */
    public ByteBuffer all() {
        return all;
    }

    public int offset(int buffer) { return buffer * size; }

    public long address(int buffer) { return memory.address() + (long) buffer * size; }

    /** Gives a buffer back; the kernel sees it with the next {@link #publish}. */
    public void give(int buffer) {
        int e = (tail & count - 1) * ENTRY;
        ring.bytes().putLong(e, address(buffer)).putInt(e + 8, size).putShort(e + 12, (short) buffer);
        tail++;
        free++;
    }

    public void publish() {
        VarHandle.releaseFence();
        ring.bytes().putShort(TAIL, (short) tail);
    }

    /** After the ring it belongs to. */
    @Override
    public void close() {
        ring.close();
        memory.close();
    }
}
