package sonde.inspectors.iomodels.load;

/** How far a generator is. */
public enum Stage {
    /** The first connections have talked; the server's code is compiled. */
    WARM,
    /** All connections are up, or have failed. */
    CONNECTED,
    /** From now on it counts. */
    MEASURING,
    /** Up to now it counted. */
    MEASURED
}
