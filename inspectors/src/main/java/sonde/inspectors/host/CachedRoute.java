package sonde.inspectors.host;

import sonde.inspectors.net.Address;

/**
 * A line of /proc/net/rt_cache. The cache left Linux in 3.6; the file is still there, and empty.
 *
 * @param flags RTCF_ constants of linux/in_route.h
 */
public record CachedRoute(Address source, Address destination, Address gateway, Address specific, int flags,
        int references, int use, int metric, int mss, int window, int irtt, int tos, int hardwareReferences,
        int hardwareUpToDate, String device) {}
