package sonde.inspectors.kernel;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;

import org.jspecify.annotations.Nullable;

/**
 * Native calls of one shape: up to seven integers or addresses in, one out.
 * That one shape is enough for every system call and for the libraries we bind,
 * and one method handle is all that a cold process has to build.
 *
 * <p>
 * Memory crosses as the address of a direct {@link ByteBuffer}. The last 32
 * buffers whose addresses a thread asked for stay reachable for it; memory that
 * the kernel keeps longer (rings, registered buffers) belongs in a field.
 */
public abstract class Door {
    private static final int PAGE = 4096;

    /** The C library's {@code long syscall(long number, ...)}. */
    private final long syscall;

    Door(long syscall) { this.syscall = syscall; }

    final long syscall() { return syscall; }

    /** The fastest door that this runtime allows. */
    public static Door open() {
        Door door = ShortDoor.openIfPossible();
        return door != null ? door : LinkerDoor.openPublic();
    }

    /**
     * Makes a system call; see {@link Syscall} for the numbers.
     *
     * @return the kernel's answer, or minus the {@link Errno}
     */
    public final long call(long number, long a, long b, long c, long d, long e, long f) {
        long result = invoke(syscall, number, a, b, c, d, e, f);
        return result == -1 ? -errno() : result;
    }

    public final long call(long number) { return call(number, 0, 0, 0, 0, 0, 0); }

    public final long call(long number, long a) { return call(number, a, 0, 0, 0, 0, 0); }

    public final long call(long number, long a, long b) { return call(number, a, b, 0, 0, 0, 0); }

    public final long call(long number, long a, long b, long c) { return call(number, a, b, c, 0, 0, 0); }

    public final long call(long number, long a, long b, long c, long d) { return call(number, a, b, c, d, 0, 0); }

    public final long call(long number, long a, long b, long c, long d, long e) {
        return call(number, a, b, c, d, e, 0);
    }

    /**
     * Calls the C function at {@code address} with integer or pointer arguments.
     * The result is the whole register: cast it to the function's return type
     * ({@code (int) invoke(…)} for int). errno of this call, on this thread, is
     * what {@link #errno()} tells until the next call on this thread.
     */
    public abstract long invoke(long address, long a, long b, long c, long d, long e, long f, long g);

    /**
     * errno as the last {@link #invoke} on this thread left it; 0 when it did not
     * fail.
     */
    public abstract int errno();

    /** Address of a function of the C library, or 0. */
    public abstract long symbol(String name);

    /** Where a direct buffer lies. */
    public final long address(ByteBuffer direct) {
        Recent recent = RECENT.get();
        recent.buffers[recent.next++ & Recent.MASK] = direct;
        return addressOf(direct);
    }

    abstract long addressOf(ByteBuffer direct);

    /**
     * The buffers whose addresses this thread asked for last stay reachable: a
     * local buffer that only the callee still uses must not be freed under it.
     */
    private static final class Recent {
        static final int MASK = 31;

        final @Nullable ByteBuffer[] buffers = new @Nullable ByteBuffer[MASK + 1];
        int next;
    }

    private static final ThreadLocal<Recent> RECENT = new ThreadLocal<>() {
        @Override
        protected Recent initialValue() { return new Recent(); }
    };

    /**
     * Zeroed native memory in this machine's byte order, aligned to 4096 bytes when
     * it is that large.
     */
    public static ByteBuffer allocate(int size) {
        if (size < PAGE) return ByteBuffer.allocateDirect(size).order(ByteOrder.nativeOrder());
        ByteBuffer larger = ByteBuffer.allocateDirect(size + PAGE);
        ByteBuffer buffer = larger.slice(PAGE - larger.alignmentOffset(0, PAGE) & PAGE - 1, size);
        return buffer.order(ByteOrder.nativeOrder());
    }

    /**
     * Memory that somebody else owns (a kernel's ring, a library's answer), in this machine's byte order. It must not be
     * touched after its owner gave it back.
     */
    public static ByteBuffer view(long address, long size) {
        return java.lang.foreign.MemorySegment.ofAddress(address).reinterpret(size).asByteBuffer()
                .order(ByteOrder.nativeOrder());
    }
}
