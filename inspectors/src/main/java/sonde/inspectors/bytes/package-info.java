/**
 * Bounded bytes in, safe text out. {@link sonde.inspectors.bytes.Bytes} is the
 * only way to bytes from outside, {@link sonde.inspectors.bytes.Text} the only
 * way to a terminal. Imports nothing of sonde.
 */
@NullMarked
package sonde.inspectors.bytes;

import org.jspecify.annotations.NullMarked;
