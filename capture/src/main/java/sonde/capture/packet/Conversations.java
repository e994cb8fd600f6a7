package sonde.capture.packet;

import java.util.Arrays;

import sonde.inspectors.bytes.Text;

/**
 * Base sequence numbers by connection, as the original keeps them: the first segment that carries an ACK sets both bases,
 * every SYN sets them anew. At most {@link #LIMIT} connections; then the table starts over, and connections that go on
 * show one absolute segment again, as if the capture had begun there.
 */
public final class Conversations implements Sequences {
    public static final int LIMIT = 65536;
    /** Longs a connection: the addresses of both ends, two each, then {@link #USED}, the IP version and both ports. */
    private static final int STRIDE = 5, PORTS = 4;
    private static final long USED = 1L << 63, VERSION = 1L << 32;

    private long[] keys = new long[1024 * STRIDE];
    private int[] sequences = new int[1024];
    private int[] acknowledgments = new int[1024];
    private int size;
    /** The connection at hand: the end with the lower port first. */
    private long low, low2, high, high2, ports;
    private int slot;
    private boolean reverse;
    private boolean fresh;
    /** What the numbers of the segment at hand count from. */
    private int sequenceBase, acknowledgmentBase, edgeBase;

    /** The connection's first segment shows the numbers as they are, and those after it count from them. */
    @Override
    public void segment(Ends ends, boolean syn, int sequence, int acknowledgment) {
        find(ends);
        if (fresh || syn) {
            sequences[slot] = reverse ? acknowledgment - 1 : sequence;
            acknowledgments[slot] = reverse ? sequence : acknowledgment - 1;
            sequenceBase = acknowledgmentBase = 0;
        } else {
            sequenceBase = reverse ? acknowledgments[slot] : sequences[slot];
            acknowledgmentBase = reverse ? sequences[slot] : acknowledgments[slot];
        }
        edgeBase = reverse ? sequences[slot] : acknowledgments[slot];
    }

    @Override
    public void sequence(Text out, int number) { out.dec(number - sequenceBase & 0xffffffffL); }

    @Override
    public void acknowledgment(Text out, int number) { out.dec(number - acknowledgmentBase & 0xffffffffL); }

    @Override
    public void edge(Text out, int number) { out.dec(number - edgeBase & 0xffffffffL); }

    private void find(Ends ends) {
        int sourcePort = (int) (ends.ports >>> 16) & 0xffff, destinationPort = (int) ends.ports & 0xffff;
        reverse = sourcePort > destinationPort || sourcePort == destinationPort
                && isAbove(ends.source, ends.source2, ends.destination, ends.destination2);
        low = reverse ? ends.destination : ends.source;
        low2 = reverse ? ends.destination2 : ends.source2;
        high = reverse ? ends.source : ends.destination;
        high2 = reverse ? ends.source2 : ends.destination2;
        ports = USED | ends.ports & VERSION | Math.min(sourcePort, destinationPort) << 16 & 0xffffffffL
                | Math.max(sourcePort, destinationPort);
        slot = slot();
        fresh = keys[slot * STRIDE + PORTS] == 0;
        if (fresh) insert();
    }

    private static boolean isAbove(long a, long a2, long b, long b2) {
        int order = Long.compareUnsigned(a, b);
        return order > 0 || order == 0 && Long.compareUnsigned(a2, b2) > 0;
    }

    private void insert() {
        if (size >= LIMIT) {
            Arrays.fill(keys, 0);
            size = 0;
        }
        if (size * 2 >= sequences.length) grow();
        slot = slot();
        store();
        size++;
    }

    private void store() {
        int i = slot * STRIDE;
        keys[i] = low;
        keys[i + 1] = low2;
        keys[i + 2] = high;
        keys[i + 3] = high2;
        keys[i + PORTS] = ports;
    }

    /** Where the connection at hand is, or belongs. */
    private int slot() {
        long h = (low ^ low2 * 31 ^ (high ^ high2 * 31) * 0x9e3779b97f4a7c15L ^ ports) * 0xff51afd7ed558ccdL;
        int mask = sequences.length - 1;
        long[] k = keys;
        for (int i = (int) (h >>> 40) & mask;; i = i + 1 & mask) {
            int at = i * STRIDE;
            if (k[at + PORTS] == 0 || k[at + PORTS] == ports && k[at] == low && k[at + 2] == high
                    && k[at + 1] == low2 && k[at + 3] == high2)
                return i;
        }
    }

    private void grow() {
        long[] oldKeys = keys;
        int[] oldSequences = sequences, oldAcknowledgments = acknowledgments;
        long keptLow = low, keptLow2 = low2, keptHigh = high, keptHigh2 = high2, keptPorts = ports;
        keys = new long[oldKeys.length * 2];
        sequences = new int[oldSequences.length * 2];
        acknowledgments = new int[sequences.length];
        for (int i = 0; i < oldSequences.length; i++) {
            int at = i * STRIDE;
            if (oldKeys[at + PORTS] == 0) continue;
            low = oldKeys[at];
            low2 = oldKeys[at + 1];
            high = oldKeys[at + 2];
            high2 = oldKeys[at + 3];
            ports = oldKeys[at + PORTS];
            slot = slot();
            store();
            sequences[slot] = oldSequences[i];
            acknowledgments[slot] = oldAcknowledgments[i];
        }
        low = keptLow;
        low2 = keptLow2;
        high = keptHigh;
        high2 = keptHigh2;
        ports = keptPorts;
    }
}
