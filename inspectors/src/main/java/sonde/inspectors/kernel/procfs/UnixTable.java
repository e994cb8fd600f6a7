package sonde.inspectors.kernel.procfs;

import java.util.Arrays;

import org.jspecify.annotations.Nullable;

import sonde.inspectors.kernel.KernelException;

/**
 * Reads /proc/net/unix. The kernel prints paths raw, line breaks included, so a line that does not have the full shape
 * of a row is the rest of the path before it. A path can also hold a whole row: then only sock_diag knows, and
 * {@link Names} is asked how long each path is.
 */
public final class UnixTable implements Lines.Visitor {
    /** Receives rows. False stops. */
    public interface Visitor {
        boolean row(UnixLine row);
    }

    /** Who knows names with line breaks in them from a better source. */
    public interface Names {
        /** How many line breaks the name of this socket has, or -1 when that is not known. */
        int lineBreaks(long inode);
    }

    private static final int LONGEST = 4096;

    private final Visitor each;
    private final Names names;
    private final LineReader fields = new LineReader();
    private boolean first = true;
    private long damaged;
    private @Nullable UnixLine pending;
    private boolean named;
    private int breaks;

    private UnixTable(Visitor each, Names names) {
        this.each = each;
        this.names = names;
    }

    /**
     * Hands over every row.
     *
     * @return how many lines belonged to no row; the header is none of them
     */
    public static long read(ProcFs proc, Names names, Visitor each) throws KernelException {
        UnixTable table = new UnixTable(each, names);
        Lines.of(proc.kernel(), proc.path("net/unix"), table);
        UnixLine last = table.pending;
        if (last != null) each.row(last);
        return table.damaged;
    }

    @Override
    public boolean line(byte[] bytes, int from, int to) {
        boolean header = first;
        first = false;
        UnixLine before = pending;
        boolean owed = before != null && breaks > 0;
        UnixLine row = owed ? null : parse(fields.over(bytes, from, to), bytes, to);
        if (row == null) {
            if (before != null && (owed || named)) {
                breaks--;
                pending = longer(before, bytes, from, to);
            } else if (!header && from < to) {
                damaged++;
            }
            return true;
        }
        pending = row;
        named = row.path().length > 0 || to > from && bytes[to - 1] == ' ';
        breaks = row.path().length == 0 ? 0 : names.lineBreaks(row.inode());
        return before == null || each.row(before);
    }

    private static @Nullable UnixLine parse(LineReader f, byte[] bytes, int to) {
        int digits = f.hexDigits(); // 8 or 16, also when the kernel hides it
        if (digits != 16 && digits != 8) return null;
        String pointer = f.take(digits);
        long references = f.expect(':').expect(' ').hex(8), protocol = f.expect(' ').hex(8),
                flags = f.expect(' ').hex(8);
        f.expect(' ');
        int type = f.hexDigits() == 4 ? (int) f.hex(4) : 0;
        if (type == 0) f.skip(); // a type of which nobody has heard does not hide the socket
        int state = (int) f.expect(' ').hex(2);
        long inode = f.expect(' ').blanks().dec();
        if (f.isBad()) return null;
        byte[] path = {};
        if (!f.isAtEnd()) {
            if (f.peek() != ' ') return null;
            path = Arrays.copyOfRange(bytes, f.position() + 1, Math.min(to, f.position() + 1 + LONGEST));
        }
        return new UnixLine(pointer, references, protocol, flags, type, state, inode, path);
    }

    private static UnixLine longer(UnixLine row, byte[] bytes, int from, int to) {
        int old = row.path().length, more = Math.min(to - from, LONGEST - old - 1);
        if (more < 0) return row;
        byte[] path = Arrays.copyOf(row.path(), old + 1 + more);
        path[old] = '\n';
        System.arraycopy(bytes, from, path, old + 1, more);
        return new UnixLine(row.pointer(), row.references(), row.protocol(), row.flags(), row.type(), row.state(),
                row.inode(), path);
    }
}
