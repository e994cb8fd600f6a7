package sonde.cli.view;

import java.time.Instant;

import sonde.inspectors.sockets.traffic.ConnectionEvent;

/** A line of the history of connections: what happened, and when we heard of it. */
public record ConnectionRecord(ConnectionEvent event, Instant at) {}
