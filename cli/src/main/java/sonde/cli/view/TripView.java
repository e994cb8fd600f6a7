package sonde.cli.view;

import java.util.List;

import sonde.cli.render.Column;
import sonde.cli.render.View;

/** Columns of a test of round trips or of connections: a row an interval, and one for all of it. */
public final class TripView {
    public static final View<TripRow> TABLE = new View<>("sonde.round-trips/1", List.of(
            Column.of("kind", Column.Kind.TEXT, TripRow::kind, "interval, or total"),
            Column.of("start", Column.Kind.SECONDS, r -> thousandth(r.start()), "seconds since the counting began"),
            Column.of("end", Column.Kind.SECONDS, r -> thousandth(r.end()), "likewise"),
            Column.of("sent", Column.Kind.NUMBER, r -> r.report().sent(), "requests that left, or connections begun"),
            Column.of("answered", Column.Kind.NUMBER, r -> r.report().answered(), "answers that came"),
            Column.of("per_second", Column.Kind.NUMBER, r -> thousandth(r.report().perSecond()), "answers a second"),
            Column.of("p50_us", Column.Kind.MICROSECONDS, r -> r.latency(50),
                    "from the moment one was due to its answer"),
            Column.of("p90_us", Column.Kind.MICROSECONDS, r -> r.latency(90), "likewise, 90 of 100"),
            Column.of("p99_us", Column.Kind.MICROSECONDS, r -> r.latency(99), "likewise, 99 of 100"),
            Column.of("p99_9_us", Column.Kind.MICROSECONDS, r -> r.latency(99.9), "likewise, 999 of 1000"),
            Column.of("max_us", Column.Kind.MICROSECONDS, r -> r.latency(100), "the longest"),
            Column.wide("mean_us", Column.Kind.MICROSECONDS, r -> thousandth(r.report().mean() / 1000), "the mean"),
            Column.wide("service_p50_us", Column.Kind.MICROSECONDS, r -> r.service(50),
                    "from the moment one left to its answer; of connections, the handshake"),
            Column.wide("service_p90_us", Column.Kind.MICROSECONDS, r -> r.service(90), "likewise, 90 of 100"),
            Column.wide("service_p99_us", Column.Kind.MICROSECONDS, r -> r.service(99), "likewise, 99 of 100"),
            Column.wide("service_p99_9_us", Column.Kind.MICROSECONDS, r -> r.service(99.9), "likewise, 999 of 1000"),
            Column.wide("service_max_us", Column.Kind.MICROSECONDS, r -> r.service(100), "the longest"),
            Column.wide("late", Column.Kind.NUMBER, r -> r.report().late(),
                    "left more than a period after it was due, by this machine's fault"),
            Column.wide("errors", Column.Kind.OBJECT, r -> r.report().errors().isEmpty() ? null : r.report().errors(),
                    "failures by errno")));

    private TripView() {}

    private static double thousandth(double value) { return Math.round(value * 1000) / 1000.0; }
}
