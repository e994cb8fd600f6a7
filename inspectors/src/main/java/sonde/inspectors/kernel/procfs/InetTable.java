package sonde.inspectors.kernel.procfs;

import org.jspecify.annotations.Nullable;

import sonde.inspectors.kernel.KernelException;

/** Reads /proc/net/{tcp,udp,udplite,raw}{,6}: the same columns in all of them. */
public final class InetTable implements Lines.Visitor {
    /** Receives rows. False stops. */
    public interface Visitor {
        boolean row(InetLine row);
    }

    private final Visitor each;
    private final LineReader fields = new LineReader();
    private boolean first = true;
    private long damaged;

    private InetTable(Visitor each) { this.each = each; }

    /**
     * Hands over every row.
     *
     * @param name of the table: {@code tcp6}
     * @return how many lines did not have the shape of a row; the header is none of them
     * @throws KernelException ENOENT when this kernel does not have the protocol
     */
    public static long read(ProcFs proc, String name, Visitor each) throws KernelException {
        InetTable table = new InetTable(each);
        Lines.of(proc.kernel(), proc.path("net/" + name), table);
        return table.damaged;
    }

    @Override
    public boolean line(byte[] bytes, int from, int to) {
        @Nullable
        InetLine row = InetLine.parse(fields.over(bytes, from, to));
        boolean header = first;
        first = false;
        if (row != null) return each.row(row);
        if (!header && from < to) damaged++;
        return true;
    }
}
