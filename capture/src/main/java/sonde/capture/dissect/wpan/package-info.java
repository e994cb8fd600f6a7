/**
 * Wireless personal area networks, IEEE 802.15.4: frames, security header, information elements, commands. May import
 * {@code sonde.capture.packet} only. A new element is a case in {@code HeaderElements} or {@code PayloadElements}.
 */
@org.jspecify.annotations.NullMarked
package sonde.capture.dissect.wpan;
