package sonde.inspectors.kernel.uring;

import java.lang.ref.Reference;
import java.lang.invoke.VarHandle;
import java.nio.ByteBuffer;

import org.jspecify.annotations.Nullable;

import sonde.inspectors.kernel.Door;
import sonde.inspectors.kernel.Errno;
import sonde.inspectors.kernel.KernelException;
import sonde.inspectors.kernel.Syscall;
import sonde.inspectors.kernel.Witness;

/**
 * io_uring (linux/io_uring.h): wishes go into the submission ring, {@link #enter} hands them over and waits, results lie
 * in the completion ring. One thread makes, feeds and drains it.
 */
public final class Ring implements AutoCloseable {
    /** The operations used here (enum io_uring_op). */
    private static final byte POLL_ADD = 6, ACCEPT = 13, ASYNC_CANCEL = 14, SEND = 26, RECV = 27;
    private static final int SQE = 64, CQE = 16, PARAMS = 120, GETEVENTS = 1, BUFFER_SELECT = 32,
            ACCEPT_MULTISHOT = 1, RECV_MULTISHOT = 2, MSG_WAITALL = 0x100, MSG_NOSIGNAL = 0x4000;
    private static final int CQSIZE = 8, CLAMP = 16, SUBMIT_ALL = 128, COOP_TASKRUN = 256, SINGLE_ISSUER = 4096,
            DEFER_TASKRUN = 8192;
    private static final long OFF_SQES = 0x10000000L;
    private static final int REGISTER_PBUF_RING = 22;

    /** Bits of a completion's flags: it names a provided buffer; more completions of the same wish will come. */
    public static final int F_BUFFER = 1, F_MORE = 2;

    private final Door door;
    private final @Nullable Witness witness;
    private final int fd;
    private final boolean deferred;
    private final Mapping rings;
    private final Mapping entries;
    private final ByteBuffer ring;
    private final ByteBuffer sqes;
    private final int sqHead, sqTail, sqMask, sqSize, cqHead, cqTail, cqMask, cqes;
    private int tail;
    private int submitted;
    private int head;

    /**
     * @param size entries of the submission ring, a power of two
     * @param results entries of the completion ring, a power of two
     * @throws KernelException ENOSYS (no io_uring, or forbidden by seccomp), EPERM (kernel.io_uring_disabled), ENOMEM
     */
    public Ring(Door door, int size, int results) throws KernelException { this(door, size, results, true); }

    /** @param defer results are made when we wait for them, which is cheap; else as soon as they are there */
    public Ring(Door door, int size, int results, boolean defer) throws KernelException {
        this.door = door;
        witness = door instanceof Witness w ? w : null;
        ByteBuffer params = Door.allocate(PARAMS);
        int best = COOP_TASKRUN | SINGLE_ISSUER | DEFER_TASKRUN | SUBMIT_ALL; // kernel 6.1
        int r = setup(size, results, params, defer ? best : 0);
        boolean defers = defer && r >= 0;
        if (r == -Errno.EINVAL && defer) r = setup(size, results, params, 0);
        if (r < 0) throw new KernelException("io_uring_setup", -r);
        fd = r;
        deferred = defers;
        // struct io_uring_params: sq_entries 0, cq_entries 4, sq_off 40 (head, tail, mask, entries, flags, dropped,
        // array), cq_off 80 (head, tail, mask, entries, overflow, cqes); one mapping for both (IORING_FEAT_SINGLE_MMAP)
        int sqEntries = params.getInt(0), cqEntries = params.getInt(4);
        int array = params.getInt(64), cqesAt = params.getInt(100);
        try {
            rings = Mapping.of(door, fd, 0, Math.max(array + sqEntries * 4L, cqesAt + (long) cqEntries * CQE));
            entries = Mapping.of(door, fd, OFF_SQES, (long) sqEntries * SQE);
        } catch (KernelException e) {
            door.call(Syscall.CLOSE, fd);
            throw e;
        }
        ring = rings.bytes();
        sqes = entries.bytes();
        sqHead = params.getInt(40);
        sqTail = params.getInt(44);
        sqMask = ring.getInt(params.getInt(48));
        sqSize = sqEntries;
        cqHead = params.getInt(80);
        cqTail = params.getInt(84);
        cqMask = ring.getInt(params.getInt(88));
        cqes = cqesAt;
        for (int i = 0; i < sqEntries; i++) ring.putInt(array + i * 4, i);
    }

    private int setup(int size, int results, ByteBuffer params, int flags) {
        for (int i = 0; i < PARAMS; i += 8) params.putLong(i, 0);
        params.putInt(4, results).putInt(8, CQSIZE | CLAMP | flags);
        return (int) door.call(Syscall.IO_URING_SETUP, size, door.address(params));
    }

    /** Whether completions are run by us when we wait (the cheap way), not by interrupting us. */
    public boolean isDeferred() {
        return deferred;
    }

