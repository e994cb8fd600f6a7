/**
 * Frames of the air: IEEE 802.11 with the headers that receivers put in front, IEEE 802.15.4. May import
 * {@code capture.packet}, {@code dissect.link} for what both have in common, and the {@code bytes} and {@code net} of
 * inspectors. To add one: a class here and a line in the list of link types.
 */
@NullMarked
package sonde.capture.dissect.wireless;

import org.jspecify.annotations.NullMarked;
