/**
 * The protocols, one file each in the packages below, and {@link sonde.capture.dissect.Dissectors}, the one list of
 * them. May import {@code sonde.capture.packet} and the packages below. To add a protocol: its file and a line in the
 * list; the contract is described at {@code sonde.capture.packet}.
 */
@NullMarked
package sonde.capture.dissect;

import org.jspecify.annotations.NullMarked;
