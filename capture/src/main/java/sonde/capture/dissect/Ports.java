package sonde.capture.dissect;

import org.jspecify.annotations.Nullable;

import sonde.capture.packet.Dissector;

/** Protocols by port, asked for once and then known. */
abstract class Ports {
    private static final int MEMO_BITS = 8;

    /** What the lines say of a port on either side, once asked: 1 nothing, 2 something. */
    private final byte[] memory = new byte[65536];
    /** What the lines said of a pair of ports, at the pair's hash. */
    private final int[] pairs = new int[1 << MEMO_BITS];
    private final @Nullable Dissector[] found = new Dissector[1 << MEMO_BITS];

    /** One line a protocol; the first that fits wins, in the order of the original. */
    abstract @Nullable Dissector lines(int source, int destination);

    final @Nullable Dissector find(int source, int destination) {
        // a port that no line names is like any other: as 0, so that a service has one pair for all its clients
        int s = isUnknown(source) ? 0 : source, d = isUnknown(destination) ? 0 : destination;
        if ((s | d) == 0) return null;
        int ports = s << 16 | d, slot = (ports * 0x9e3779b1) >>> 32 - MEMO_BITS;
        Dissector there = found[slot];
        if (there == null || pairs[slot] != ports) {
            there = lines(s, d);
            pairs[slot] = ports;
            found[slot] = there;
        }
        return there;
    }

    private boolean isUnknown(int port) {
        if (memory[port] == 0) memory[port] = (byte) (lines(port, port) == null ? 1 : 2);
        return memory[port] == 1;
    }
}
