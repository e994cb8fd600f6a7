package sonde.inspectors.sockets;

import org.jspecify.annotations.Nullable;

import sonde.inspectors.kernel.KernelException;
import sonde.inspectors.kernel.procfs.InetLine;
import sonde.inspectors.kernel.procfs.InetTable;
import sonde.inspectors.kernel.procfs.ProcFs;
import sonde.inspectors.net.TcpState;
import sonde.inspectors.probe.Gap;
import sonde.inspectors.probe.Sink;

/**
 * The rows of /proc/net/tcp or tcp6 by sock_diag, in the same order: that costs the kernel a third of the time, and next
 * to nothing for listeners alone, since the file walks a hash of hundreds of thousands of buckets for every reader. What
 * the file has and sock_diag has not: the probes of a timer, the user of a connection that is not accepted yet.
 */
public final class TcpTable implements Sink<Socket> {
    private final ProcFs proc;
    private final SocketQuery query;
    private final InetTable.Visitor each;
    private boolean any;
    private @Nullable Gap gap;

    /** @param states mask of {@code 1 << state}, see {@link TcpState} */
    public TcpTable(ProcFs proc, boolean v6, int states, InetTable.Visitor each) {
        this(proc, 1L << (v6 ? Table.Family.INET6 : Table.Family.INET), states, each);
    }

    /** Of both families, IPv4 first. */
    TcpTable(ProcFs proc, int states, InetTable.Visitor each) {
        this(proc, SocketQuery.INET_FAMILIES, states, each);
    }

    private TcpTable(ProcFs proc, long families, int states, InetTable.Visitor each) {
        this.proc = proc;
        this.each = each;
        query = new SocketQuery(Table.TCP.bit(), families, states, 0, null);
    }

    /**
     * Hands over every row; false when they cannot be had in this way, and none was handed over.
     *
     * @throws KernelException when it failed after the first row
     */
    public boolean read() throws KernelException {
        if (!proc.isOwn()) return false;
        try {
            new SockDiag(proc.kernel(), query, this).inet(Table.TCP);
            return true;
        } catch (KernelException e) {
            if (any) throw e;
            return false;
        }
    }

    /** What was missed, or null. */
    public @Nullable Gap gap() { return gap; }

    @Override
    public boolean accept(Socket row) {
        any = true;
        return !(row instanceof InetSocket s) || each.row(line(s));
    }

    private static InetLine line(InetSocket s) {
        // the file does not tell the limit of a listener's queue
        long send = s.state() == TcpState.LISTEN ? 0 : s.sendQueue();
        return new InetLine(s.local(), s.localPort(), s.peer(), s.peerPort(), s.state(), send, s.receiveQueue(),
                s.timer(), s.timerMillis() / 10, s.retransmits(), s.uid(), 0, s.inode());
    }

    @Override
    public void gap(Gap missed) { gap = missed; }

    @Override
    public void close() {}
}
