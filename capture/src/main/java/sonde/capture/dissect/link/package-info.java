/**
 * Link layers and what rides on them beside IP: Ethernet, 802.2, ARP, capture pseudo-headers. May import {@code sonde.capture.packet} and
 * {@code bytes} of inspectors. To add a protocol, see {@code sonde.capture.packet}.
 */
@NullMarked
package sonde.capture.dissect.link;

import org.jspecify.annotations.NullMarked;
