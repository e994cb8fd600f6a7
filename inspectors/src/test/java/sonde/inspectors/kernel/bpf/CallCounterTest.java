package sonde.inspectors.kernel.bpf;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.util.List;

import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

import sonde.inspectors.kernel.Door;
import sonde.inspectors.kernel.Linux;
import sonde.inspectors.kernel.Syscall;
import sonde.inspectors.kernel.procfs.ProcFs;

@Timeout(30)
class CallCounterTest {
    private final Door door = Door.open();
    private final ProcFs proc = new ProcFs(new Linux());

    @Test
    void countsTheCallsOfTheProcessesThatWereNamed() throws IOException {
        Assumptions.assumeTrue(new Linux().userId() == 0, "the kernel lets root only count");
        long self = ProcessHandle.current().pid();
        try (CallCounter mine = open(self); CallCounter other = open(self + 1_000_000)) {
            for (int i = 0; i < 10_000; i++) door.call(Syscall.GETUID);
            assertThat(mine.calls()).isBetween(10_000L, 12_000L); // the runtime makes some of its own
            assertThat(other.calls()).isZero();
        }
    }

    private CallCounter open(long pid) {
        try {
            return new CallCounter(door, proc, List.of(pid));
        } catch (IOException e) {
            throw new org.opentest4j.TestAbortedException("this kernel does not let us count: " + e.getMessage());
        }
    }
}
