package sonde.inspectors.throughput;

import java.nio.ByteBuffer;

import sonde.inspectors.kernel.Door;
import sonde.inspectors.kernel.Syscall;

/** Processor time of this process (getrusage(2)) as a share of the time that passed. */
final class CpuMeter {
    private final Door door;
    private final Clock clock;
    private final ByteBuffer usage = Door.allocate(256);
    private final long at;
    private final long startUser;
    private final long startSystem;

    CpuMeter(Door door, Clock clock) {
        this.door = door;
        this.clock = clock;
        door.call(Syscall.GETRUSAGE, 0, door.address(usage));
        startUser = micros(0);
        startSystem = micros(16);
        at = clock.nanos();
    }

    /** Percent of one processor since the start. */
    Results.Cpu sinceStart() {
        double micros = Math.max(1, (clock.nanos() - at) / 1e3);
        door.call(Syscall.GETRUSAGE, 0, door.address(usage));
        double user = (micros(0) - startUser) / micros * 100, system = (micros(16) - startSystem) / micros * 100;
        return new Results.Cpu(user + system, user, system);
    }

    /** struct timeval at {@code offset}. */
    private long micros(int offset) {
        return usage.getLong(offset) * 1_000_000 + usage.getLong(offset + 8);
    }
}
