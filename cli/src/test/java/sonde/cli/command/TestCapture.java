package sonde.cli.command;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;

/** A capture made on the spot. */
final class TestCapture {
    private static final int FRAME = 46;

    private TestCapture() {}

    /** UDP datagrams from port 1001, 1002 … to 9999, one a second from 2023-11-14 22:13:20 UTC on. */
    static byte[] of(int packets) {
        ByteBuffer file = ByteBuffer.allocate(24 + packets * (16 + FRAME)).order(ByteOrder.LITTLE_ENDIAN);
        file.putInt(0xa1b2c3d4).putShort((short) 2).putShort((short) 4).putLong(0).putInt(262144).putInt(1);
        for (int i = 1; i <= packets; i++) {
            file.putInt(1_700_000_000 + i - 1).putInt(i % 1000000).putInt(FRAME).putInt(FRAME);
            file.put(frame(1000 + i % 60000));
        }
        return file.array();
    }

    private static byte[] frame(int port) {
        ByteBuffer b = ByteBuffer.allocate(FRAME);
        b.putLong(0x0200_0000_0002_0200L).putInt(1).putShort((short) 0x0800);
        b.putInt(0x4500_0020).putInt(0).putInt(0x4011_0000).putInt(0x0a00_0001).putInt(0x0a00_0002);
        b.putShort((short) port).putShort((short) 9999).putShort((short) 12).putShort((short) 0).putInt(0x61626364);
        return b.array();
    }
}
