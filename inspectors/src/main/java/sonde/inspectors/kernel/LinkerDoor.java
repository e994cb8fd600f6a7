package sonde.inspectors.kernel;

import java.lang.foreign.Arena;
import java.lang.foreign.FunctionDescriptor;
import java.lang.foreign.Linker;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.lang.invoke.MethodHandle;
import java.nio.ByteBuffer;

/**
 * The door through the public foreign-function interface: works on every
 * runtime and architecture.
 */
final class LinkerDoor extends Door {
    private static final MethodHandle CALL = Linker.nativeLinker()
            .downcallHandle(FunctionDescriptor.of(ValueLayout.JAVA_LONG, ValueLayout.JAVA_LONG, ValueLayout.JAVA_LONG,
                    ValueLayout.JAVA_LONG, ValueLayout.JAVA_LONG, ValueLayout.JAVA_LONG, ValueLayout.JAVA_LONG,
                    ValueLayout.JAVA_LONG), Linker.Option.captureCallState("errno"));

    private static final ThreadLocal<MemorySegment> ERRNO = ThreadLocal
            .withInitial(() -> Arena.ofAuto().allocate(Linker.Option.captureStateLayout()));

    private LinkerDoor(long syscall) { super(syscall); }

    static Door openPublic() { return new LinkerDoor(find("syscall")); }

    private static long find(String name) {
        return Linker.nativeLinker().defaultLookup().find(name).map(MemorySegment::address).orElse(0L);
    }

    @Override
    public long invoke(long address, long a, long b, long c, long d, long e, long f, long g) {
        try {
            return (long) CALL.invokeExact(MemorySegment.ofAddress(address), ERRNO.get(), a, b, c, d, e, f, g);
        } catch (Throwable impossible) {
            throw new AssertionError(impossible);
        }
    }

    @Override
    public int errno() { return ERRNO.get().get(ValueLayout.JAVA_INT, 0); }

    @Override
    public long symbol(String name) { return find(name); }

    @Override
    long addressOf(ByteBuffer direct) { return MemorySegment.ofBuffer(direct.duplicate().clear()).address(); }
}
