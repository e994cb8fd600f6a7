package sonde.inspectors.host;

import sonde.inspectors.net.Address;

/**
 * A route of the main table, as /proc/net/route and /proc/net/ipv6_route tell it.
 *
 * @param prefix length of the network part in bits
 * @param flags RTF_ constants of linux/route.h and linux/ipv6_route.h
 * @param metric smaller wins; of IPv6 the kernel's u32 as an int
 * @param mss advertised segment size plus 40, 0 for none; IPv4 only, as are window and irtt
 */
public record Route(Address destination, int prefix, Address mask, Address gateway, int flags, int references, int use,
        int metric, int mss, int window, int irtt, String device) {
    public static final int RTF_UP = 1, RTF_GATEWAY = 2, RTF_HOST = 4, RTF_REJECT = 0x200, RTF_CACHE = 0x01000000;

    public boolean isV6() { return destination.isV6(); }

    public boolean has(int flag) { return (flags & flag) != 0; }
}
