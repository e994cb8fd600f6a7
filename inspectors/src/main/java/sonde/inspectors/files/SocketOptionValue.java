package sonde.inspectors.files;

import sonde.inspectors.kernel.SocketOption;

/**
 * How an option of a socket of a running process is set.
 *
 * @param value
 *            in words, see {@link SocketOption#decode}
 */
public record SocketOptionValue(OpenFile file, SocketOption option, String value) {}
