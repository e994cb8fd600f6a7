/**
 * Round trips and connection set-ups, timed: what a test of latency sends, answers and counts, on sockets that somebody else
 * opened. May import {@code kernel} and HdrHistogram; knows neither iperf3's protocol nor events. To add a figure: where it
 * is measured, and its field in {@link sonde.inspectors.throughput.trips.TripReport}.
 */
@NullMarked
package sonde.inspectors.throughput.trips;

import org.jspecify.annotations.NullMarked;
