package sonde.inspectors.processes;

import java.util.ArrayList;
import java.util.List;

import sonde.inspectors.kernel.procfs.Cursor;

/** /proc/locks (proc_locks(5)): who holds a lock on which file. */
public final class FileLocks {
    private record Lock(int pid, long device, long inode, char kind) {}

    private final List<Lock> locks = new ArrayList<>();

    private FileLocks() {}

    /** Reads the table; waiting requests ({@code ->}) hold nothing. */
    public static FileLocks parse(byte[] text) {
        FileLocks all = new FileLocks();
        Cursor c = new Cursor(text);
        while (c.line()) {
            // 1: POSIX ADVISORY WRITE 10071 fe:00:2146757 0 EOF
            if (!c.skip(2) || c.is("->") || !c.skip(2))
                continue;
            boolean write = c.first() == 'W';
            if (!write && c.first() != 'R' || !c.word())
                continue;
            int pid = (int) c.decimal();
            if (!c.word((byte) ':'))
                continue;
            long major = c.hex(), minor = c.word((byte) ':') ? c.hex() : -1;
            long inode = c.word() ? c.decimal() : -1, from = c.word() ? c.decimal() : -1;
            if (major < 0 || minor < 0 || inode < 0 || from < 0 || !c.word())
                continue;
            boolean whole = from == 0 && (c.is("EOF") || c.decimal() == Long.MAX_VALUE);
            Lock lock = new Lock(pid, Device.of((int) major, (int) minor), inode,
                    write ? whole ? 'W' : 'w' : whole ? 'R' : 'r');
            if (!all.has(lock))
                all.locks.add(lock);
        }
        return all;
    }

    /** By hand: a record's own equals spins a dozen classes in a cold process, 20 ms. */
    private boolean has(Lock lock) {
        for (Lock l : locks)
            if (l.pid == lock.pid && l.inode == lock.inode && l.device == lock.device && l.kind == lock.kind)
                return true;
        return false;
    }

    /**
     * How a process locks a file: {@code R W} the whole, {@code r w} a part; blank
     * when it does not. Of several kinds, the one that the table names last.
     */
    public char of(int pid, long device, long inode) {
        char kind = ' ';
        for (Lock l : locks)
            if (l.pid == pid && l.inode == inode && l.device == device)
                kind = l.kind;
        return kind;
    }

    public boolean isEmpty() { return locks.isEmpty(); }
}
