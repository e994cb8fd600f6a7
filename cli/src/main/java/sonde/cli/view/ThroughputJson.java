package sonde.cli.view;

import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

import org.jspecify.annotations.Nullable;

import sonde.inspectors.probe.Gap;
import sonde.inspectors.throughput.DelayReport;
import sonde.inspectors.throughput.Direction;
import sonde.inspectors.throughput.Event;
import sonde.inspectors.throughput.Parameters;
import sonde.inspectors.throughput.StreamSummary;
import sonde.inspectors.throughput.Transcript;
import sonde.inspectors.throughput.Transport;
import sonde.inspectors.throughput.Verdict;
import sonde.inspectors.throughput.trips.TripReport;

/**
 * A test as iperf3's JSON document, whole at the end or as a line per event ({@code --json-stream}). What is ours stands
 * under the key {@code sonde}.
 */
public final class ThroughputJson implements Transcript {
    private final boolean server;
    private final boolean streaming;
    private final boolean fullOutput;
    private final LineSink lines;
    private final @Nullable Path file;
    private final Map<String, @Nullable Object> document = new LinkedHashMap<>();
    private final Map<String, @Nullable Object> start = new LinkedHashMap<>();
    private final List<@Nullable Object> connected = new ArrayList<>();
    private final List<@Nullable Object> intervals = new ArrayList<>();
    private final Map<String, @Nullable Object> ours = new LinkedHashMap<>();
    private final List<@Nullable Object> taken = new ArrayList<>();
    private @Nullable Parameters agreed;
    private final double intervalSeconds;
    private boolean closed;

    /** @param fullOutput with streaming: the whole document at the end as well */
    public ThroughputJson(boolean server, boolean streaming, boolean fullOutput, double intervalSeconds,
            @Nullable Path file, String version, String systemInfo, LineSink lines) {
        this.server = server;
        this.streaming = streaming;
        this.fullOutput = fullOutput;
        this.intervalSeconds = intervalSeconds;
        this.lines = lines;
        this.file = file;
        start.put("connected", connected);
        start.put("version", version);
        start.put("system_info", systemInfo);
        document.put("start", start);
        document.put("intervals", intervals);
        document.put("end", new LinkedHashMap<String, @Nullable Object>());
    }

    @Override
    public boolean accept(Event event) {
        switch (event) {
            case Event.Listening e -> {
            } // a document describes a test
            case Event.Connecting e -> {
            }
            case Event.Opened e -> opened(e);
            case Event.Connected e -> connected(e);
            case Event.Started e -> started(e.agreed());
            case Event.Interval e -> interval(e);
            case Event.Summary e -> summary(e);
            case Event.Visited e -> visited(e);
            case Event.Answered e ->
                ours.put(e.connects() ? "connections_answered" : "round_trips_answered", e.count());
            case Event.UnderLoad e -> ours.put("latency_under_load", underLoad(e));
            case Event.Warning e -> ours.put("warning", e.text());
            case Event.Debug e -> {
            }
            case Event.Failed e -> {
                document.put("error", "error - " + e.failure().line());
                if (streaming) event("error", e.failure().line());
                finish();
            }
            case Event.Finished e -> finish();
        }
        return true;
    }

    /** The last line or the whole document; once. */
    private void finish() {
        if (closed) return;
        closed = true;
        Parameters p = agreed;
        if (p != null) {
            if (p.notes().title() != null) document.put("title", p.notes().title());
            if (p.notes().extraData() != null) document.put("extra_data", p.notes().extraData());
        }
        if (!taken.isEmpty()) ours.put("socket_options", taken);
        if (!ours.isEmpty()) document.put("sonde", ours);
        if (streaming) event("end", document.get("end"));
        if (!streaming || fullOutput) lines.line(PrettyJson.text(document));
    }

    private void event(String name, @Nullable Object data) {
        Map<String, @Nullable Object> o = new LinkedHashMap<>();
        o.put("event", name);
        o.put("data", data);
        lines.line(PrettyJson.compact(o));
    }

    private void opened(Event.Opened e) {
        Parameters p = e.agreed();
        agreed = p;
        Instant at = e.at();
        Map<String, @Nullable Object> time = new LinkedHashMap<>();
        time.put("time", HttpDate.of(at));
        time.put("timesecs", at.getEpochSecond());
        time.put("timemillisecs", at.toEpochMilli());
        start.put("timestamp", time);
        Map<String, @Nullable Object> peer = new LinkedHashMap<>();
        peer.put("host", e.host());
        peer.put("port", e.port());
        start.put(server ? "accepted_connection" : "connecting_to", peer);
        start.put("cookie", e.cookie());
        if (p.transport() == Transport.TCP) {
            if (p.tuning().mss() > 0) start.put("tcp_mss", p.tuning().mss());
            else
                start.put("tcp_mss_default", e.segmentSize());
        }
        start.put("target_bitrate", p.pace().bitsPerSecond());
        start.put("fq_rate", p.pace().fairQueueRate());
    }

