package sonde.inspectors.sockets.traffic;

import org.jspecify.annotations.Nullable;

import sonde.inspectors.net.Address;
import sonde.inspectors.sockets.InetSocket;

/**
 * Connections that have something in common, with what they moved together between two readings.
 *
 * @param process command, one char a byte; empty when no holder is known
 * @param pid 0 when no holder is known, or where several processes are summed
 * @param connection the connection itself, when it is one
 * @param peer the remote host, when all have the same
 * @param port of the service: the own port of connections that came in, else the peer's; 0 where several are summed
 * @param incoming whether they came in through that port
 * @param connections that are there now
 * @param opened since the reading before, {@code closed} since then
 * @param rates null before there are two readings, and where the kernel keeps no counters
 * @param moved what the rates were made of, never null with them
 * @param rttMicros mean of those connections that have measured one, 0 when none has
 * @param worstRttMicros the largest of them
 * @param deliveryRate bytes a second, the fastest of them
 * @param receiveQueue bytes unread in all of them, {@code sendQueue} not acknowledged
 */
public record TrafficRow(Grouping by, String process, int pid, @Nullable InetSocket connection, @Nullable Address peer,
        int port, boolean incoming, int connections, int opened, int closed, @Nullable Rates rates,
        @Nullable Traffic moved, long rttMicros, long worstRttMicros, long deliveryRate, long receiveQueue,
        long sendQueue) {}
