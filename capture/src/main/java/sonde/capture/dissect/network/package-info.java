/**
 * IP, its options and extension headers, and the protocols that speak about it: ICMP, ICMPv6. May import {@code sonde.capture.packet} and
 * {@code bytes} of inspectors. To add a protocol, see {@code sonde.capture.packet}.
 */
@NullMarked
package sonde.capture.dissect.network;

import org.jspecify.annotations.NullMarked;
