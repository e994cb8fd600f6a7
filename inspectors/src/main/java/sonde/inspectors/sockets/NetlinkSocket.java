package sonde.inspectors.sockets;

import org.jspecify.annotations.Nullable;

import sonde.inspectors.bytes.Bytes;
import sonde.inspectors.kernel.netlink.Attributes;

/**
 * A netlink socket.
 *
 * @param portId its address: 0 is the kernel, otherwise often the process id; negative when the kernel chose it
 * @param isConnected to {@code peerPortId} and {@code peerGroup}
 * @param groups first 32 multicast groups it is a member of
 */
public record NetlinkSocket(int protocol, int portId, boolean isConnected, int peerPortId, int peerGroup, long groups,
        long inode, long cookie, long receiveQueue, long sendQueue, Attributes attributes) implements Socket {

    /** Reply attributes (linux/netlink_diag.h, NETLINK_DIAG_*). */
    public static final int MEMINFO = 0, GROUPS = 1, FLAGS = 4;

    /** struct netlink_diag_msg: family, type, protocol, state, portid 4, dst_portid 8, dst_group 12, ino 16, cookie 20. */
    static @Nullable NetlinkSocket of(Bytes m) {
        if (m.size() < 28) return null;
        Attributes attributes = new Attributes(Bytes.of(m.from(28).copy()));
        Bytes memory = attributes.find(MEMINFO);
        long receive = memory != null && memory.has(0, 4) ? memory.leU32(0) : 0;
        long send = memory != null && memory.has(8, 4) ? memory.leU32(8) : 0;
        return new NetlinkSocket(m.u8(2), m.le32(4), m.u8(3) == 1, m.le32(8), m.le32(12), attributes.u32(GROUPS, 0),
                m.leU32(16), m.le64(20), receive, send, attributes);
    }

    @Override
    public Table table() { return Table.NETLINK; }

    @Override
    public int family() { return Table.Family.NETLINK; }

    @Override
    public int state() { return sonde.inspectors.net.TcpState.CLOSE; }

    @Override
    public long uid() { return UNKNOWN; }

    @Override
    public long localPortNumber() { return portId; }

    @Override
    public long peerPortNumber() { return -1; }

    @Override
    public int memoryAttribute() { return MEMINFO; }
}
