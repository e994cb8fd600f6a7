package sonde.inspectors.iomodels.trial;

import org.jspecify.annotations.Nullable;

/** How a process is measured from outside. */
@FunctionalInterface
public interface Meter {
    /** The process now, or null when it is gone. */
    @Nullable
    Reading read(long pid);

    /**
     * @param cpuNanos user and system time of all its threads so far
     * @param residentBytes what of it lies in memory
     */
    record Reading(long cpuNanos, long residentBytes, long descriptors, long threads) {
        static final Reading NONE = new Reading(0, 0, 0, 0);

        Reading and(Reading other) {
            return new Reading(cpuNanos + other.cpuNanos, residentBytes + other.residentBytes, descriptors
                    + other.descriptors, threads + other.threads);
        }
    }
}
