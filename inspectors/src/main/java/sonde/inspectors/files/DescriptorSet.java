package sonde.inspectors.files;

import java.util.ArrayList;
import java.util.List;

/**
 * Descriptors by number, range or name ({@code cwd}, {@code txt}, {@code mem},
 * {@code fd} for every number): those that are wanted, or those that are not.
 */
public final class DescriptorSet {
    private record Range(int from, int to) {}

    private final boolean exclude;
    private final List<Range> ranges = new ArrayList<>();
    private final List<String> names = new ArrayList<>();

    public DescriptorSet(boolean exclude) { this.exclude = exclude; }

    public boolean isExclude() { return exclude; }

    public void add(int from, int to) { ranges.add(new Range(from, to)); }

    public void add(String name) {
        if (name.equals("fd"))
            add(0, Integer.MAX_VALUE);
        else
            names.add(name);
    }

    /** @param number -1 for one that has a name */
    boolean wants(int number, String name) {
        boolean listed = number < 0 && names.contains(name);
        for (Range r : ranges)
            if (number >= r.from && number <= r.to)
                listed = true;
        return listed != exclude;
    }
}
