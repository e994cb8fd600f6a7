package sonde.capture.packet;

/**
 * Knows how far each direction of the connections at hand has come, to tell segments that come again. One slot for each
 * of 16,384 hashes: a connection that meets another's slot begins anew there.
 */
public final class Retransmissions {
    private static final int SLOT_BITS = 14, SIZE = 6;
    private static final long USED = 1L << 62;

    private final long[] slots = new long[SIZE << SLOT_BITS];

    /**
     * Whether all of the segment was there before. A probe of a single byte right before the next one keeps a connection
     * alive (RFC 9293 3.8.4) and is none.
     */
    public boolean isRepeated(Ends ends, int sequence, int data, boolean syn, boolean fin) {
        long h = (ends.source * 31 + ends.source2 * 17 + ends.destination * 13 + ends.destination2 * 7 ^ ends.ports)
                * 0xff51afd7ed558ccdL;
        int room = data + (syn ? 1 : 0) + (fin ? 1 : 0);
        int at = (int) (h >>> 64 - SLOT_BITS) * SIZE, end = sequence + room;
        long[] s = slots;
        boolean known = s[at] == (ends.ports | USED) && s[at + 1] == ends.source && s[at + 2] == ends.source2
                && s[at + 3] == ends.destination && s[at + 4] == ends.destination2;
        int next = (int) s[at + 5];
        if (known && (!syn || end == next)) {
            if (end - next > 0) s[at + 5] = end;
            return room > 0 && end - next <= 0 && !(data == 1 && room == 1 && end == next);
        }
        s[at] = ends.ports | USED;
        s[at + 1] = ends.source;
        s[at + 2] = ends.source2;
        s[at + 3] = ends.destination;
        s[at + 4] = ends.destination2;
        s[at + 5] = end;
        return false;
    }
}
