package sonde.inspectors.throughput;

import java.net.InetSocketAddress;
import java.time.Instant;
import java.util.List;

import org.jspecify.annotations.Nullable;

import sonde.inspectors.throughput.trips.TripReport;

/** What happens in a test, in the order in which it happens. */
public sealed interface Event {
    /** A server waits for clients; {@code test} counts from 1. */
    record Listening(int port, int test) implements Event {}

    /** The client is about to connect. */
    record Connecting(String host, int port) implements Event {}

    /**
     * Both sides have agreed on the parameters.
     *
     * @param host as typed (client), or the peer's address (server)
     * @param segmentSize of the control connection
     * @param agreed what goes over the wire, complete
     */
    record Opened(boolean server, String host, int port, String cookie, int segmentSize, Parameters agreed,
            Instant at) implements Event {}

    /**
     * A data connection stands.
     *
     * @param socket its descriptor, which is what iperf3 shows as ID
     * @param taken options that were asked for, with the value that the kernel really took
     */
    record Connected(int id, int socket, boolean sender, InetSocketAddress local, InetSocketAddress remote,
            int sendBuffer, int receiveBuffer, int segmentSize, List<Taken> taken) implements Event {}

    /** A socket option after it was set: what was asked, and what getsockopt(2) then told. */
    record Taken(String name, String asked, String took) {}

    /** Data begins to flow. */
    record Started(Parameters agreed) implements Event {}

    /** One reporting interval; times in seconds since the start, or since the end of the omitted part. */
    record Interval(double start, double end, boolean omitted, List<OfStream> streams) implements Event {}

    /**
     * One stream within an interval.
     *
     * @param retransmits -1 when not known (a receiver, UDP)
     * @param tcp what the kernel tells of the connection, for a TCP sender
     */
    record OfStream(int id, int socket, boolean sender, long bytes, long retransmits, @Nullable TcpSample tcp,
            long packets, long lost, long outOfOrder, double jitterSeconds) {}

    /**
     * How it ended.
     *
     * @param remote what the other side counted, or null when it never said
     */
    record Summary(Parameters agreed, List<StreamSummary> streams, Results local,
            @Nullable Results remote) implements Event {}

    /** A client of ours came for round trips, or for new connections. */
    record Visited(InetSocketAddress peer, boolean connects, TripAgreement agreed) implements Event {}

    /** How many round trips, or connections, a server of ours answered. */
    record Answered(boolean connects, long count) implements Event {}

    /**
     * Round trips before and beside the streams.
     *
     * @param idle before the streams began
     * @param why null when both are round trips of requests and answers; else in words what they are instead
     */
    record UnderLoad(TripReport idle, TripReport loaded, @Nullable String why) implements Event {}

    /** Something odd that did not stop the test. */
    record Warning(String text) implements Event {}

    /** Talk for {@code --debug}. */
    record Debug(int level, String text) implements Event {}

    /** A test that did not come to its end. */
    record Failed(ThroughputException failure, @Nullable InetSocketAddress peer) implements Event {}

    /** All is said. */
    record Finished() implements Event {}
}
