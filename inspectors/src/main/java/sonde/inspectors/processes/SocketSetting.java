package sonde.inspectors.processes;

import sonde.inspectors.kernel.SocketOption;

/**
 * How one option of a socket is set.
 *
 * @param value in words, see {@link SocketOption#decode}
 */
public record SocketSetting(SocketOption option, String value) {}
