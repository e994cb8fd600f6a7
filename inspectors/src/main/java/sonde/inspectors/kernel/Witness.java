package sonde.inspectors.kernel;

import java.nio.ByteBuffer;

/** A door that tells about every system call which goes through it, after it was made. For showing and counting. */
public final class Witness extends Door {
    /** Told on the calling thread. */
    public interface Listener {
        /**
         * @param call its memory arguments are readable while this runs, not later
         * @param result the kernel's answer, or minus the errno
         */
        void called(Call call, long result);

        /** Something that is no system call but belongs to the story: a wish in a ring, a result from one. */
        default void remarked(String words) {}
    }

    /** One system call as it was made. */
    public record Call(int number, long a, long b, long c, long d, long e, long f) {}

    private final Door door;
    private final Listener listener;

    public Witness(Door door, Listener listener) {
        super(door.syscall());
        this.door = door;
        this.listener = listener;
    }

    @Override
    public long invoke(long address, long a, long b, long c, long d, long e, long f, long g) {
        long result = door.invoke(address, a, b, c, d, e, f, g);
        if (address == syscall()) {
            listener.called(new Call((int) a, b, c, d, e, f, g), result == -1 ? -door.errno() : result);
        }
        return result;
    }

    public void remark(String words) { listener.remarked(words); }

    @Override
    public int errno() { return door.errno(); }

    @Override
    public long symbol(String name) { return door.symbol(name); }

    @Override
    long addressOf(ByteBuffer direct) { return door.addressOf(direct); }
}
