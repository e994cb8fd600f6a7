package sonde.inspectors.sockets;

import sonde.inspectors.kernel.KernelException;
import sonde.inspectors.kernel.procfs.ProcFs;
import sonde.inspectors.net.TcpState;

/** Why a socket stands in the tables without a process. */
public enum NoOwner {
    TIME_WAIT("the connection is over; the kernel keeps its addresses for a minute (TIME-WAIT)"), HANDSHAKE(
            "the handshake is not finished"), NOT_ACCEPTED(
                    "nobody has accepted it yet: it waits in the queue of its listener"), ORPHANED(
                            "its process has closed it; the kernel still sends what is left and waits for the other side"), DENIED(
                                    "this user may not look into every process (run with sudo)"), OTHER_PID_NAMESPACE(
                                            "no process of this pid namespace holds it: look from the host"), KERNEL(
                                                    "the kernel itself holds it"), NO_DESCRIPTOR(
                                                            "no process has a descriptor for it: it belongs to the kernel, is on its way in a message, or is held by io_uring");

    private final String words;

    NoOwner(String words) { this.words = words; }

    /** The reason as half a sentence. */
    public String words() { return words; }

    /**
     * What is known of the walk that found no holder.
     *
     * @param denied processes whose descriptors could not be read
     * @param initialPidNamespace whether every process of the machine was seen
     */
    public record Search(int denied, boolean initialPidNamespace) {
        private static final long PROC_PID_INIT_INO = 0xEFFFFFFCL; // linux/proc_ns.h

        /** After a walk of this tree's processes. */
        public static Search of(ProcFs proc, int denied) {
            try {
                return new Search(denied,
                        proc.kernel().status(proc.path("self/ns/pid"), true).inode() == PROC_PID_INIT_INO);
            } catch (KernelException e) {
                return new Search(denied, true);
            }
        }
    }

    /** The reason for a socket that no walked process holds. */
    public static NoOwner of(Socket s, Search search) {
        if (s instanceof NetlinkSocket n && n.portId() == 0) return KERNEL;
        return of(s.state(), s.inode(), s instanceof InetSocket i && i.peerPort() != 0, search);
    }

    /**
     * The same from the facts of any table.
     *
     * @param state see {@link TcpState}
     * @param connected whether it has another end
     */
    public static NoOwner of(int state, long inode, boolean connected, Search search) {
        if (state == TcpState.TIME_WAIT) return TIME_WAIT;
        if (state == TcpState.SYN_RECV || state == TcpState.NEW_SYN_RECV) return HANDSHAKE;
        if (inode == 0) {
            return switch (state) {
                case TcpState.FIN_WAIT1, TcpState.FIN_WAIT2, TcpState.LAST_ACK, TcpState.CLOSING -> ORPHANED;
                default -> connected ? NOT_ACCEPTED : KERNEL;
            };
        }
        if (search.denied() > 0) return DENIED;
        return search.initialPidNamespace() ? NO_DESCRIPTOR : OTHER_PID_NAMESPACE;
    }
}
