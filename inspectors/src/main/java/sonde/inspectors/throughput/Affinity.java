package sonde.inspectors.throughput;

import java.nio.ByteBuffer;

import sonde.inspectors.kernel.Door;
import sonde.inspectors.kernel.Errno;
import sonde.inspectors.kernel.Syscall;

/** Binds the calling thread, and those that it starts from then on, to one processor (sched_setaffinity(2)). */
final class Affinity {
    private static final int BYTES = 128;

    private Affinity() {}

    static void pin(Door door, int processor) throws ThroughputException {
        if (processor < 0) return;
        if (processor >= BYTES * 8) throw new ThroughputException(Failure.SET_AFFINITY, Errno.message(Errno.EINVAL));
        ByteBuffer mask = Door.allocate(BYTES);
        mask.put(processor / 8, (byte) (1 << processor % 8));
        long r = door.call(Syscall.SCHED_SETAFFINITY, 0, BYTES, door.address(mask));
        if (r < 0) throw new ThroughputException(Failure.SET_AFFINITY, Errno.message((int) -r));
    }
}
