package sonde.capture.dissect.wpan;

import sonde.capture.packet.Packet;
import sonde.capture.packet.Truncated;

/** The two frame check sequences of IEEE 802.15.4, both with the lowest bit first. */
final class CheckSequence {
    private static final int SHORT = 0x8408, LONG = 0xedb88320;

    private CheckSequence() {}

    static int crc16(Packet in, int at, int length) throws Truncated { return crc(in, at, length, SHORT) & 0xffff; }

    static long crc32(Packet in, int at, int length) throws Truncated {
        return crc(in, at, length, LONG) & 0xffffffffL;
    }

    private static int crc(Packet in, int at, int length, int polynomial) throws Truncated {
        int crc = 0;
        for (int i = 0; i < length; i++) {
            crc ^= in.u8(at + i);
            for (int bit = 0; bit < 8; bit++) crc = (crc & 1) != 0 ? crc >>> 1 ^ polynomial : crc >>> 1;
        }
        return crc;
    }
}
