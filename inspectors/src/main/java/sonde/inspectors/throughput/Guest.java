package sonde.inspectors.throughput;

import java.net.InetSocketAddress;

/** Whom the server serves: known by a cookie, in a thread of its own. */
interface Guest {
    InetSocketAddress peer();

    boolean hasCookie(byte[] cookie);

    /** Takes a further connection of this guest; false when none is awaited. The caller then closes it. */
    boolean offer(Visitors.Visitor visitor);

    /** From any thread: says goodbye to the client and ends. */
    void terminate();

    /** Serves to the end; whether it came to a good one. */
    boolean run(UdpDesk desk) throws InterruptedException;
}
