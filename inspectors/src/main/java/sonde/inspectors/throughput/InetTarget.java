package sonde.inspectors.throughput;

import java.net.InetSocketAddress;

/** Where a data connection goes to. */
record InetTarget(InetSocketAddress address) {}