    private void connected(Event.Connected e) {
        Map<String, @Nullable Object> o = new LinkedHashMap<>();
        o.put("socket", e.socket());
        o.put("local_host", e.local().getAddress().getHostAddress());
        o.put("local_port", e.local().getPort());
        o.put("remote_host", e.remote().getAddress().getHostAddress());
        o.put("remote_port", e.remote().getPort());
        connected.add(o);
        Parameters p = agreed;
        start.put("sock_bufsize", p == null ? 0 : p.tuning().window());
        start.put("sndbuf_actual", e.sendBuffer());
        start.put("rcvbuf_actual", e.receiveBuffer());
        for (Event.Taken t : e.taken()) {
            Map<String, @Nullable Object> option = new LinkedHashMap<>();
            option.put("socket", e.socket());
            option.put("option", t.name());
            option.put("asked", t.asked());
            option.put("took", t.took());
            taken.add(option);
        }
    }

    private void started(Parameters p) {
        Map<String, @Nullable Object> o = new LinkedHashMap<>();
        o.put("protocol", p.transport().toString());
        o.put("num_streams", p.parallel());
        o.put("blksize", p.length());
        o.put("omit", p.amount().omitSeconds());
        o.put("duration", p.amount().isTimed() ? p.amount().seconds() : 0);
        o.put("bytes", p.amount().bytes());
        o.put("blocks", p.amount().blocks());
        o.put("reverse", p.direction() == Direction.REVERSE ? 1 : 0);
        o.put("tos", p.tuning().tos());
        o.put("target_bitrate", p.pace().bitsPerSecond());
        o.put("bidir", p.direction() == Direction.BOTH ? 1 : 0);
        o.put("fqrate", p.pace().fairQueueRate());
        o.put("interval", intervalSeconds);
        if (p.isUdp()) {
            o.put("gso", p.traffic().segmentation() ? 1 : 0);
            o.put("gro", p.traffic().segmentation() ? 1 : 0);
        }
        start.put("test_start", o);
        if (streaming) event("start", start);
    }

    private void interval(Event.Interval e) {
        Parameters p = agreed;
        if (p == null) return;
        Map<String, @Nullable Object> o = ThroughputJsonRows.interval(p, e, server);
        if (!streaming || fullOutput) intervals.add(o);
        if (streaming) event("interval", o);
    }

    private void visited(Event.Visited e) {
        Map<String, @Nullable Object> o = new LinkedHashMap<>();
        o.put("host", e.peer().getAddress().getHostAddress());
        o.put("port", e.peer().getPort());
        start.put("accepted_connection", o);
        ours.put("plan", TripText.plan(e.agreed(), e.connects()));
    }

    private static Map<String, @Nullable Object> underLoad(Event.UnderLoad e) {
        Map<String, @Nullable Object> o = new LinkedHashMap<>();
        o.put("idle", times(e.idle()));
        o.put("loaded", times(e.loaded()));
        Bufferbloat b = Bufferbloat.of(e);
        o.put("added_mean_us", Math.round(b.increaseNanos() / 1000));
        o.put("bufferbloat_grade", b.grade());
        o.put("source", e.why() == null ? "round_trips" : "tcp_info");
        if (e.why() != null) o.put("note", e.why());
        return o;
    }

    private static Map<String, @Nullable Object> times(TripReport r) {
        TripRow row = new TripRow("total", 0, r.seconds(), r);
        Map<String, @Nullable Object> o = new LinkedHashMap<>();
        o.put("answered", r.answered());
        o.put("mean_us", Math.round(r.mean() / 100) / 10.0);
        o.put("p50_us", row.latency(50));
        o.put("p90_us", row.latency(90));
        o.put("p99_us", row.latency(99));
        o.put("p99_9_us", row.latency(99.9));
        o.put("max_us", row.latency(100));
        return o;
    }

    private void summary(Event.Summary e) {
        document.put("end", ThroughputJsonRows.end(e, server, file));
        if (!server && e.remote() != null) ours.put("bound", Verdict.of(e));
        List<@Nullable Object> delays = new ArrayList<>();
        for (StreamSummary s : e.streams()) {
            DelayReport d = s.delays();
            if (d != null) delays.add(d.encode());
        }
        if (!delays.isEmpty()) ours.put("datagrams", delays);
        if (e.remote() == null || server) return;
        Object text = e.remote().outputText(), json = e.remote().outputJson();
        if (json != null) {
            document.put("server_output_json", json);
            if (streaming) event("server_output_json", json);
        } else if (text != null) {
            document.put("server_output_text", text);
            if (streaming) event("server_output_text", text);
        }
    }

    @Override
    public void gap(Gap gap) { ours.put("gap", gap.sentence()); }

    @Override
    public @Nullable String text() { return null; }

    @Override
    public @Nullable Map<String, @Nullable Object> json() { return document; }

    @Override
    public void close() {}
}
