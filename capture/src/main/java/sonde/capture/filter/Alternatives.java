package sonde.capture.filter;

import java.util.Arrays;

/** Parts of an expression that {@code or} joins in a row, by the tests that were made for each. */
final class Alternatives {
    /** First test of each part, and one after the last of them; where its evaluation begins. */
    private int[] from = new int[16], entry = new int[16];
    private int size;
    private int end;

    /**
     * @param first test that was made for the part
     * @param next test that will be made next
     */
    void add(int first, int next, Condition part) {
        if (size == from.length) {
            from = Arrays.copyOf(from, size * 2);
            entry = Arrays.copyOf(entry, size * 2);
        }
        from[size] = first;
        entry[size++] = part.entry;
        end = next;
    }

    int size() { return size; }

    int entry(int part) { return entry[part]; }

    int from(int part) { return from[part]; }

    int to(int part) { return part + 1 < size ? from[part + 1] : end; }
}
