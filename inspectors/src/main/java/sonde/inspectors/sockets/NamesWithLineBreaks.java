package sonde.inspectors.sockets;

import java.util.HashMap;
import java.util.Map;

import sonde.inspectors.kernel.procfs.ProcFs;
import sonde.inspectors.kernel.procfs.UnixTable;
import sonde.inspectors.net.TcpState;
import sonde.inspectors.probe.Gap;
import sonde.inspectors.probe.Sink;

/**
 * How many line breaks the name of each unix socket has, from sock_diag: /proc/net/unix prints names raw, so that only
 * this tells a row from a name that looks like one.
 */
public final class NamesWithLineBreaks implements UnixTable.Names, Sink<Socket> {
    private final Map<Long, Integer> breaks = new HashMap<>();
    private boolean known;

    private NamesWithLineBreaks() {}

    /** Asks this host's kernel; of another tree, or without unix_diag, nothing is known. */
    public static UnixTable.Names of(ProcFs proc) {
        NamesWithLineBreaks names = new NamesWithLineBreaks();
        if (proc.isOwn()) {
            new SocketTable(proc, new SocketQuery(Table.UNIX, 1L << Table.Family.UNIX, TcpState.ALL, 0, null))
                    .run(names);
        }
        return names;
    }

    @Override
    public int lineBreaks(long inode) { return known ? breaks.getOrDefault(inode, 0) : -1; }

    @Override
    public boolean accept(Socket row) {
        if (!(row instanceof UnixSocket u) || u.cookie() == Socket.UNKNOWN) return false; // out of the same file
        known = true;
        String name = u.name();
        int n = 0;
        for (int i = 0; name != null && i < name.length(); i++) if (name.charAt(i) == '\n') n++;
        if (n > 0) breaks.put(u.inode(), n);
        return true;
    }

    @Override
    public void gap(Gap gap) {}

    @Override
    public void close() {}
}
