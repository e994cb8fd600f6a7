package sonde.capture.source.live;

import sonde.capture.source.Frame;

/** The packets of one block of a TPACKET_V3 ring (linux/if_packet.h), in a copy that may be written to. */
final class BlockReader {
    /** struct tpacket_block_desc. */
    static final int STATUS = 8, COUNT = 12, FIRST = 16, LENGTH = 20, USER = 1;

    /** struct tpacket3_hdr, and behind it struct sockaddr_ll. */
    private static final int NEXT = 0, SECONDS = 4, NANOS = 8, CAPTURED = 12, WIRE = 16, PACKET_STATUS = 20, MAC = 24,
            NET = 26, VLAN_TCI = 32, VLAN_TPID = 36, ADDRESS = 48;
    private static final int LL_PROTOCOL = ADDRESS + 2, LL_INDEX = ADDRESS + 4, LL_HARDWARE = ADDRESS + 8,
            LL_TYPE = ADDRESS + 10, LL_LENGTH = ADDRESS + 11, LL_ADDRESS = ADDRESS + 12;

    private static final int VLAN_VALID = 0x10, TPID_VALID = 0x40, VLAN_TAG_AT = 12, TAG = 4;

    private final byte[] b;
    private final int cooked;
    private int left, packet, size;
    private boolean started;

    /** @param cooked length of the header that takes the link header's place, or 0 */
    BlockReader(byte[] block, int cooked) {
        b = block;
        this.cooked = cooked;
    }

    private int u16(int at) { return b[at] & 0xff | (b[at + 1] & 0xff) << 8; }

    private int u32(int at) { return u16(at) | u16(at + 2) << 16; }

    private void put16(int at, int v) {
        b[at] = (byte) (v >> 8);
        b[at + 1] = (byte) v;
    }

    void begin(int length) {
        size = length;
        left = u32(COUNT);
        packet = u32(FIRST);
        started = false;
    }

    /** Goes to the next packet. */
    boolean next() {
        if (left <= 0)
            return false;
        if (started)
            packet += u32(packet + NEXT);
        started = true;
        left--;
        return packet > 0 && packet <= size - LL_ADDRESS - 8;
    }

    int packetType() { return b[packet + LL_TYPE]; }

    int interfaceIndex() { return u32(packet + LL_INDEX); }

    void fill(Frame f, int snapLength, int digits) {
        int from = packet + u16(packet + (cooked > 0 ? NET : MAC)), captured = u32(packet + CAPTURED);
        long length = u32(packet + WIRE) & 0xffffffffL;
        f.seconds = u32(packet + SECONDS) & 0xffffffffL;
        int nanos = u32(packet + NANOS);
        f.fraction = digits == 9 ? nanos : nanos / 1000;
        captured = Math.max(0, Math.min(captured, size - from));
        int status = u32(packet + PACKET_STATUS);
        int tci = u16(packet + VLAN_TCI), protocol = u16(packet + VLAN_TPID);
        if (cooked > 0) {
            from -= cooked;
            header(from);
            captured += cooked;
            length += cooked;
        }
        if ((status & VLAN_VALID) != 0) { // the kernel took the tag off: put it back in front of the type
            int moved = cooked > 0 ? cooked : VLAN_TAG_AT;
            if (captured >= moved) {
                System.arraycopy(b, from, b, from - TAG, moved);
                from -= TAG;
                int at = cooked > 0 ? from + cooked : from + VLAN_TAG_AT;
                int tpid = (status & TPID_VALID) != 0 ? protocol : 0x8100;
                if (cooked > 0) { // the type moves behind the tag, the tag's own takes its place
                    put16(at, tci);
                    b[at + 2] = b[from];
                    b[at + 3] = b[from + 1];
                    put16(from, tpid);
                } else {
                    put16(at, tpid);
                    put16(at + 2, tci);
                }
                captured += TAG;
                length += TAG;
            }
        }
        f.array = b;
        f.from = from;
        f.captured = Math.min(captured, snapLength);
        f.length = length;
    }

    /** LINKTYPE_LINUX_SLL2: protocol, nothing, interface, hardware, kind, length of the address, address. */
    private void header(int at) {
        int type = u16(packet + LL_HARDWARE), index = interfaceIndex();
        int first = b[packet + LL_PROTOCOL], second = b[packet + LL_PROTOCOL + 1], kind = b[packet + LL_TYPE],
                length = b[packet + LL_LENGTH];
        System.arraycopy(b, packet + LL_ADDRESS, b, at + 12, 8);
        b[at] = (byte) first;
        b[at + 1] = (byte) second;
        put16(at + 2, 0);
        put16(at + 4, index >> 16);
        put16(at + 6, index);
        put16(at + 8, type);
        b[at + 10] = (byte) kind;
        b[at + 11] = (byte) length;
        for (int i = Math.max(0, length); i < 8; i++)
            b[at + 12 + i] = 0;
    }

    /** Runs over a made-up block until the loop is compiled: the first real ones then find it fast. */
    void warmUp() {
        Frame f = new Frame();
        int packets = 500, step = 144;
        for (int round = 0; round < 40; round++) {
            java.util.Arrays.fill(b, (byte) 0);
            b[COUNT] = (byte) packets;
            b[COUNT + 1] = (byte) (packets >> 8);
            b[FIRST] = 48;
            for (int i = 0; i < packets; i++) {
                int at = 48 + i * step;
                b[at + NEXT] = (byte) step;
                b[at + CAPTURED] = 60;
                b[at + WIRE] = 60;
                b[at + MAC] = 82;
                b[at + NET] = 96 - 14;
            }
            begin(48 + packets * step);
            while (next())
                if (packetType() == 0)
                    fill(f, 262144, 6);
        }
        left = 0;
    }
}
