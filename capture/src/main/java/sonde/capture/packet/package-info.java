/**
 * Layers 2 to 4 as views over bytes. May import {@code bytes} and {@code net} of inspectors. To add a layer: its record,
 * its name in {@code permits}, and the switches that the compiler then lists.
 */
@NullMarked
package sonde.capture.packet;

import org.jspecify.annotations.NullMarked;
