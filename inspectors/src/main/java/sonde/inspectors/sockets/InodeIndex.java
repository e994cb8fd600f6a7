package sonde.inspectors.sockets;

import java.util.Arrays;

/** Inode to row number, in two arrays: a hundred thousand sockets cost no object. The first row of an inode stays. */
final class InodeIndex {
    private long[] inodes = new long[64];
    private int[] rows = new int[64];
    private int size;

    /** Inode 0 means that no descriptor holds the socket, and is not kept. */
    void put(long inode, int row) {
        if (inode == 0)
            return;
        if (size * 2 >= inodes.length)
            grow();
        int slot = slot(inode);
        if (inodes[slot] == inode)
            return;
        inodes[slot] = inode;
        rows[slot] = row;
        size++;
    }

    /** The row, or -1. */
    int find(long inode) {
        int slot = slot(inode);
        return inode != 0 && inodes[slot] == inode ? rows[slot] : -1;
    }

    int size() { return size; }

    /** How many places there are; {@link #inode} tells which of them are taken. */
    int capacity() {
        return inodes.length;
    }

    /** The inode at a place, or 0. */
    long inode(int place) { return inodes[place]; }

    private int slot(long inode) {
        int mask = inodes.length - 1;
        int slot = (int) ((inode * 0x9e3779b97f4a7c15L) >>> 33) & mask;
        while (inodes[slot] != 0 && inodes[slot] != inode)
            slot = slot + 1 & mask;
        return slot;
    }

    private void grow() {
        long[] old = inodes;
        int[] oldRows = rows;
        inodes = new long[old.length * 2];
        rows = new int[old.length * 2];
        Arrays.fill(inodes, 0);
        for (int i = 0; i < old.length; i++) {
            if (old[i] != 0) {
                int slot = slot(old[i]);
                inodes[slot] = old[i];
                rows[slot] = oldRows[i];
            }
        }
    }
}
