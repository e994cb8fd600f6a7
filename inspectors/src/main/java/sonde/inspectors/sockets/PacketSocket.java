package sonde.inspectors.sockets;

import org.jspecify.annotations.Nullable;

import sonde.inspectors.bytes.Bytes;
import sonde.inspectors.kernel.netlink.Attributes;

/**
 * A packet socket (packet(7)).
 *
 * @param protocol ethertype it receives, 3 for all, 0 for none yet
 * @param interfaceIndex device it is bound to, 0 for all
 */
public record PacketSocket(Table table, int protocol, int interfaceIndex, long inode, long cookie, long receiveQueue,
        long uid, Attributes attributes) implements Socket {

    /** Reply attributes (linux/packet_diag.h, PACKET_DIAG_*). */
    public static final int INFO = 0, MCLIST = 1, RX_RING = 2, TX_RING = 3, FANOUT = 4, UID = 5, MEMINFO = 6,
            FILTER = 7;

    /** struct packet_diag_msg: family, type, ethertype 2, inode 4, cookie 8; attributes from 16 on. */
    static @Nullable PacketSocket of(Bytes m) {
        if (m.size() < 16) return null;
        Attributes attributes = new Attributes(Bytes.of(m.from(16).copy()));
        Bytes info = attributes.find(INFO), memory = attributes.find(MEMINFO);
        int index = info != null && info.has(0, 4) ? info.le32(0) : 0;
        long queued = memory != null && memory.has(0, 4) ? memory.leU32(0) : 0;
        return new PacketSocket(m.u8(1) == 3 ? Table.PACKET_RAW : Table.PACKET_DGRAM, m.le16(2), index, m.leU32(4),
                m.le64(8), queued, attributes.u32(UID, 0), attributes);
    }

    @Override
    public int family() { return Table.Family.PACKET; }

    @Override
    public int state() { return sonde.inspectors.net.TcpState.CLOSE; }

    @Override
    public long sendQueue() { return 0; }

    @Override
    public long localPortNumber() { return interfaceIndex; }

    @Override
    public long peerPortNumber() { return 0; }

    @Override
    public int memoryAttribute() { return MEMINFO; }
}
