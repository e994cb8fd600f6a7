package sonde.inspectors.throughput;

import java.time.Instant;

/** Time as an argument: monotonic for measuring, wall clock for labels. */
public interface Clock {
    /** CLOCK_MONOTONIC in nanoseconds: also what UDP headers carry. */
    long nanos();

    Instant now();
}
