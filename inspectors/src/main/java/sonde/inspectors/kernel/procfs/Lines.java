package sonde.inspectors.kernel.procfs;

import java.util.Arrays;

import sonde.inspectors.kernel.Kernel;
import sonde.inspectors.kernel.KernelException;

/**
 * A file of the proc tree line by line, in the memory of one line: a table of a million sockets needs no more than a
 * table of ten.
 */
public final class Lines implements Kernel.ChunkVisitor {
    /** What is longer is no line of a kernel table; its end is dropped. */
    public static final int LONGEST = 64 * 1024;

    /** Receives lines without their newline; the array is reused. False stops. */
    public interface Visitor {
        boolean line(byte[] bytes, int from, int to);
    }

    private final Visitor each;
    private byte[] kept = new byte[512];
    private int size;
    private boolean stopped;

    private Lines(Visitor each) { this.each = each; }

    /**
     * Hands over every line, the last one also when its newline is missing.
     *
     * @throws KernelException when the file cannot be opened or read
     */
    public static void of(Kernel kernel, String path, Visitor each) throws KernelException {
        Lines lines = new Lines(each);
        kernel.read(path, lines);
        if (lines.size > 0 && !lines.stopped) each.line(lines.kept, 0, lines.size);
    }

    @Override
    public boolean chunk(byte[] bytes, int length) {
        int from = 0;
        for (int i = 0; i < length; i++) {
            if (bytes[i] != '\n') continue;
            boolean more;
            if (size == 0) {
                more = each.line(bytes, from, Math.min(i, from + LONGEST));
            } else {
                keep(bytes, from, i);
                more = each.line(kept, 0, size);
                size = 0;
            }
            from = i + 1;
            if (!more) {
                stopped = true;
                return false;
            }
        }
        keep(bytes, from, length);
        return true;
    }

    private void keep(byte[] bytes, int from, int to) {
        int n = Math.min(to - from, LONGEST - size);
        if (size + n > kept.length) kept = Arrays.copyOf(kept, Math.max(size + n, Math.min(kept.length * 2, LONGEST)));
        System.arraycopy(bytes, from, kept, size, n);
        size += n;
    }
}
