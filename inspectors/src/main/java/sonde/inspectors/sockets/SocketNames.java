package sonde.inspectors.sockets;

import java.util.function.Predicate;

import org.jspecify.annotations.Nullable;

import sonde.inspectors.kernel.procfs.ProcFs;

/**
 * The name of a socket by its inode, out of the tables of this network
 * namespace. A table is read when the first socket asks for it, and only tables
 * of the kinds that are wanted.
 */
public final class SocketNames {
    private static final String[] INET = {"tcp6", "udp6", "udplite6", "tcp", "udp", "udplite"};
    private static final String[] ALL = {"raw", "netlink", "packet", "unix", "raw6", "tcp6", "udp6", "udplite6", "tcp", "udp", "udplite", "icmp"};
    private static final String[] UNIX = {"unix"};

    private final ProcFs proc;
    private final String[] names;
    private final @Nullable NameTable[] tables;
    private @Nullable NameTable tcp;

    private SocketNames(ProcFs proc, String[] names) {
        this.proc = proc;
        this.names = names;
        this.tables = new @Nullable NameTable[names.length];
    }

    /** TCP and UDP only. */
    public static SocketNames inet(ProcFs proc) { return new SocketNames(proc, INET); }

    /** UNIX sockets only. */
    public static SocketNames unix(ProcFs proc) { return new SocketNames(proc, UNIX); }

    /** Of every kind; {@code withInet} false leaves TCP, UDP and raw IPv6 out. */
    public static SocketNames all(ProcFs proc, boolean withInet) {
        return new SocketNames(proc, withInet ? ALL : new String[]{"raw", "netlink", "packet", "unix", "icmp"});
    }

    /** The same tables as another namespace has them, read at once: it is only visited. */
    public SocketNames readAt(ProcFs there) {
        SocketNames copy = new SocketNames(there, names);
        copy.readAll();
        return copy;
    }

    /** Whether any socket that a descriptor can hold passes. */
    public boolean hasAny(Predicate<SocketName> wanted) {
        for (int i = 0; i < names.length; i++)
            if (table(i).hasAny(wanted))
                return true;
        return false;
    }

    /** Reads every table now: after that, several threads may ask. */
    public void readAll() {
        for (int i = 0; i < names.length; i++) table(i);
    }

    private NameTable table(int i) {
        NameTable table = tables[i];
        if (table == null)
            tables[i] = table = read(names[i]);
        return table;
    }

    /** Both tables of TCP are one when sock_diag tells of them. */
    private NameTable read(String name) {
        if (name.equals("unix"))
            return NameList.unix(proc);
        if (!name.startsWith("tcp"))
            return NetTable.read(proc, name);
        NameTable both = tcp;
        if (both == null)
            tcp = both = NameList.tcp(proc);
        return both != null ? both : NetTable.read(proc, name);
    }

    /** The socket, or null when no table has it: unbound, of another namespace, or of a kind without a table. */
    public @Nullable SocketName find(long inode) {
        for (int i = 0; i < names.length; i++) {
            SocketName found = table(i).find(inode);
            if (found != null)
                return found;
        }
        return null;
    }
}
