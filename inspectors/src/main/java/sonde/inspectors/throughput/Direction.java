package sonde.inspectors.throughput;

/** Who sends. */
public enum Direction {
    /** The client. */
    FORWARD,
    /** The server. */
    REVERSE,
    /** Both. */
    BOTH
}
