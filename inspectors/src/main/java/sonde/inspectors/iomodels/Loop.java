package sonde.inspectors.iomodels;

/** An event loop: one thread, one listener, many connections. Made, run, stopped and closed in that order. */
interface Loop extends Runnable, AutoCloseable {
    /** Waits and serves until {@link #stop}; then ends every connection. */
    @Override
    void run();

    /** The port its listener got. */
    int port();

    /** Wakes the loop to let it end; any thread may call it. */
    void stop();

    /** Gives back the descriptors, once it no longer runs. */
    @Override
    void close();
}
