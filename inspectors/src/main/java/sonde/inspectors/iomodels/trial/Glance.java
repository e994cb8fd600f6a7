package sonde.inspectors.iomodels.trial;

import java.nio.charset.StandardCharsets;

import sonde.inspectors.iomodels.trial.Meter.Reading;
import sonde.inspectors.kernel.KernelException;
import sonde.inspectors.kernel.procfs.ProcFs;

/** A process at a glance: cheap enough for each second of a run, whatever the process holds. */
final class Glance {
    private final ProcFs proc;

    Glance(ProcFs proc) { this.proc = proc; }

    /** {@link Reading#NONE} when it is gone; descriptors are 0 before Linux 6.2, whose directory of them tells its size. */
    Reading at(long pid) {
        try {
            long resident = 0, threads = 0;
            for (String line : new String(proc.read(pid + "/status"), StandardCharsets.UTF_8).split("\n")) {
                if (line.startsWith("VmRSS:")) resident = 1024 * number(line);
                if (line.startsWith("Threads:")) threads = number(line);
            }
            return new Reading(resident, proc.kernel().status(proc.path(pid + "/fd"), true).size(), threads);
        } catch (KernelException gone) {
            return Reading.NONE;
        }
    }

    /** Of a line such as {@code VmRSS: 12 kB}. */
    private static long number(String line) {
        long n = 0;
        for (int i = line.indexOf(':') + 1; i < line.length(); i++) {
            char c = line.charAt(i);
            if (c >= '0' && c <= '9') n = n * 10 + c - '0';
        }
        return n;
    }
}
