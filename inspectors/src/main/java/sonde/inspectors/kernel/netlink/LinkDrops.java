package sonde.inspectors.kernel.netlink;

import java.nio.ByteBuffer;

import org.jspecify.annotations.Nullable;

import sonde.inspectors.bytes.Bytes;
import sonde.inspectors.kernel.Door;
import sonde.inspectors.kernel.KernelException;
import sonde.inspectors.kernel.Sockets;
import sonde.inspectors.kernel.Syscall;

/**
 * What an interface lost by itself (IFLA_STATS64). The socket stays open: it keeps asking in the namespace in which it was
 * made, whatever rights are given up since.
 */
public final class LinkDrops implements AutoCloseable {
    private static final int AF_NETLINK = 16, SOCK_RAW = 3, NETLINK_ROUTE = 0, RTM_GETLINK = 18, RTM_NEWLINK = 16,
            IFINFOMSG = 16,
            IFLA_STATS64 = 23;
    /** struct rtnl_link_stats64. */
    private static final int RX_FIFO_ERRORS = 112, RX_MISSED_ERRORS = 120, ENOUGH = 128;
    private static final int ROOM = 32 * 1024, SOL_SOCKET = 1, SO_RCVTIMEO = 20;

    private final Door door;
    private final int fd;
    private final ByteBuffer buffer = Door.allocate(ROOM);

    public LinkDrops(Door door) throws KernelException {
        this.door = door;
        long made = door.call(Syscall.SOCKET, AF_NETLINK, SOCK_RAW | Sockets.SOCK_CLOEXEC, NETLINK_ROUTE);
        if (made < 0) throw new KernelException("netlink socket", (int) -made);
        fd = (int) made;
        buffer.putLong(0, 1).putLong(8, 0); // struct timeval: no answer after a second is none
        door.call(Syscall.SETSOCKOPT, fd, SOL_SOCKET, SO_RCVTIMEO, door.address(buffer), 16);
    }

    /** rx_missed_errors and rx_fifo_errors, as libpcap counts them; 0 when the interface is gone. */
    public long of(int index) {
        byte[] request = new Request(RTM_GETLINK, Request.NLM_F_REQUEST).u32(0).u32(index).u32(0).u32(0).bytes();
        buffer.put(0, request);
        if (door.call(Syscall.SENDTO, fd, door.address(buffer), request.length, 0, 0, 0) < 0) return 0;
        int n = (int) door.call(Syscall.RECVFROM, fd, door.address(buffer), ROOM, 0, 0, 0);
        if (n <= 0) return 0;
        byte[] answer = new byte[n];
        buffer.get(0, answer);
        Message m = Message.first(Bytes.of(answer, 0, n));
        if (m == null || m.type() != RTM_NEWLINK || m.payload().size() < IFINFOMSG) return 0;
        @Nullable
        Bytes counters = new Attributes(m.payload().from(IFINFOMSG)).find(IFLA_STATS64);
        if (counters == null || counters.size() < ENOUGH) return 0;
        return counters.le64(RX_FIFO_ERRORS) + counters.le64(RX_MISSED_ERRORS);
    }

    @Override
    public void close() { door.call(Syscall.CLOSE, fd); }
}
