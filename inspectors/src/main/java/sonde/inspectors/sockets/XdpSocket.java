package sonde.inspectors.sockets;

import org.jspecify.annotations.Nullable;

import sonde.inspectors.bytes.Bytes;
import sonde.inspectors.kernel.netlink.Attributes;

/** An AF_XDP socket: the device and queue it is bound to. */
public record XdpSocket(int interfaceIndex, int queue, long inode, long cookie, long uid, Attributes attributes)
        implements
            Socket {

    /** Reply attributes (linux/xdp_diag.h, XDP_DIAG_*). */
    public static final int INFO = 1, UID = 2, RX_RING = 3, TX_RING = 4, UMEM = 5, FILL_RING = 6, COMPLETION_RING = 7,
            MEMINFO = 8, STATS = 9;

    private static final Bytes UNBOUND = Bytes.of(new byte[8]);

    /** struct xdp_diag_msg: family, type, pad 2, inode 4, cookie 8; attributes from 16 on. */
    static @Nullable XdpSocket of(Bytes m) {
        if (m.size() < 16) return null;
        Attributes attributes = new Attributes(Bytes.of(m.from(16).copy()));
        Bytes info = attributes.find(INFO);
        if (info == null || !info.has(0, 8)) info = UNBOUND;
        return new XdpSocket(info.le32(0), info.le32(4), m.leU32(4), m.le64(8),
                attributes.u32(UID, 0), attributes);
    }

    @Override
    public Table table() { return Table.XDP; }

    @Override
    public int family() { return Table.Family.XDP; }

    @Override
    public int state() { return sonde.inspectors.net.TcpState.CLOSE; }

    @Override
    public long receiveQueue() {
        Bytes memory = attributes.find(MEMINFO);
        return memory != null && memory.has(0, 4) ? memory.leU32(0) : 0;
    }

    @Override
    public long sendQueue() { return 0; }

    @Override
    public long localPortNumber() { return queue; }

    @Override
    public long peerPortNumber() { return 0; }

    @Override
    public int memoryAttribute() { return MEMINFO; }
}
