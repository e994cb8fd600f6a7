package sonde.inspectors.host;

import org.jspecify.annotations.Nullable;

import oshi.nativefree.SystemInfo;
import oshi.software.os.OSProcess;
import oshi.software.os.OperatingSystem;

/** Processor time, memory, descriptors and threads of any process, through OSHI (its entry without native code). */
public final class ProcessFigures {
    private final OperatingSystem system = new SystemInfo().getOperatingSystem();

    /**
     * One process now.
     *
     * @param descriptors open descriptors, or -1 when they may not be counted
     */
    public record Figures(long residentBytes, long descriptors, long threads) {}

    /** User and system time of all its threads so far, milliseconds; 0 when there is no such process. */
    public long cpuMillis(long pid) {
        OSProcess process = system.getProcess((int) pid);
        return process == null ? 0 : process.getKernelTime() + process.getUserTime();
    }

    /** Null when there is no such process. */
    public @Nullable Figures of(long pid) {
        OSProcess process = system.getProcess((int) pid);
        if (process == null) return null;
        return new Figures(process.getResidentMemory(), process.getOpenFiles(), process.getThreadCount());
    }
}
