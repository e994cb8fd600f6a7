package sonde.inspectors.sockets;

import java.util.Arrays;

import sonde.inspectors.net.Address;

/**
 * Both ends of internet sockets of one address family, each with the inode and state of its socket, in arrays: a hundred
 * thousand connections cost no object, an IPv4 one takes 33 bytes. Of sockets with the same ends the first that has an
 * inode stays.
 */
final class TupleIndex {
    private static final int FIRST = 64;

    private final boolean isV6;
    private final int words;
    private final long[] key;
    private int[] rows = new int[FIRST * 2];
    private long[] keys;
    private long[] inodes = new long[FIRST];
    private byte[] states = new byte[FIRST];
    private int size;

    TupleIndex(boolean v6) {
        isV6 = v6;
        words = v6 ? 5 : 2;
        key = new long[words];
        keys = new long[FIRST * words];
    }

    int size() { return size; }

    long inode(int row) { return inodes[row]; }

    /** See {@link sonde.inspectors.net.TcpState}. */
    int state(int row) { return states[row]; }

    void put(Table table, Address local, int localPort, Address peer, int peerPort, long inode, int state) {
        fill(table, local, localPort, peer, peerPort);
        int slot = slot();
        if (rows[slot] != 0) {
            int row = rows[slot] - 1;
            if (inodes[row] == 0) {
                inodes[row] = inode;
                states[row] = (byte) state;
            }
            return;
        }
        if (size == inodes.length) {
            inodes = Arrays.copyOf(inodes, size * 2);
            states = Arrays.copyOf(states, size * 2);
            keys = Arrays.copyOf(keys, size * 2 * words);
        }
        System.arraycopy(key, 0, keys, size * words, words);
        inodes[size] = inode;
        states[size] = (byte) state;
        rows[slot] = ++size;
        if (size * 2 > rows.length) grow();
    }

    /** The row with these ends, or -1. */
    int find(Table table, Address local, int localPort, Address peer, int peerPort) {
        fill(table, local, localPort, peer, peerPort);
        return rows[slot()] - 1;
    }

    private void fill(Table table, Address local, int localPort, Address peer, int peerPort) {
        key[0] = (long) table.ordinal() << 32 | (long) localPort << 16 | peerPort;
        if (isV6) {
            key[1] = local.high();
            key[2] = local.low();
            key[3] = peer.high();
            key[4] = peer.low();
        } else {
            key[1] = local.low() << 32 | peer.low();
        }
    }

    /** Where the row with this key is, or would be. A place holds the row's number and one, 0 while it is free. */
    private int slot() {
        long hash = 0;
        for (long word : key) hash = (hash ^ word) * 0x9e3779b97f4a7c15L ^ hash >>> 29;
        int mask = rows.length - 1, slot = (int) (hash >>> 32) & mask;
        while (rows[slot] != 0 && !isKey(rows[slot] - 1)) slot = slot + 1 & mask;
        return slot;
    }

    private boolean isKey(int row) {
        for (int i = 0; i < words; i++) if (keys[row * words + i] != key[i]) return false;
        return true;
    }

    private void grow() {
        rows = new int[rows.length * 2];
        for (int row = 0; row < size; row++) {
            System.arraycopy(keys, row * words, key, 0, words);
            rows[slot()] = row + 1;
        }
    }
}
