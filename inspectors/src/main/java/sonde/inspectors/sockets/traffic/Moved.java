package sonde.inspectors.sockets.traffic;

import org.jspecify.annotations.Nullable;

/**
 * What one connection moved between two readings.
 *
 * @param last the later reading, or the last that there was of a connection that is gone
 * @param traffic null when it cannot be known: one reading only, or no counters
 * @param opened not there at the earlier reading
 * @param closed not there at the later one, or ended right after it
 * @param there what it adds to the number of connections: 1 while it is there, 0 once it is gone, -1 when it ended after
 *     it had been counted
 */
public record Moved(Reading last, @Nullable Traffic traffic, boolean opened, boolean closed, int there) {}
