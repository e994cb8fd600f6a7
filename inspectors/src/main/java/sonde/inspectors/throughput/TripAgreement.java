package sonde.inspectors.throughput;

import java.util.LinkedHashMap;
import java.util.Map;

import org.jspecify.annotations.Nullable;

import sonde.inspectors.throughput.trips.TripPlan;

/**
 * What a client of ours asks a server of ours for: round trips on so many connections, or new connections, for so long.
 *
 * @param connections of round trips; open at once of new connections
 * @param seconds without the time to warm up
 * @param reset new connections end with RST
 */
public record TripAgreement(TripPlan plan, int connections, int seconds, boolean reset, @Nullable String authToken) {
    public static final int MOST_CONNECTIONS = Parameters.MAX_STREAMS, MOST_OPEN = 1024;

    TripAgreement withToken(String token) { return new TripAgreement(plan, connections, seconds, reset, token); }

    Map<String, @Nullable Object> encode() {
        Map<String, @Nullable Object> o = new LinkedHashMap<>();
        o.put("udp", plan.datagrams());
        o.put("request", plan.request());
        o.put("response", plan.response());
        o.put("rate", plan.perSecond());
        o.put("connections", connections);
        o.put("seconds", seconds);
        if (authToken != null) o.put("authtoken", authToken);
        return o;
    }

    /** @param most connections */
    static TripAgreement decode(Map<String, @Nullable Object> object, int most) throws ThroughputException {
        Fields f = new Fields(object);
        long request = f.whole("request", 0), response = f.whole("response", 0),
                connections = f.whole("connections", 0),
                seconds = f.whole("seconds", 0);
        if (request > TripPlan.LARGEST || response > TripPlan.LARGEST) throw new ThroughputException(Failure.TRIP_PLAN);
        TripPlan plan = new TripPlan(f.flag("udp"), (int) request, (int) response, f.real("rate", -1));
        if (!plan.isPossible() || connections < 1 || connections > most)
            throw new ThroughputException(Failure.TRIP_PLAN);
        if (seconds < 0 || seconds > Parameters.MAX_SECONDS) throw new ThroughputException(Failure.DURATION);
        return new TripAgreement(plan, (int) connections, (int) seconds, false, f.text("authtoken"));
    }

    /** Bits that both directions carry in a second when the plan is kept, 0 when there is no rate. */
    double bitsPerSecond() {
        return plan.perSecond() * connections * 8 * ((double) plan.request() + plan.response());
    }
}
