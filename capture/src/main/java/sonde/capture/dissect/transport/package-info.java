/**
 * TCP and UDP. May import {@code sonde.capture.packet} and
 * {@code bytes} of inspectors. To add a protocol, see {@code sonde.capture.packet}.
 */
@NullMarked
package sonde.capture.dissect.transport;

import org.jspecify.annotations.NullMarked;
