package sonde.inspectors.iomodels;

/** A running server. Listening when it is handed over. */
public interface Server extends AutoCloseable {
    /** What really runs, which may be less than what was asked for: "epoll, level-triggered, 1 loop". */
    String engine();

    /** Where it listens, with the port that the kernel chose. */
    Address address();

    /** Stops accepting, ends every connection, gives back every thread, descriptor and buffer. */
    @Override
    void close();
}
