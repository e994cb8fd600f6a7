package sonde.capture.packet;

import java.util.Arrays;

import org.jspecify.annotations.Nullable;

/**
 * Base sequence numbers by connection, as the original keeps them: the first segment that carries an ACK sets both bases,
 * every SYN sets them anew. At most {@link #LIMIT} connections; then the table starts over, and connections that go on
 * show one absolute segment again, as if the capture had begun there.
 */
public final class Conversations {
    public static final int LIMIT = 65536;

    private byte[] @Nullable [] keys = new byte[1024][];
    private int[] sequences = new int[1024];
    private int[] acknowledgments = new int[1024];
    private int size;
    private byte[] probe4 = new byte[12];
    private byte[] probe6 = new byte[36];
    private int slot;
    private boolean reverse;
    private boolean fresh;

    /** Turns to the connection of this segment; {@link #isNew} says whether it (or a SYN) begins it. */
    public void find(Packet in, IpContext ip, int sourcePort, int destinationPort) {
        int n = ip.version() == 6 ? 16 : 4;
        byte[] a = in.array(), key = n == 4 ? probe4 : probe6;
        int source = ip.sourceAt(), destination = ip.destinationAt();
        reverse = sourcePort > destinationPort || sourcePort == destinationPort
                && Arrays.compareUnsigned(a, source, source + n, a, destination, destination + n) > 0;
        System.arraycopy(a, reverse ? destination : source, key, 0, n);
        System.arraycopy(a, reverse ? source : destination, key, n, n);
        int low = reverse ? destinationPort : sourcePort, high = reverse ? sourcePort : destinationPort;
        key[2 * n] = (byte) (low >> 8);
        key[2 * n + 1] = (byte) low;
        key[2 * n + 2] = (byte) (high >> 8);
        key[2 * n + 3] = (byte) high;
        slot = slotOf(key);
        fresh = keys[slot] == null;
        if (fresh) insert(key);
    }

    private void insert(byte[] key) {
        if (size >= LIMIT) {
            Arrays.fill(keys, null);
            size = 0;
        }
        if (size * 2 >= keys.length) grow();
        slot = slotOf(key);
        keys[slot] = key.clone();
        size++;
    }

    private int slotOf(byte[] key) {
        int h = Arrays.hashCode(key);
        int mask = keys.length - 1;
        for (int i = (h ^ h >>> 15) * 0x2c1b3c6d >>> 7 & mask;; i = i + 1 & mask) {
            byte[] there = keys[i];
            if (there == null || Arrays.equals(there, key)) return i;
        }
    }

    private void grow() {
        byte[] @Nullable [] oldKeys = keys;
        int[] oldSequences = sequences, oldAcknowledgments = acknowledgments;
        keys = new byte[oldKeys.length * 2][];
        sequences = new int[keys.length];
        acknowledgments = new int[keys.length];
        for (int i = 0; i < oldKeys.length; i++) {
            byte[] key = oldKeys[i];
            if (key == null) continue;
            int s = slotOf(key);
            keys[s] = key;
            sequences[s] = oldSequences[i];
            acknowledgments[s] = oldAcknowledgments[i];
        }
    }

    public boolean isNew() { return fresh; }

    /** Makes this segment's numbers the bases. */
    public void begin(int sequence, int acknowledgment) {
        sequences[slot] = reverse ? acknowledgment - 1 : sequence;
        acknowledgments[slot] = reverse ? sequence : acknowledgment - 1;
    }

    /** What a sequence number of this segment's sender counts from. */
    public int sequenceBase() {
        return reverse ? acknowledgments[slot] : sequences[slot];
    }

    /** What an acknowledgment number (and a SACK edge) of this segment's sender counts from. */
    public int acknowledgmentBase() {
        return reverse ? sequences[slot] : acknowledgments[slot];
    }
}
