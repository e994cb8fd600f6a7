package sonde.cli.view;

import org.HdrHistogram.Histogram;

import sonde.inspectors.throughput.trips.TripReport;

/**
 * A stretch of a test of round trips or of connections, or all of it.
 *
 * @param kind "interval" or "total"
 * @param start seconds since the counting began
 */
public record TripRow(String kind, double start, double end, TripReport report) {
    /** Microseconds below which so many percent of the latencies lie, or null without any. */
    Double latency(double percentile) {
        return micros(report.latency(), percentile);
    }

    Double service(double percentile) { return micros(report.service(), percentile); }

    private static Double micros(Histogram h, double percentile) {
        long nanos = h.getTotalCount() == 0
                ? 0
                : percentile >= 100
                        ? h.getMaxValue()
                        : h.getValueAtPercentile(percentile);
        return Math.round(nanos / 100.0) / 10.0;
    }
}
