package sonde.inspectors.sockets.traffic;

import org.jspecify.annotations.Nullable;

import sonde.inspectors.processes.SocketOwners.ProcessName;
import sonde.inspectors.sockets.InetSocket;

/**
 * Something that happened to a connection.
 *
 * @param socket null of what concerns no connection
 * @param process who held it when it was last looked at, or null
 * @param total what it has moved since it began; null where the kernel keeps no counters
 * @param rttMicros 0 when none was measured
 * @param millis how long it lived at least, {@code mostMillis} at most: between those lies when it began; -1 when that
 *     cannot be told
 * @param count of {@link Kind#OVERRUN}: how often since the last one
 */
public record ConnectionEvent(Kind kind, @Nullable InetSocket socket, @Nullable ProcessName process,
        @Nullable Traffic total, long rttMicros, long millis, long mostMillis, long count) {
    /** What happened. */
    public enum Kind {
        /** The history begins. */
        START,
        /** It was there when the history began. */
        PRESENT,
        /** It has come since the last look. */
        OPENED,
        /** The kernel tells its end. */
        CLOSED,
        /** It is not there any more, and the kernel did not tell its end: TIME-WAIT, a filter that no longer fits, an overrun. */
        GONE,
        /** The kernel has dropped events: ends may be missing. */
        OVERRUN,
        /** The history ends. */
        STOP
    }

    static ConnectionEvent of(Kind kind, long count) {
        return new ConnectionEvent(kind, null, null, null, 0, -1, -1, count);
    }
}
