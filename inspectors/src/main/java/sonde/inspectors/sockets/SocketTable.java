package sonde.inspectors.sockets;

import sonde.inspectors.kernel.KernelException;
import sonde.inspectors.kernel.procfs.ProcFs;
import sonde.inspectors.net.TcpState;
import sonde.inspectors.probe.Gap;
import sonde.inspectors.probe.Probe;
import sonde.inspectors.probe.Sink;

/**
 * The sockets of a network namespace: by sock_diag, and by /proc/net for a table whose diag module this kernel lacks or
 * refuses. A table that can be had neither way is a gap.
 */
public final class SocketTable implements Probe<Socket> {
    private final ProcFs proc;
    private final SocketQuery query;

    public SocketTable(ProcFs proc, SocketQuery query) {
        this.proc = proc;
        this.query = query;
    }

    @Override
    public void run(Sink<? super Socket> out) {
        SockDiag diag = new SockDiag(proc.kernel(), query, out);
        ProcSockets files = new ProcSockets(proc, query, out);
        boolean unix = false, packet = false, vsock = false;
        for (Table table : Table.values()) {
            if (!query.wants(table) || diag.isStopped() || files.isStopped()) continue;
            if (table.family() == Table.Family.UNIX) {
                if (unix) continue;
                unix = true;
            }
            if (table.family() == Table.Family.PACKET) {
                if (packet) continue;
                packet = true;
            }
            if (table.family() == Table.Family.VSOCK) {
                if (vsock) continue;
                vsock = true;
            }
            if (!isWanted(table)) continue;
            one(table, diag, files, out);
        }
    }

    private boolean isWanted(Table table) {
        // these know no other state, and their requests have no room for one
        if (table == Table.NETLINK || table == Table.XDP || table.family() == Table.Family.PACKET) {
            if (!query.wantsState(TcpState.CLOSE)) return false;
        }
        return table.family() == Table.Family.INET
                ? (query.families() & SocketQuery.INET_FAMILIES) != 0
                : query.wantsFamily(table.family());
    }

    private void one(Table table, SockDiag diag, ProcSockets files, Sink<? super Socket> out) {
        KernelException refused = null;
        if (proc.isOwn()) {
            try {
                ask(table, diag);
                return;
            } catch (KernelException e) {
                if (!SockDiag.isAbsent(e)) {
                    out.gap(new Gap.Unsupported(table + " sockets", String.valueOf(e.getMessage())));
                    return;
                }
                refused = e;
            }
        }
        try {
            read(table, files);
        } catch (KernelException e) {
            if (!isInUse(table)) {
                if (isNamed(table)) out.gap(new Gap.Unsupported(name(table), "this kernel has none"));
                return;
            }
            if (table == Table.TIPC) {
                out.gap(new Gap.Unsupported(name(table), "sonde cannot list them: it does not know tipc_diag"));
                return;
            }
            String reason = refused == null
                    ? String.valueOf(e.getMessage())
                    : refused.isPermission()
                            ? String.valueOf(refused.getMessage())
                            : "this kernel has no " + SockDiag.module(table) + " (" + refused.getMessage() + ")";
            out.gap(new Gap.Unsupported(name(table), reason));
        }
    }

    private static void ask(Table table, SockDiag diag) throws KernelException {
        switch (table) {
            case TCP, UDP, RAW, DCCP, SCTP, MPTCP -> diag.inet(table);
            case UNIX_STREAM, UNIX_DGRAM, UNIX_SEQPACKET -> diag.unix();
            case PACKET_RAW, PACKET_DGRAM -> diag.packet();
            case NETLINK -> diag.netlink();
            case VSOCK_STREAM, VSOCK_DGRAM -> diag.vsock();
            case XDP -> diag.xdp();
            case TIPC -> throw new KernelException("sock_diag", sonde.inspectors.kernel.Errno.ENOENT);
        }
    }

    private static void read(Table table, ProcSockets files) throws KernelException {
        switch (table) {
            case TCP, UDP, RAW -> files.inet(table);
            case UNIX_STREAM, UNIX_DGRAM, UNIX_SEQPACKET -> files.unix();
            case PACKET_RAW, PACKET_DGRAM -> files.packet();
            case NETLINK -> files.netlink();
            case DCCP, SCTP, MPTCP, VSOCK_STREAM, VSOCK_DGRAM, TIPC, XDP -> throw new KernelException("proc table",
                    sonde.inspectors.kernel.Errno.ENOENT);
        }
    }

    /** Whether the table was asked for by its name, and not as one of all or of all internet tables. */
    private boolean isNamed(Table table) {
        return table.family() == Table.Family.INET
                ? (query.tables() & Table.INET) != Table.INET
                : Integer.bitCount(query.tables()) < Integer.bitCount(Table.ALL) / 2;
    }

    /** Whether such sockets can exist here though nobody can list them: the protocol is registered with the kernel. */
    private boolean isInUse(Table table) {
        String name = switch (table) {
            case VSOCK_STREAM, VSOCK_DGRAM -> "AF_VSOCK";
            case XDP -> "XDP";
            case SCTP -> "SCTP";
            case DCCP -> "DCCP";
            case TIPC -> "TIPC";
            case MPTCP -> "MPTCP";
            default -> "";
        };
        return name.isEmpty() || proc.line("net/protocols").contains("\n" + name + " ");
    }

    private static String name(Table table) {
        return switch (table) {
            case VSOCK_STREAM, VSOCK_DGRAM -> "vsock sockets";
            case PACKET_RAW, PACKET_DGRAM -> "packet sockets";
            case UNIX_STREAM, UNIX_DGRAM, UNIX_SEQPACKET -> "unix sockets";
            default -> table.name().toLowerCase(java.util.Locale.ROOT) + " sockets";
        };
    }
}
