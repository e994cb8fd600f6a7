package sonde.inspectors.sockets;

import org.jspecify.annotations.Nullable;

import sonde.inspectors.net.Address;

/** What /proc/net tells of one socket: enough to name it. */
public sealed interface SocketName {
    long inode();

    /**
     * TCP, UDP or UDP-Lite.
     *
     * @param protocol
     *            {@code TCP}, {@code UDP}, {@code UDPLITE}
     * @param state
     *            see {@link sonde.inspectors.net.TcpState}; of UDP 1 connected, 7
     *            not
     */
    record Inet(long inode, String protocol, Address local, int localPort, Address remote, int remotePort, int state,
            long receiveQueue, long sendQueue) implements SocketName {
        public boolean isTcp() { return protocol.equals("TCP"); }

        /** Whether it has another end. */
        public boolean isConnected() { return remotePort != 0 && state != 10; }
    }

    /**
     * A UNIX socket.
     *
     * @param pointer
     *            the kernel's address of it, hashed: 0x… digits as printed
     * @param type
     *            1 stream, 2 datagram, 5 sequenced packets
     * @param state
     *            1 unconnected, 2 connecting, 3 connected, 4 disconnecting
     * @param path
     *            one char a byte; null for no name
     */
    record Unix(long inode, String pointer, int type, boolean listening, int state,
            @Nullable String path) implements SocketName {}

    /**
     * A raw or ICMP socket.
     *
     * @param table
     *            {@code raw}, {@code raw6}, {@code icmp}, {@code icmp6}
     * @param local
     *            address and protocol in the table's own hexadecimal
     * @param remote
     *            likewise
     * @param state
     *            two hexadecimal digits
     */
    record Raw(long inode, String table, String local, String remote, String state) implements SocketName {}

    /** A netlink socket; {@code protocol} is NETLINK_*. */
    record Netlink(long inode, int protocol, int portId) implements SocketName {}

    /** A packet socket; {@code type} is SOCK_*, {@code protocol} an ethertype. */
    record Packet(long inode, int type, int protocol) implements SocketName {}
}
