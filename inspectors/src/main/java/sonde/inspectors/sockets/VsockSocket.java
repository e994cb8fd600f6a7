package sonde.inspectors.sockets;

import org.jspecify.annotations.Nullable;

import sonde.inspectors.bytes.Bytes;
import sonde.inspectors.kernel.netlink.Attributes;

/** A vsock socket (vsock(7)): context ids and ports of both ends; all ones means any. */
public record VsockSocket(Table table, int state, long localCid, long localPort, long peerCid, long peerPort,
        long inode,
        long cookie) implements Socket {
    public static final long ANY = 0xffffffffL;

    /** struct vsock_diag_msg: family, type, state, shutdown, src_cid 4, src_port 8, dst_cid 12, dst_port 16, ino 20. */
    static @Nullable VsockSocket of(Bytes m) {
        if (m.size() < 32) return null;
        return new VsockSocket(m.u8(1) == 1 ? Table.VSOCK_STREAM : Table.VSOCK_DGRAM, m.u8(2), m.leU32(4), m.leU32(8),
                m.leU32(12), m.leU32(16), m.leU32(20), m.le64(24));
    }

    @Override
    public int family() { return Table.Family.VSOCK; }

    @Override
    public long receiveQueue() { return 0; }

    @Override
    public long sendQueue() { return 0; }

    @Override
    public long uid() { return UNKNOWN; }

    @Override
    public Attributes attributes() { return Attributes.NONE; }

    @Override
    public long localPortNumber() { return localPort; }

    @Override
    public long peerPortNumber() { return peerPort; }

    @Override
    public int memoryAttribute() { return 0; }
}
