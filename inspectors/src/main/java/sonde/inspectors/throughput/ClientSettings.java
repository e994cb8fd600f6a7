package sonde.inspectors.throughput;

import java.nio.file.Path;
import java.util.List;

import org.jspecify.annotations.Nullable;

/**
 * What concerns the client alone and does not go over the wire.
 *
 * @param family 0, AF_INET or AF_INET6
 * @param bindAddress local address, or null
 * @param device interface to bind to, or null
 * @param clientPort local port of the first data connection, or 0
 * @param intervalSeconds 0 for no intermediate reports
 * @param receiveMillis a receiver gives up after so long without a byte
 * @param sendMillis TCP_USER_TIMEOUT, or 0
 * @param affinity processor to run on, or -1
 * @param keepAlive keepalive of the control connection, or null
 * @param authorize makes the token that proves who we are, or null
 * @param association what SCTP is asked for
 * @param tripsPerSecond round trips before and beside the streams, or 0
 */
public record ClientSettings(String host, int port, int family, @Nullable String bindAddress, @Nullable String device,
        int clientPort, double intervalSeconds, int connectMillis, int receiveMillis, int sendMillis, int affinity,
        @Nullable Path file, @Nullable KeepAlive keepAlive, List<Setting> settings,
        @Nullable Authorization authorize, Association association, double tripsPerSecond) {
    /** For a further connection: the local port and the options of the streams are not for it. */
    ClientSettings withoutPort() {
        return new ClientSettings(host, port, family, bindAddress, device, 0, intervalSeconds, connectMillis,
                receiveMillis, sendMillis, -1, null, keepAlive, List.of(), authorize, association, 0);
    }

    /** With these socket options, and without reports in between. */
    public ClientSettings with(List<Setting> others) {
        return new ClientSettings(host, port, family, bindAddress, device, clientPort, 0, connectMillis, receiveMillis,
                sendMillis, affinity, file, keepAlive, others, authorize, association, tripsPerSecond);
    }

    /** Seconds of idleness, seconds between probes, number of probes; 0 keeps the system's. */
    public record KeepAlive(int idle, int interval, int count) {}

    /** Makes the token when the test begins: it holds the time. */
    public interface Authorization {
        String token() throws ThroughputException;
    }
}
