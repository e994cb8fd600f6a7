/**
 * libpcap, bound by hand: loaded when first asked for, never linked. May import {@code kernel}. To add a function: its C
 * prototype above the method of {@link sonde.inspectors.kernel.pcap.LibPcap} that calls it.
 */
@NullMarked
package sonde.inspectors.kernel.pcap;

import org.jspecify.annotations.NullMarked;
