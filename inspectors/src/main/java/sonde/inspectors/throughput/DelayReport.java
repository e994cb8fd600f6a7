package sonde.inspectors.throughput;

import java.util.LinkedHashMap;
import java.util.Map;

import org.jspecify.annotations.Nullable;

/**
 * How evenly the datagrams of a stream arrived, as its receiver saw it. Both ends' clocks run freely, so the delay itself
 * cannot be told; its changes can.
 *
 * @param jitter microseconds between the transit times of two neighbours (RFC 3550 6.4.1, before smoothing)
 * @param variation microseconds above the shortest transit time (RFC 5481 4.2: PDV)
 * @param duplicates datagrams that came twice
 */
public record DelayReport(int id, Percentiles jitter, Percentiles variation, long duplicates) {
    /** Microseconds. */
    public record Percentiles(long p50, long p90, long p99, long p999, long longest) {
        private Map<String, @Nullable Object> encode() {
            Map<String, @Nullable Object> o = new LinkedHashMap<>();
            o.put("p50", p50);
            o.put("p90", p90);
            o.put("p99", p99);
            o.put("p99_9", p999);
            o.put("max", longest);
            return o;
        }

        private static Percentiles decode(@Nullable Object value) {
            Fields f = new Fields(object(value));
            return new Percentiles(at(f, "p50"), at(f, "p90"), at(f, "p99"), at(f, "p99_9"), at(f, "max"));
        }

        private static long at(Fields f, String key) { return Math.max(0, f.whole(key, 0)); }
    }

    /** As it goes over the wire and into documents. */
    public Map<String, @Nullable Object> encode() {
        Map<String, @Nullable Object> o = new LinkedHashMap<>();
        o.put("id", id);
        o.put("jitter_us", jitter.encode());
        o.put("delay_variation_us", variation.encode());
        o.put("duplicates", duplicates);
        return o;
    }

    static DelayReport decode(Map<String, @Nullable Object> o) {
        Fields f = new Fields(o);
        return new DelayReport((int) f.whole("id", 0), Percentiles.decode(o.get("jitter_us")),
                Percentiles.decode(o.get("delay_variation_us")), Math.max(0, f.whole("duplicates", 0)));
    }

    /** Keys of a JSON object are strings by construction of {@link WireJson}; what is no object is an empty one. */
    @SuppressWarnings("unchecked")
    static Map<String, @Nullable Object> object(@Nullable Object value) {
        return value instanceof Map<?, ?> map ? (Map<String, @Nullable Object>) map : Map.of();
    }
}
