package sonde.capture.filter;

import java.util.Arrays;

/** Values, some of them of a part of the bits only: what a test with many alternatives compares with. */
final class Members {
    private int[] masks = new int[0];
    /** For each mask the values, in order. */
    private int[][] values = new int[0][];
    private int[] sizes = new int[0];

    void add(int mask, int value) {
        int i = 0;
        while (i < masks.length && masks[i] != mask)
            i++;
        if (i == masks.length) {
            masks = Arrays.copyOf(masks, i + 1);
            values = Arrays.copyOf(values, i + 1);
            sizes = Arrays.copyOf(sizes, i + 1);
            masks[i] = mask;
            values[i] = new int[16];
        }
        if (sizes[i] == values[i].length)
            values[i] = Arrays.copyOf(values[i], 2 * sizes[i]);
        values[i][sizes[i]++] = value;
    }

    /** To be called once, after the last {@link #add}. */
    void sort() {
        for (int i = 0; i < masks.length; i++) {
            values[i] = Arrays.copyOf(values[i], sizes[i]);
            Arrays.sort(values[i]);
        }
    }

    boolean has(int a) {
        for (int i = 0; i < masks.length; i++)
            if (Arrays.binarySearch(values[i], a & masks[i]) >= 0)
                return true;
        return false;
    }
}
