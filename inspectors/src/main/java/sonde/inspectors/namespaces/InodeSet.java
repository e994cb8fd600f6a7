package sonde.inspectors.namespaces;

/** Inode numbers by open addressing: a hundred thousand are two megabytes. 0 is none and never in it. */
final class InodeSet {
    private long[] slots = new long[1024];
    private int size;

    void add(long inode) {
        if (inode == 0) return;
        int slot = slot(inode);
        if (slots[slot] == inode) return;
        slots[slot] = inode;
        if (++size * 2 > slots.length) grow();
    }

    boolean contains(long inode) { return inode != 0 && slots[slot(inode)] == inode; }

    private int slot(long inode) {
        int mask = slots.length - 1;
        int slot = (int) (inode * 0x9E3779B97F4A7C15L >>> 40) & mask;
        while (slots[slot] != 0 && slots[slot] != inode) slot = slot + 1 & mask;
        return slot;
    }

    private void grow() {
        long[] old = slots;
        slots = new long[old.length * 2];
        for (long inode : old) if (inode != 0) slots[slot(inode)] = inode;
    }
}
