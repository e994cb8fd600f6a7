package sonde.cli.view;

import java.util.List;
import java.util.function.Function;

import org.HdrHistogram.Histogram;
import org.jspecify.annotations.Nullable;

import sonde.cli.render.Column;
import sonde.cli.render.Column.Kind;
import sonde.cli.render.View;
import sonde.inspectors.iomodels.trial.TrialResult;

/** Columns of a trial's result. */
public final class LabView {
    private LabView() {}

    private static final List<String> SERVER_SIDE = List.of("engine", "processes", "cpu_us_per_msg", "cpu_percent",
            "rss_mb", "kb_per_conn", "kernel_kb_per_conn", "fds", "threads", "calls_per_msg", "calls_by",
            "client_processes",
            "client_cpu_percent", "client_rss_mb", "client_fds", "client_threads", "marks");

    public static final View<TrialResult> TABLE = new View<>("sonde.lab/1", List.of(
            Column.of("model", Kind.TEXT, r -> r.plan().model(), "the model, or the name given to a foreign server"),
            Column.wide("engine", Kind.TEXT, TrialResult::engine, "what really ran"),
            Column.wide("service", Kind.TEXT, r -> r.plan().service(), "echo or chat"),
            Column.wide("processes", Kind.NUMBER, r -> r.server().processes(), "server processes"),
            Column.of("connections", Kind.NUMBER, r -> r.load().wanted(), "connections asked for"),
            Column.of("up", Kind.NUMBER, r -> r.load().connected(), "connections held at the end"),
            Column.of("failed", Kind.NUMBER, r -> r.load().failed() + r.load().dropped(),
                    "connections that never came up, or that the server ended"),
            Column.wide("talkers", Kind.NUMBER, r -> r.load().talkers(), "connections that sent"),
            Column.wide("served", Kind.NUMBER, r -> r.load().served(), "talkers that got an answer"),
            Column.of("starved", Kind.NUMBER, r -> r.load().starved(), "talkers that never got an answer"),
            Column.of("msgs_per_s", Kind.NUMBER, r -> Math.round(r.load().perSecond()), "answers a second"),
            Column.wide("sent", Kind.NUMBER, r -> r.load().sent(), "messages sent in the counted time"),
            Column.wide("received", Kind.NUMBER, r -> r.load().received(), "answers in the counted time"),
            Column.wide("unanswered", Kind.NUMBER, r -> r.load().unanswered(), "messages without answer at the end"),
            Column.wide("late", Kind.NUMBER, r -> r.load().late(), "messages that the generator sent late"),
            Column.wide("churned", Kind.NUMBER, r -> r.load().churned(), "connections that left and came back"),
            latency("p50_us", false, 50), latency("p90_us", false, 90), latency("p99_us", false, 99), latency(
                    "p99_9_us", false, 99.9),
            latency("p99_99_us", true, 99.99), latency("max_us", false, 100),
            percentile("service_p50_us", 50, r -> r.load().service(), "the same from when it left, uncorrected"),
            percentile("service_p99_us", 99, r -> r.load().service(), "the same from when it left, uncorrected"),
            percentile("connect_p50_us", 50, r -> r.load().connect(), "time of the handshake"),
            percentile("connect_p99_us", 99, r -> r.load().connect(), "time of the handshake"),
            percentile("first_reply_max_us", 100, r -> r.load().firstReply(), "the longest wait for a first answer"),
            Column.of("cpu_us_per_msg", Kind.MICROSECONDS, r -> round(r.cpuMicrosPerMessage(), 100),
                    "the servers' processor time for one answer"),
            Column.of("cpu_percent", Kind.NUMBER, r -> share(r, r.server()), "of one processor, the servers"),
            Column.of("rss_mb", Kind.NUMBER, r -> r.server().residentBytes() / 1_000_000,
                    "resident memory of the servers with all connections up"),
            Column.of("kb_per_conn", Kind.NUMBER, r -> kilo(r.bytesPerConnection()),
                    "growth of it over the idle connections, for one (1 kB = 1000 bytes)"),
            Column.wide("kernel_kb_per_conn", Kind.NUMBER, r -> kilo(r.kernelBytesPerConnection()),
                    "growth of the kernel's slabs for one connection, both ends"),
            Column.wide("fds", Kind.NUMBER, r -> r.server().descriptors(), "descriptors of the servers"),
            Column.of("threads", Kind.NUMBER, r -> r.server().threads(), "threads of the servers"),
            Column.of("calls_per_msg", Kind.NUMBER, r -> round(r.calls().perMessage(), 100),
                    "the servers' system calls for one answer"),
            Column.wide("calls_by", Kind.TEXT, r -> r.calls().by(),
                    "who counted them: the model itself, or the kernel; or why nobody could"),
            Column.wide("client_processes", Kind.NUMBER, r -> r.client().processes(), "generator processes"),
            Column.wide("client_cpu_percent", Kind.NUMBER, r -> share(r, r.client()), "of one processor, generators"),
            Column.wide("client_rss_mb", Kind.NUMBER, r -> r.client().residentBytes() / 1_000_000, "generators"),
            Column.wide("client_fds", Kind.NUMBER, r -> r.client().descriptors(), "descriptors of the generators"),
            Column.wide("client_threads", Kind.NUMBER, r -> r.client().threads(), "threads of the generators"),
            Column.wide("errors", Kind.OBJECT, r -> r.load().errors(), "errors by kind"),
            Column.wide("marks", Kind.LIST, TrialResult::marks, "what to know before believing the figures")));

    /** Without the server's side, for a server that runs elsewhere. */
    public static final View<TrialResult> LOAD = new View<>("sonde.lab-load/1", TABLE.columns().stream().filter(
            c -> !SERVER_SIDE.contains(c.name())).toList());

    private static Column<TrialResult> latency(String name, boolean wide, double percentile) {
        return new Column<>(name, Kind.MICROSECONDS, wide, r -> micros(r.load().latency(), percentile),
                "from when a message was due to its answer");
    }

    private static Column<TrialResult> percentile(String name, double percentile,
            Function<TrialResult, Histogram> which, String about) {
        return Column.wide(name, Kind.MICROSECONDS, r -> micros(which.apply(r), percentile), about);
    }

    private static @Nullable Object micros(Histogram histogram, double percentile) {
        if (histogram.getTotalCount() == 0) return null;
        return Math.round(histogram.getValueAtPercentile(percentile) / 1000.0);
    }

    private static @Nullable Object share(TrialResult r, TrialResult.Side side) {
        return r.load().nanos() == 0 ? null : Math.round(100.0 * side.cpuNanos() / r.load().nanos());
    }

    private static @Nullable Object kilo(@Nullable Double bytes) {
        return bytes == null ? null : round(bytes / 1000, 100);
    }

    private static @Nullable Double round(@Nullable Double value, double steps) {
        return value == null ? null : Double.valueOf(Math.round(value * steps) / steps);
    }
}
