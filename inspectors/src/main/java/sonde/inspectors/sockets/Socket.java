package sonde.inspectors.sockets;

import sonde.inspectors.kernel.netlink.Attributes;

/** One socket of the kernel's tables. Which of sock_diag and the proc tree told of it does not show, except where absent. */
public sealed interface Socket permits InetSocket, UnixSocket, PacketSocket, NetlinkSocket, VsockSocket, XdpSocket {
    /** "Not known": an inode, cookie or mark that this source does not tell. */
    long UNKNOWN = -1;

    Table table();

    /** Address family by the kernel's number; see {@link Table.Family}. */
    int family();

    /** See {@link sonde.inspectors.net.TcpState}. */
    int state();

    /** Bytes unread; for a listener, connections waiting to be accepted. Unsigned 32 bits. */
    long receiveQueue();

    /** Bytes not acknowledged; for a listener, the limit of its accept queue. Unsigned 32 bits. */
    long sendQueue();

    /** Inode of the socket, 0 when it has none (TIME-WAIT, not yet accepted). */
    long inode();

    /** The kernel's cookie, unique while it runs, or {@link #UNKNOWN}. */
    long cookie();

    /** Owner, or {@link #UNKNOWN}. */
    long uid();

    /** What else sock_diag told; {@link Attributes#NONE} from the proc tree. */
    Attributes attributes();

    /** Device it is bound to, 0 for none. */
    default int interfaceIndex() { return 0; }

    /** What a filter compares as the port of the own end: a port, a unix socket's inode, a netlink port id. */
    long localPortNumber();

    /** The same of the other end. */
    long peerPortNumber();

    /** Attribute id of this family's SK_MEMINFO, 0 when there is none. */
    int memoryAttribute();
}
