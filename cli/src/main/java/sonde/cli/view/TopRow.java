package sonde.cli.view;

import sonde.inspectors.sockets.traffic.TrafficRow;

/**
 * A line of {@code sonde top}.
 *
 * @param taken when, RFC 3339 in UTC
 * @param nanos the time over which it was measured
 */
public record TopRow(TrafficRow traffic, String taken, long nanos) {}
