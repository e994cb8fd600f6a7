package sonde.inspectors.iomodels.trial;

import java.nio.charset.StandardCharsets;

import sonde.inspectors.kernel.KernelException;
import sonde.inspectors.kernel.procfs.ProcFs;

/** Lines of meminfo. */
final class HostMemory {
    private final ProcFs proc;

    HostMemory(ProcFs proc) { this.proc = proc; }

    /** Bytes of kernel memory in slabs, where sockets and their files lie; 0 when it cannot be read. */
    long slab() {
        return bytes("Slab:");
    }

    long available() { return bytes("MemAvailable:"); }

    private long bytes(String key) {
        try {
            for (String line : new String(proc.read("meminfo"), StandardCharsets.US_ASCII).split("\n")) {
                if (line.startsWith(key)) return 1024 * Long.parseLong(line.replaceAll("[^0-9]", ""));
            }
        } catch (KernelException | NumberFormatException e) {
            // unknown, as below
        }
        return 0;
    }
}
