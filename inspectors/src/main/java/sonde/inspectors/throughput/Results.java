package sonde.inspectors.throughput;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

import org.jspecify.annotations.Nullable;

/**
 * What each side tells the other after a test.
 *
 * @param hasRetransmits 1 or 0 from a sender, -1 from one that only received
 * @param congestion congestion control in use, for TCP
 * @param outputText what the server printed, when it was asked for and printed text
 * @param outputJson its JSON document, when it printed that
 * @param extra our own keys, which an original ignores
 */
public record Results(Cpu cpu, int hasRetransmits, @Nullable String congestion, @Nullable String outputText,
        @Nullable Map<String, @Nullable Object> outputJson, List<OfStream> streams,
        Map<String, @Nullable Object> extra) {
    static final String EXTRA_KEY = "sonde", DELAYS_KEY = "datagrams", TCP_KEY = "tcp";

    /** Percent of one processor. */
    public record Cpu(double total, double user, double system) {}

    /**
     * One stream as one side counted it, after the omitted part.
     *
     * @param retransmits -1 when it is not the sender, or does not know
     * @param errors lost datagrams, the omitted part included
     * @param packets datagrams up to the highest number, the omitted part included
     * @param seconds when it ended
     */
    public record OfStream(int id, long bytes, long retransmits, double jitterSeconds, long errors,
            long omittedErrors, long packets, long omittedPackets, double seconds) {}

    Results withoutOutput() { return new Results(cpu, hasRetransmits, congestion, null, null, streams, extra); }

    Map<String, @Nullable Object> encode() {
        Map<String, @Nullable Object> o = new LinkedHashMap<>();
        o.put("cpu_util_total", cpu.total);
        o.put("cpu_util_user", cpu.user);
        o.put("cpu_util_system", cpu.system);
        o.put("sender_has_retransmits", hasRetransmits);
        if (congestion != null) o.put("congestion_used", congestion);
        if (outputText != null) o.put("server_output_text", outputText);
        if (outputJson != null) o.put("server_output_json", outputJson);
        List<@Nullable Object> list = new ArrayList<>();
        for (OfStream s : streams) {
            Map<String, @Nullable Object> one = new LinkedHashMap<>();
            one.put("id", s.id);
            one.put("bytes", s.bytes);
            one.put("retransmits", s.retransmits);
            one.put("jitter", s.jitterSeconds);
            one.put("errors", s.errors);
            one.put("omitted_errors", s.omittedErrors);
            one.put("packets", s.packets);
            one.put("omitted_packets", s.omittedPackets);
            one.put("start_time", 0);
            one.put("end_time", s.seconds);
            list.add(one);
        }
        o.put("streams", list);
        if (!extra.isEmpty()) o.put(EXTRA_KEY, extra);
        return o;
    }

    /**
     * @param ids ids of the streams that this test has; another one, or a missing number, ends the test as in iperf3
     */
    static Results decode(Map<String, @Nullable Object> object, List<Integer> ids) throws ThroughputException {
        Fields f = new Fields(object);
        if (!f.isNumber("cpu_util_total") || !f.isNumber("cpu_util_user") || !f.isNumber("cpu_util_system")
                || !f.isNumber("sender_has_retransmits") || !(object.get("streams") instanceof List<?> list)) {
            throw new ThroughputException(Failure.RECEIVE_RESULTS, "a key is missing or of another type");
        }
        List<OfStream> streams = new ArrayList<>();
        for (Object element : list) {
            if (!(element instanceof Map<?, ?> map))
                throw new ThroughputException(Failure.RECEIVE_RESULTS, "a stream is not an object");
            streams.add(stream(new Fields(cast(map)), ids));
            if (streams.size() > ids.size()) throw new ThroughputException(Failure.STREAM_ID);
        }
        Cpu cpu = new Cpu(f.real("cpu_util_total", 0), f.real("cpu_util_user", 0), f.real("cpu_util_system", 0));
        return new Results(cpu, (int) f.whole("sender_has_retransmits", -1), f.text("congestion_used"),
                f.text("server_output_text"),
                object.get("server_output_json") instanceof Map<?, ?> json ? cast(json) : null, streams,
                object.get(EXTRA_KEY) instanceof Map<?, ?> ours ? cast(ours) : Map.of());
    }

    private static OfStream stream(Fields f, List<Integer> ids) throws ThroughputException {
        for (String key : List.of("id", "bytes", "retransmits", "jitter", "errors", "packets")) {
            if (!f.isNumber(key)) throw new ThroughputException(Failure.RECEIVE_RESULTS, "no number " + key);
        }
        int id = (int) f.whole("id", 0);
        if (!ids.contains(id)) throw new ThroughputException(Failure.STREAM_ID);
        return new OfStream(id, Math.max(0, f.whole("bytes", 0)), Math.max(-1, f.whole("retransmits", -1)),
                Math.max(0, f.real("jitter", 0)), f.whole("errors", 0), f.whole("omitted_errors", 0),
                f.whole("packets", 0), f.whole("omitted_packets", 0), Math.max(0, f.real("end_time", 0)));
    }

    /** Keys of a JSON object are strings by construction of {@link WireJson}. */
    @SuppressWarnings("unchecked")
    private static Map<String, @Nullable Object> cast(Map<?, ?> map) { return (Map<String, @Nullable Object>) map; }

    /** How evenly this side got the datagrams of a stream; null when it did not say. */
    @Nullable
    DelayReport delays(int id) {
        if (!(extra.get(DELAYS_KEY) instanceof List<?> list)) return null;
        for (Object o : list) {
            DelayReport d = DelayReport.decode(DelayReport.object(o));
            if (d.id() == id) return d;
        }
        return null;
    }

    /** What this side's kernel last told of a stream that it sent; null when it did not say. */
    @Nullable
    TcpSample tcp(int id) {
        if (!(extra.get(TCP_KEY) instanceof List<?> list)) return null;
        for (Object o : list) {
            Fields f = new Fields(DelayReport.object(o));
            if (f.whole("id", 0) == id) return TcpSample.decode(f);
        }
        return null;
    }

    /** The stream of this id, or null. */
    public @Nullable OfStream stream(int id) {
        for (OfStream s : streams) if (s.id == id) return s;
        return null;
    }
}
