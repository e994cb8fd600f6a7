package sonde.inspectors.sockets;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Predicate;

import org.jspecify.annotations.Nullable;

import sonde.inspectors.kernel.KernelException;
import sonde.inspectors.kernel.procfs.InetLine;
import sonde.inspectors.kernel.procfs.InetTable;
import sonde.inspectors.kernel.procfs.ProcFs;
import sonde.inspectors.kernel.procfs.UnixLine;
import sonde.inspectors.kernel.procfs.UnixTable;
import sonde.inspectors.net.TcpState;

/** Names out of sock_diag, or out of a file that it helps to read. */
final class NameList implements NameTable, InetTable.Visitor, UnixTable.Visitor {
    /** States of sockets that a descriptor can hold. */
    private static final int HELD = TcpState.ALL
            & ~(1 << TcpState.TIME_WAIT | 1 << TcpState.SYN_RECV | 1 << TcpState.NEW_SYN_RECV);

    private final List<SocketName> names = new ArrayList<>();
    private final InodeIndex rows = new InodeIndex();

    private NameList() {}

    /** TCP sockets; null when sock_diag does not tell of them. */
    static @Nullable NameList tcp(ProcFs proc) {
        NameList list = new NameList();
        try {
            return new TcpTable(proc, HELD, list).read() ? list : null;
        } catch (KernelException brokeOff) {
            return null;
        }
    }

    /** UNIX sockets; empty when this kernel does not have them. */
    static NameList unix(ProcFs proc) {
        NameList list = new NameList();
        try {
            UnixTable.read(proc, NamesWithLineBreaks.of(proc), list);
        } catch (KernelException e) {
            return new NameList();
        }
        return list;
    }

    @Override
    public boolean row(InetLine s) {
        return add(new SocketName.Inet(s.inode(), "TCP", s.local(), s.localPort(), s.remote(), s.remotePort(),
                s.state(), s.rxQueue(), s.txQueue()));
    }

    @Override
    public boolean row(UnixLine s) {
        String path = new String(s.path(), java.nio.charset.StandardCharsets.ISO_8859_1);
        return add(new SocketName.Unix(s.inode(), "0x" + s.pointer(), s.type(), s.flags() == UnixLine.ACCEPTING,
                s.state(), path.isEmpty() ? null : path));
    }

    private boolean add(SocketName name) {
        if (name.inode() > 0) {
            rows.put(name.inode(), names.size());
            names.add(name);
        }
        return true;
    }

    @Override
    public @Nullable SocketName find(long inode) {
        int row = rows.find(inode);
        return row < 0 ? null : names.get(row);
    }

    @Override
    public boolean hasAny(Predicate<SocketName> wanted) {
        for (SocketName name : names) if (wanted.test(name)) return true;
        return false;
    }
}