    /** Accepts connection after connection: a completion each, its result the descriptor, not inherited by children. */
    public void acceptMultishot(int listener, long data) {
        int e = next(ACCEPT, listener, data);
        sqes.putShort(e + 2, (short) ACCEPT_MULTISHOT);
        sqes.putInt(e + 28, 02000000); // SOCK_CLOEXEC
    }

    /** Receives again and again, each time into a buffer that the kernel takes from {@code group}. */
    public void receiveMultishot(int socket, int group, long data) {
        int e = next(RECV, socket, data);
        sqes.put(e + 1, (byte) BUFFER_SELECT);
        sqes.putShort(e + 2, (short) RECV_MULTISHOT);
        sqes.putShort(e + 40, (short) group);
    }

    /** Receives once, into memory of ours. */
    public void receive(int socket, long address, int length, long data) {
        int e = next(RECV, socket, data);
        sqes.putLong(e + 16, address).putInt(e + 24, length);
    }

    /** Sends all of it: a short send is gone on with by the kernel. */
    public void send(int socket, long address, int length, long data) {
        int e = next(SEND, socket, data);
        sqes.putLong(e + 16, address).putInt(e + 24, length).putInt(e + 28, MSG_NOSIGNAL | MSG_WAITALL);
    }

    /** Completes once when the descriptor is readable. */
    public void pollIn(int descriptor, long data) {
        int e = next(POLL_ADD, descriptor, data);
        sqes.putInt(e + 28, 1);
    }

    /** Asks for the end of the wish that was made with {@code target}; its last completion has -ECANCELED. */
    public void cancel(long target, long data) {
        int e = next(ASYNC_CANCEL, -1, data);
        sqes.putLong(e + 16, target);
    }

    /** The next submission entry, zeroed but for operation, descriptor and data. Hands over what is full. */
    private int next(byte operation, int descriptor, long data) {
        if (tail - ring.getInt(sqHead) == sqSize) enter(0);
        int e = (tail & sqMask) * SQE;
        for (int i = 0; i < SQE; i += 8) sqes.putLong(e + i, 0);
        sqes.put(e, operation).putInt(e + 4, descriptor).putLong(e + 32, data);
        tail++;
        return e;
    }

    /** Hands wishes over and waits until {@code wanted} results are there; how many wishes were taken, or -errno. */
    public int enter(int wanted) {
        if (witness != null) tellWishes(witness);
        VarHandle.releaseFence();
        ring.putInt(sqTail, tail);
        VarHandle.fullFence();
        int r = (int) door.call(Syscall.IO_URING_ENTER, fd, tail - submitted, wanted, wanted > 0 || deferred
                ? GETEVENTS
                : 0, 0, 8);
        if (r > 0) submitted += r;
        return r;
    }

    /** How many results lie ready. */
    public int ready() {
        int end = ring.getInt(cqTail);
        VarHandle.acquireFence();
        return end - head;
    }

    /** The {@code i}th ready result's data, as the wish had it. */
    public long data(int i) {
        return ring.getLong(cqe(i));
    }

    /** Its result: what the system call would have returned, or -errno. */
    public int result(int i) {
        return ring.getInt(cqe(i) + 8);
    }

    /** Its flags: {@link #F_BUFFER}, {@link #F_MORE}; the buffer's number in the upper half. */
    public int flags(int i) {
        return ring.getInt(cqe(i) + 12);
    }

    private int cqe(int i) { return cqes + (head + i & cqMask) * CQE; }

    private void tellWishes(Witness told) {
        for (int i = submitted; i != tail; i++) {
            int e = (i & sqMask) * SQE;
            told.remark("  wish: " + RingText.wish(sqes.get(e), sqes.getShort(e + 2), sqes.getInt(e + 4), sqes.getInt(e
                    + 24)));
        }
    }

    /** Gives {@code count} results back to the kernel. */
    public void consume(int count) {
        for (int i = 0; witness != null && i < count; i++) {
            witness.remark("  result: " + RingText.result(result(i), flags(i)));
        }
        head += count;
        VarHandle.releaseFence();
        ring.putInt(cqHead, head);
    }

    /**
     * Registers a ring of buffers under a group number: struct io_uring_buf_reg (ring_addr, ring_entries, bgid).
     *
     * @throws KernelException EINVAL before kernel 5.19
     */
    void register(long address, int count, int group) throws KernelException {
        ByteBuffer reg = Door.allocate(40);
        reg.putLong(0, address).putInt(8, count).putShort(12, (short) group);
        long r = door.call(Syscall.IO_URING_REGISTER, fd, REGISTER_PBUF_RING, door.address(reg), 1);
        Reference.reachabilityFence(reg);
        if (r < 0) throw new KernelException("io_uring_register of a buffer ring", (int) -r);
    }

    Door door() { return door; }

    @Override
    public void close() {
        door.call(Syscall.CLOSE, fd);
        rings.close();
        entries.close();
    }
}
