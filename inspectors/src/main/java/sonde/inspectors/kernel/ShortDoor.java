package sonde.inspectors.kernel;

import java.lang.invoke.MethodHandle;
import java.lang.invoke.MethodType;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;

import org.jspecify.annotations.Nullable;

import jdk.internal.access.SharedSecrets;
import jdk.internal.foreign.abi.ABIDescriptor;
import jdk.internal.foreign.abi.NativeEntryPoint;
import jdk.internal.foreign.abi.VMStorage;
import jdk.internal.foreign.abi.x64.X86_64Architecture;
import jdk.internal.foreign.abi.x64.X86_64Architecture.Regs;
import jdk.internal.loader.BootLoader;

/**
 * The linker's own entry point without the linker around it: 5 ms of a cold
 * process instead of 45. Made for the runtime that is shipped beside it (JDK
 * 25, x86_64, with the packages exported); anywhere else {@link LinkerDoor}
 * takes its place. docs/decisions/0002-native-door.md says what it buys.
 */
final class ShortDoor extends Door {
    /** jdk.internal.foreign.abi.CapturableState.ERRNO. */
    private static final int CAPTURE_ERRNO = 1 << 2;

    /**
     * Held apart, so that a runtime without these internals fails inside
     * {@link #openIfPossible}.
     */
    private static final class Entry {
        static final MethodHandle CALL = callHandle();
    }

    /**
     * Eight bytes a thread, into which the entry point stores errno right after the
     * call.
     */
    private static final ThreadLocal<@Nullable ByteBuffer> ERRNO = new ThreadLocal<>();

    private ShortDoor(long syscall) { super(syscall); }

    /** The door, or null where this runtime does not have or does not allow it. */
    @SuppressWarnings("RestrictedApi")
    static @Nullable Door openIfPossible() {
        if (!"amd64".equals(System.getProperty("os.arch")) || Runtime.version().feature() != 25)
            return null;
        if (Boolean.getBoolean("sonde.door.linker"))
            return null;
        try {
            BootLoader.loadLibrary("net"); // any library that links the C library: it is looked up through it
            long syscall = find("syscall");
            if (syscall == 0 || Entry.CALL.type().parameterCount() != 9)
                return null;
            return new ShortDoor(syscall);
        } catch (LinkageError | RuntimeException notThisRuntime) {
            return null;
        }
    }

    private static long find(String name) { return BootLoader.getNativeLibraries().find(name); }

    private static MethodHandle callHandle() {
        VMStorage[] ints = {Regs.rdi, Regs.rsi, Regs.rdx, Regs.rcx, Regs.r8, Regs.r9, Regs.rax};
        ABIDescriptor sysv = X86_64Architecture.abiFor(ints, new VMStorage[0], new VMStorage[]{Regs.rax, Regs.rdx},
                new VMStorage[0], 0, new VMStorage[]{Regs.r10, Regs.r11}, new VMStorage[0], 16, 0, Regs.r10, Regs.r11);
        VMStorage[] arguments = {sysv.targetAddrStorage(), sysv
                .capturedStateStorage(), ints[0], ints[1], ints[2], ints[3], ints[4], ints[5], X86_64Architecture
                        .stackStorage((short) 8, 0)};
        MethodType type = MethodType.methodType(long.class,
                new Class<?>[]{long.class, long.class, long.class, long.class, long.class, long.class, long.class, long.class, long.class});
        NativeEntryPoint entry = NativeEntryPoint.make(sysv, arguments, new VMStorage[]{Regs.rax}, type, false,
                CAPTURE_ERRNO, true, false);
        return SharedSecrets.getJavaLangInvokeAccess().nativeMethodHandle(entry);
    }

    @Override
    public long invoke(long address, long a, long b, long c, long d, long e, long f, long g) {
        ByteBuffer errno = errnoBuffer();
        try {
            return (long) Entry.CALL.invokeExact(address, addressOf(errno), a, b, c, d, e, f, g);
        } catch (Throwable impossible) {
            throw new AssertionError(impossible);
        }
    }

    @Override
    public int errno() { return errnoBuffer().getInt(0); }

    private static ByteBuffer errnoBuffer() {
        ByteBuffer buffer = ERRNO.get();
        if (buffer == null) {
            buffer = ByteBuffer.allocateDirect(8).order(ByteOrder.nativeOrder());
            ERRNO.set(buffer);
        }
        return buffer;
    }

    @Override
    public long symbol(String name) { return find(name); }

    @Override
    long addressOf(ByteBuffer direct) { return SharedSecrets.getJavaNioAccess().getBufferAddress(direct); }
}
