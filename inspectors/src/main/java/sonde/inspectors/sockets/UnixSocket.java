package sonde.inspectors.sockets;

import org.jspecify.annotations.Nullable;

import sonde.inspectors.bytes.Bytes;
import sonde.inspectors.kernel.netlink.Attributes;

/**
 * A unix domain socket.
 *
 * @param type SOCK_STREAM 1, SOCK_DGRAM 2, SOCK_SEQPACKET 5
 * @param name path or abstract name, one char a byte; an abstract one begins with {@code @}, and its NULs are {@code @};
 *     null when it has none
 * @param peerInode inode of the other end, 0 when there is none or the source does not tell
 */
public record UnixSocket(Table table, int type, int state, @Nullable String name, long inode, long peerInode,
        long receiveQueue, long sendQueue, long cookie, Attributes attributes) implements Socket {

    /** Reply attributes (linux/unix_diag.h, UNIX_DIAG_*). */
    public static final int NAME = 0, VFS = 1, PEER = 2, ICONS = 3, RQLEN = 4, MEMINFO = 5, SHUTDOWN = 6, UID = 7;

    /** What to ask for (UDIAG_SHOW_*). */
    static final int SHOW_NAME = 1, SHOW_VFS = 2, SHOW_PEER = 4, SHOW_ICONS = 8, SHOW_RQLEN = 16, SHOW_MEMINFO = 32,
            SHOW_UID = 64;

    private static final Bytes NO_QUEUES = Bytes.of(new byte[8]);

    /** struct unix_diag_msg: family, type, state, pad, inode 4, cookie 8; attributes from 16 on. */
    static @Nullable UnixSocket of(Bytes m) {
        if (m.size() < 16) return null;
        Attributes attributes = new Attributes(Bytes.of(m.from(16).copy()));
        Bytes name = attributes.find(NAME), queues = attributes.find(RQLEN);
        if (queues == null || !queues.has(0, 8)) queues = NO_QUEUES;
        return new UnixSocket(table(m.u8(1)), m.u8(1), m.u8(2), name == null ? null : name(name), m.leU32(4),
                attributes.u32(PEER, 0), queues.leU32(0), queues.leU32(4), m.le64(8),
                attributes);
    }

    static Table table(int type) {
        return type == 1 ? Table.UNIX_STREAM : type == 5 ? Table.UNIX_SEQPACKET : Table.UNIX_DGRAM;
    }

    UnixSocket withName(String name) {
        return new UnixSocket(table, type, state, name, inode, peerInode, receiveQueue, sendQueue, cookie, attributes);
    }

    private static String name(Bytes b) {
        String s = b.latin1();
        if (s.startsWith("\0")) return s.replace('\0', '@');
        int nul = s.indexOf('\0');
        return nul < 0 ? s : s.substring(0, nul);
    }

    @Override
    public int family() { return Table.Family.UNIX; }

    @Override
    public long uid() { return attributes.u32(UID, UNKNOWN); }

    @Override
    public long localPortNumber() { return inode; }

    @Override
    public long peerPortNumber() { return peerInode; }

    @Override
    public int memoryAttribute() { return MEMINFO; }
}
