package sonde.inspectors.iomodels.trial;

import org.jspecify.annotations.Nullable;

/** How a process is measured from outside. */
public interface Meter {
    /** The process now, or null when it is gone. Slow for one with many descriptors: they are counted. */
    @Nullable
    Reading read(long pid);

    /** User and system time of all its threads so far, nanoseconds; quick. 0 when it is gone. */
    long cpuNanos(long pid);

    /**
     * @param residentBytes what of it lies in memory
     */
    record Reading(long residentBytes, long descriptors, long threads) {
        static final Reading NONE = new Reading(0, 0, 0);

        Reading and(Reading other) {
            return new Reading(residentBytes + other.residentBytes, descriptors + other.descriptors, threads
                    + other.threads);
        }
    }
}
