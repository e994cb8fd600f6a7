/**
 * Throughput between two hosts in iperf3's protocol, client and server: {@link sonde.inspectors.throughput.Client} and
 * {@link sonde.inspectors.throughput.Server} run tests and tell {@link sonde.inspectors.throughput.Event}s to a sink. May
 * import {@code probe}, {@code bytes}, {@code net} and {@code kernel}; knows neither a terminal nor options. To add a
 * parameter: its field in {@link sonde.inspectors.throughput.Parameters}, its key in {@code ParametersCodec}, and where it
 * takes effect.
 */
@NullMarked
package sonde.inspectors.throughput;

import org.jspecify.annotations.NullMarked;
