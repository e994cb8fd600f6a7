package sonde.inspectors.sockets;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.HashMap;
import java.util.Map;

import org.jspecify.annotations.Nullable;

import sonde.inspectors.bytes.Bytes;
import sonde.inspectors.kernel.Kernel;
import sonde.inspectors.kernel.KernelException;

/** The peers of UNIX sockets, which only sock_diag tells (linux/unix_diag.h). */
public final class UnixPeers {
    private static final int NETLINK_SOCK_DIAG = 4, SOCK_DIAG_BY_FAMILY = 20, NLM_F_REQUEST_DUMP = 0x301;
    private static final int SHOW_PEER = 4, SHOW_ICONS = 8, PEER = 2, ICONS = 3;

    private final Map<Long, Long> own = new HashMap<>();
    private final Map<Long, Long> peers = new HashMap<>();
    private final Map<Long, Long> waiting = new HashMap<>();

    private UnixPeers() {}

    /** Asks the kernel; nothing is known when it refuses. */
    public static UnixPeers read(Kernel kernel) {
        UnixPeers all = new UnixPeers();
        // struct nlmsghdr (16), struct unix_diag_req (24): family, protocol, pad, states 4, inode 8, show 12, cookie 16
        ByteBuffer b = ByteBuffer.allocate(40).order(ByteOrder.nativeOrder());
        b.putInt(40).putShort((short) SOCK_DIAG_BY_FAMILY).putShort((short) NLM_F_REQUEST_DUMP).putLong(0);
        b.put((byte) 1).put((byte) 0).putShort((short) 0).putInt(-1).putInt(0).putInt(SHOW_PEER | SHOW_ICONS);
        try {
            kernel.netlink(NETLINK_SOCK_DIAG, b.array(), (datagram, length) -> {
                all.datagram(Bytes.of(datagram).slice(0, length));
                return true;
            });
        } catch (KernelException e) {
            return all;
        }
        return all;
    }

    /**
     * Inode of the peer; of a listener, of the first that waits to be accepted; 0
     * when there is none.
     */
    public long of(long inode) {
        Long peer = peers.get(inode);
        if (peer == null)
            peer = waiting.get(inode);
        return peer == null ? 0 : peer;
    }

    /**
     * Inode of the socket that this one is connected to, 0 when it has none because it waits to be accepted; null when
     * there is none.
     */
    @Nullable
    Long connectedTo(long inode) { return own.get(inode); }

    private void datagram(Bytes b) {
        for (int p = 0; b.has(p, 16);) {
            int size = b.le32(p);
            if (size < 16 || !b.has(p, size))
                return;
            if (b.le16(p + 4) == SOCK_DIAG_BY_FAMILY && size >= 32)
                socket(b.slice(p, size));
            p += size + 3 & ~3;
        }
    }

    /** struct unix_diag_msg: family, type, state, pad, inode 4, cookie 8; attributes from 16 on. */
    private void socket(Bytes m) {
        long inode = m.leU32(20);
        for (int p = 32; m.has(p, 4);) {
            int length = m.le16(p), type = m.le16(p + 2);
            if (length < 4 || !m.has(p, length))
                return;
            if (type == PEER && length >= 8) own.put(inode, m.leU32(p + 4));
            if (type == PEER && length >= 8 && m.le32(p + 4) != 0) {
                peers.putIfAbsent(inode, m.leU32(p + 4));
                peers.putIfAbsent(m.leU32(p + 4), inode);
            } else if (type == ICONS && length >= 8 && m.le32(p + 4) != 0) {
                waiting.putIfAbsent(inode, m.leU32(p + 4));
            }
            p += length + 3 & ~3;
        }
    }
}
