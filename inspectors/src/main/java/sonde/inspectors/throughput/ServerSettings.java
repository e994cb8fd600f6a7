package sonde.inspectors.throughput;

import java.nio.file.Path;
import java.util.List;

import org.jspecify.annotations.Nullable;

/**
 * How a server serves.
 *
 * @param family 0 for both, AF_INET or AF_INET6
 * @param oneOff end after one test
 * @param oneClient refuse a second client while a test is on, as the original does
 * @param idleSeconds start anew after so long without a client, or 0
 * @param rateLimit bits per second that all streams of a test together may reach, or 0
 * @param rateSeconds averaging time of that limit
 * @param maxSeconds longest test that is accepted, or 0
 * @param association what SCTP is asked for
 * @param authorizer checks who may, or null when all may
 */
public record ServerSettings(int port, int family, @Nullable String bindAddress, @Nullable String device,
        boolean oneOff, boolean oneClient, double intervalSeconds, int idleSeconds, int receiveMillis, int sendMillis,
        long rateLimit, double rateSeconds, int maxSeconds, int affinity, @Nullable Path file,
        ClientSettings.@Nullable KeepAlive keepAlive, boolean multipath, List<Setting> settings,
        Association association, @Nullable Authorizer authorizer) {
    /** Checks a client's token. */
    public interface Authorizer {
        /** Whether the token proves a user that may. Takes the same time whatever is wrong. */
        boolean admits(@Nullable String token);
    }
}
