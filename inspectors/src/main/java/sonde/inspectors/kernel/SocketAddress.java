package sonde.inspectors.kernel;

import java.net.Inet6Address;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.UnknownHostException;
import java.nio.ByteBuffer;

/** struct sockaddr_in and sockaddr_in6 (linux/in.h, in6.h): family in host order, port and addresses in network order. */
public final class SocketAddress {
    public static final int AF_INET = 2, AF_INET6 = 10, SIZE = 28;

    private SocketAddress() {}

    /**
     * Writes {@code address} at the start of {@code into}; an IPv4 address is mapped (RFC 4291 2.5.5.2) when {@code family}
     * is AF_INET6.
     *
     * @return how many bytes
     */
    public static int encode(InetSocketAddress address, int family, ByteBuffer into) {
        byte[] ip = address.getAddress().getAddress();
        for (int i = 0; i < SIZE; i++) into.put(i, (byte) 0);
        into.putShort(0, (short) family);
        into.put(2, (byte) (address.getPort() >> 8)).put(3, (byte) address.getPort());
        if (family == AF_INET) {
            into.put(4, ip, 0, 4);
            return 16;
        }
        if (ip.length == 16) {
            into.put(8, ip);
            if (address.getAddress() instanceof Inet6Address six) into.putInt(24, six.getScopeId());
        } else if (!address.getAddress().isAnyLocalAddress()) {
            into.put(18, (byte) 0xff).put(19, (byte) 0xff).put(20, ip);
        }
        return SIZE;
    }

    /** The address at {@code at}, a mapped one as IPv4; the wildcard when it is neither IPv4 nor IPv6. */
    public static InetSocketAddress decode(ByteBuffer from, int at) {
        int family = from.getShort(at) & 0xffff;
        int port = (from.get(at + 2) & 0xff) << 8 | from.get(at + 3) & 0xff;
        byte[] ip = new byte[family == AF_INET6 ? 16 : 4];
        if (family == AF_INET6 || family == AF_INET) from.get(family == AF_INET6 ? at + 8 : at + 4, ip);
        try {
            InetAddress address = InetAddress.getByAddress(ip);
            if (address instanceof Inet6Address && from.getInt(at + 24) != 0) {
                address = Inet6Address.getByAddress(null, ip, from.getInt(at + 24));
            }
            return new InetSocketAddress(address, port);
        } catch (UnknownHostException impossible) {
            throw new AssertionError(impossible); // 4 and 16 bytes are always an address
        }
    }

    /** AF_INET or AF_INET6. */
    public static int family(InetAddress address) {
        return address instanceof Inet6Address ? AF_INET6 : AF_INET;
    }
}
