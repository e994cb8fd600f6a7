package sonde.inspectors.files;

import org.jspecify.annotations.Nullable;

import sonde.inspectors.net.Address;

/**
 * {@code [46][protocol][@host][:ports]}; either end of a socket may match.
 *
 * @param family
 *            4, 6, or 0 for both; a mapped IPv6 address counts as IPv4
 * @param protocol
 *            {@code TCP}, {@code UDP}, {@code UDPLITE}, or null for all
 * @param address
 *            null for all
 * @param firstPort
 *            -1 for all
 */
public record AddressMatch(int family, @Nullable String protocol, @Nullable Address address, int firstPort,
        int lastPort) {
    boolean matches(String socketProtocol, Address end, int port) {
        if (protocol != null && !protocol.equals(socketProtocol))
            return false;
        if (family != 0 && family != (end.isV6() ? 6 : 4))
            return false;
        if (address != null && !address.equals(end))
            return false;
        return firstPort == -1 || port >= firstPort && port <= lastPort;
    }
}
