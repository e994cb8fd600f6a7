package sonde.capture.packet;

import sonde.inspectors.bytes.Text;

/** Names of single bits, in the order in which they are printed. */
public final class Bits {
    private final int[] masks;
    private final String[] names;

    /** @param names as many as there are masks, separated by blanks */
    public Bits(String names, int... masks) {
        this(masks, names.split(" "));
    }

    public Bits(int[] masks, String... names) {
        if (masks.length != names.length) throw new IllegalArgumentException(masks.length + " != " + names.length);
        this.masks = masks.clone();
        this.names = names.clone();
    }

    /** The names of the bits that are set, or {@code none}. A mask of several bits counts when all of them are set. */
    public void print(Text out, int value, String none, String separator) {
        boolean first = true;
        for (int i = 0; i < masks.length; i++) {
            if ((value & masks[i]) != masks[i]) continue;
            if (!first) out.str(separator);
            out.str(names[i]);
            first = false;
        }
        if (first) out.str(none);
    }

    /** All bits that have a name. */
    public int all() {
        int all = 0;
        for (int mask : masks) all |= mask;
        return all;
    }
}
