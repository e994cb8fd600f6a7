/**
 * Sockets of every family as rows: from sock_diag, or from the proc tree where the kernel does not have it; the same
 * row either way. May import {@code kernel}, {@code processes}, {@code net}, {@code bytes}, {@code probe}. To add a
 * family: its row, its dump in {@link sonde.inspectors.sockets.SockDiag}, its line in the proc fall-back.
 */
@NullMarked
package sonde.inspectors.sockets;

import org.jspecify.annotations.NullMarked;
