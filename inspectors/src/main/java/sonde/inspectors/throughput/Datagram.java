package sonde.inspectors.throughput;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;

/**
 * Header of each datagram, big-endian: seconds u32, microseconds u32 (of the sender's monotonic clock), then the number,
 * u32 or u64, from 1 up.
 */
final class Datagram {
    static final int SHORT_HEADER = 12, LONG_HEADER = 16;

    /** First datagram of a stream and its answer, from 3.12 on in this byte order. */
    static final byte[] HELLO = {'9', '8', '7', '6'}, REPLY = {'6', '7', '8', '9'};
    /** The answer of older servers: 987654321, little-endian. */
    static final byte[] OLD_REPLY = {(byte) 0xb1, 0x68, (byte) 0xde, 0x3a};

    private Datagram() {}

    static void write(ByteBuffer into, int at, long nanos, long number, boolean wide) {
        into.putInt(at, (int) (nanos / 1_000_000_000));
        into.putInt(at + 4, (int) (nanos % 1_000_000_000 / 1000));
        if (wide) {
            into.putLong(at + 8, number);
        } else {
            into.putInt(at + 8, (int) number);
        }
    }

    static long number(ByteBuffer from, int at, boolean wide) {
        return wide ? from.getLong(at + 8) : from.getInt(at + 8) & 0xffffffffL;
    }

    /** When it was sent, by the sender's clock, in nanoseconds. */
    static long sent(ByteBuffer from, int at) {
        return (from.getInt(at) & 0xffffffffL) * 1_000_000_000 + (from.getInt(at + 4) & 0xffffffffL) * 1000;
    }

    static ByteBuffer bigEndian(ByteBuffer buffer) { return buffer.order(ByteOrder.BIG_ENDIAN); }
}
