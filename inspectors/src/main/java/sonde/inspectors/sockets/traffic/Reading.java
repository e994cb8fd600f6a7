package sonde.inspectors.sockets.traffic;

import org.jspecify.annotations.Nullable;

import sonde.inspectors.net.Address;
import sonde.inspectors.sockets.InetSocket;
import sonde.inspectors.sockets.Socket;
import sonde.inspectors.sockets.Table;
import sonde.inspectors.sockets.TcpInfo;

/**
 * One connection at one moment, without the kernel's message it was read from.
 *
 * @param socket without attributes
 * @param traffic null where the kernel tells none
 * @param rttMicros smoothed round-trip time, 0 when not measured
 * @param deliveryRate bytes a second that the path took when it was last full, by the kernel's estimate
 */
public record Reading(InetSocket socket, @Nullable Traffic traffic, long rttMicros, long deliveryRate) {
    /** Both ends, for a source that does not tell cookies. */
    private record Ends(Table table, Address local, int localPort, Address peer, int peerPort, long inode) {}

    public static Reading of(InetSocket s) {
        TcpInfo info = s.tcpInfo();
        return new Reading(s.withoutAttributes(), Traffic.of(s), info == null ? 0 : info.rtt(),
                info == null ? 0 : info.deliveryRate());
    }

    /** What stays the same from reading to reading and is no other connection's. */
    public static Object identity(InetSocket s) {
        if (s.cookie() != Socket.UNKNOWN) return s.cookie();
        return new Ends(s.table(), s.local(), s.localPort(), s.peer(), s.peerPort(), s.inode());
    }

    /** Whether both are of one connection: a cookie is the kernel's word for that, addresses guard a recording. */
    boolean isSameAs(InetSocket s) {
        return socket.localPort() == s.localPort() && (s.peerPort() == 0 || socket.peerPort() == 0
                || socket.peerPort() == s.peerPort() && socket.peer().equals(s.peer()));
    }
}
