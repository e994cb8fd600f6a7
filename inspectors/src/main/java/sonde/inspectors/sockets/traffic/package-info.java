/**
 * What moves over sockets: two readings of the kernel's counters become rates, summed by process, remote host and port;
 * what opens and what closes in between. May import {@code sockets} and all below it. To add a way of summing: a
 * {@link sonde.inspectors.sockets.traffic.Grouping} and its key in {@link sonde.inspectors.sockets.traffic.Summing}.
 */
@NullMarked
package sonde.inspectors.sockets.traffic;

import org.jspecify.annotations.NullMarked;
