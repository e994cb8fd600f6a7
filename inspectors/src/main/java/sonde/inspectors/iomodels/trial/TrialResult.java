package sonde.inspectors.iomodels.trial;

import java.util.List;
import java.util.Map;

import org.jspecify.annotations.Nullable;

import sonde.inspectors.iomodels.load.LoadReport;

/**
 * What a trial showed.
 *
 * @param engine what really ran
 * @param server the server's side during the counted time
 * @param client the generator's side, likewise
 * @param bytesPerConnection growth of the servers' resident memory over the idle connections, divided by them; null
 *     where too few connections came to tell it from noise
 * @param kernelBytesPerConnection growth of the kernel's slab memory, both ends of a connection; this host's other work
 *     is in it
 * @param calls the servers' system calls
 * @param counters the server's own counts at the end
 * @param marks what a reader must know before believing the figures
 */
public record TrialResult(TrialPlan plan, String engine, LoadReport load, Side server, Side client,
        @Nullable Double bytesPerConnection, @Nullable Double kernelBytesPerConnection, CallCount calls,
        Map<String, Long> counters, List<String> marks) {
    /**
     * One side of a trial.
     *
     * @param cpuNanos processor time in the counted time
     * @param residentBytes with all connections up, before they talk
     */
    public record Side(int processes, long cpuNanos, long residentBytes, long descriptors, long threads) {}

    /** Processor time of the server for one answer, microseconds; null when there was none. */
    public @Nullable Double cpuMicrosPerMessage() {
        return load.received() == 0 ? null : (double) server.cpuNanos() / load.received() / 1000;
    }

    /**
     * System calls for one answer.
     *
     * @param perMessage null when nobody could count them
     * @param by who counted, or why nobody could
     */
    public record CallCount(@Nullable Double perMessage, String by) {}
}
