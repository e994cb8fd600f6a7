package sonde.inspectors.kernel.netlink;

import java.util.Arrays;

import org.jspecify.annotations.Nullable;

import sonde.inspectors.bytes.Bytes;

/**
 * Where each attribute of a message lies, found in one pass and used for the next message again: for whoever asks for a
 * dozen attributes of a hundred thousand messages. Of a type that comes twice the first counts, as in {@link Attributes}.
 */
public final class AttributeIndex {
    private static final int TYPES = 32;

    private final int[] starts = new int[TYPES];
    private final int[] ends = new int[TYPES];
    private byte[] array = {};

    /** Reads the attributes of another message. */
    public void read(Attributes attributes) {
        Arrays.fill(starts, -1);
        byte[] a = attributes.bytes().array();
        array = a;
        int p = attributes.bytes().from(), end = attributes.bytes().to();
        while (end - p >= 4) {
            int length = a[p] & 0xff | (a[p + 1] & 0xff) << 8;
            if (length < 4 || length > end - p) return;
            int type = Attributes.type(a, p);
            if (type < TYPES && starts[type] < 0) {
                starts[type] = p + 4;
                ends[type] = p + length;
            }
            p += length + 3 & ~3;
        }
    }

    /** @param type below 32 */
    public boolean has(int type) { return starts[type] >= 0; }

    /** The data of the attribute of this type (below 32), or null. */
    public @Nullable Bytes find(int type) {
        return starts[type] < 0 ? null : Bytes.of(array, starts[type], ends[type]);
    }
}
