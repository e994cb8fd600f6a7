/**
 * Packets from interfaces, behind one {@link sonde.capture.source.live.LiveSource}: the kernel's ring, libpcap, pcap4j (the
 * only package that may import it). May import {@code source} and {@code kernel}. To add an engine: implement
 * {@code LiveSource}, name it in {@link sonde.capture.source.live.Engines}.
 */
@NullMarked
package sonde.capture.source.live;

import org.jspecify.annotations.NullMarked;
