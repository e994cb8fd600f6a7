package sonde.inspectors.throughput;

import java.net.InetSocketAddress;

/** Whom the server serves: known by a cookie, in a thread of its own. */
interface Guest {
    /** How a guest's time ended; one whose credentials were refused is no test. */
    enum Outcome {
        GOOD, FAILED, UNAUTHORIZED;

        static Outcome of(ThroughputException e) {
            return e.failure() == Failure.AUTHORIZATION ? UNAUTHORIZED : FAILED;
        }
    }

    InetSocketAddress peer();

    boolean hasCookie(byte[] cookie);

    /** Takes a further connection of this guest; false when none is awaited. The caller then closes it. */
    boolean offer(Visitors.Visitor visitor);

    /** Whether data flows, or has flowed. */
    boolean isMeasuring();

    /** Whether it has not got so far, and nobody ended it. */
    boolean isSettingUp();

    /** From any thread: ends it at once, for newer clients. */
    void pushOut();

    /** From any thread: says goodbye to the client and ends. */
    void terminate();

    /** Serves to the end; how that came. */
    Outcome run(UdpDesk desk) throws InterruptedException;
}
