package sonde.inspectors.throughput;

import java.net.InetSocketAddress;
import java.util.List;

import sonde.inspectors.throughput.trips.TripReport;

/** What happens in a test of round trips or of connections, in the order in which it happens. */
public sealed interface TripEvent {
    record Connecting(String host, int port) implements TripEvent {}

    /** A connection for round trips stands. */
    record Connected(int socket, InetSocketAddress local, InetSocketAddress remote,
            List<Event.Taken> taken) implements TripEvent {}

    /** One reporting interval; times in seconds since the counting began. */
    record Interval(double start, double end, TripReport report) implements TripEvent {}

    /**
     * How it ended.
     *
     * @param answered by the server's own count, those that warmed it up included
     * @param portsExhausted a connection failed because no local port was free
     */
    record Summary(TripAgreement agreed, TripReport report, Results.Cpu local, Results.Cpu remote, long answered,
            boolean portsExhausted) implements TripEvent {}

    record Failed(ThroughputException failure) implements TripEvent {}
}
