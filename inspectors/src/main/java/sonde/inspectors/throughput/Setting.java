package sonde.inspectors.throughput;

import sonde.inspectors.kernel.SocketOption;

/** A socket option that somebody wants set on every data connection, as typed. */
public record Setting(SocketOption option, String value) {}
