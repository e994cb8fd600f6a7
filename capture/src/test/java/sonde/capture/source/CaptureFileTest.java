package sonde.capture.source;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;

import org.junit.jupiter.api.Test;

/** However the bytes of a file come into memory, its packets are the same. */
class CaptureFileTest {
    private static final long HUGE = 1L << 40;

    /** Records that lie across the ends of blocks, some of them longer than what a block has in front. */
    private static byte[] file() {
        Random random = new Random(11);
        ByteBuffer b = ByteBuffer.allocate(9 << 20).order(ByteOrder.LITTLE_ENDIAN);
        b.putInt(0xa1b2c3d4).putShort((short) 2).putShort((short) 4).putLong(0).putInt(262144).putInt(1);
        while (b.remaining() > 300_000) {
            byte[] packet = new byte[random.nextInt(200) == 0
                    ? 200_000 + random.nextInt(62_144)
                    : random.nextInt(1600)];
            random.nextBytes(packet);
            b.putInt(1).putInt(2).putInt(packet.length).putInt(packet.length).put(packet);
        }
        return Arrays.copyOf(b.array(), b.position());
    }

    /** A stream that gives no more than some bytes at a time, as a pipe does. */
    private static InputStream slow(byte[] file, int most) {
        return new ByteArrayInputStream(file) {
            @Override
            public synchronized int read(byte[] to, int from, int length) {
                return super.read(to, from, Math.min(length, most));
            }
        };
    }

    private static List<byte[]> packets(PacketSource source) throws Exception {
        List<byte[]> all = new ArrayList<>();
        Frame f = new Frame();
        while (source.next(f)) all.add(Arrays.copyOfRange(f.array, f.from, f.from + f.captured));
        return all;
    }

    @Test
    void readAheadOrNotThePacketsAreTheSame() throws Exception {
        byte[] file = file();
        List<byte[]> plain;
        try (PacketSource source = CaptureFile.open(new ByteArrayInputStream(file), file.length, 6)) {
            plain = packets(source);
        }
        assertThat(plain).hasSizeGreaterThan(2000);
        for (int most : new int[]{1 << 20, 70_001}) {
            try (PacketSource source = CaptureFile.open(slow(file, most), HUGE, 6, true)) {
                assertThat(packets(source)).containsExactlyElementsOf(plain);
            }
        }
    }

    /** The same packets in enhanced packet blocks. */
    private static byte[] next(byte[] file) {
        ByteBuffer from = ByteBuffer.wrap(file).order(ByteOrder.LITTLE_ENDIAN).position(24);
        ByteBuffer b = ByteBuffer.allocate(file.length * 2).order(ByteOrder.LITTLE_ENDIAN);
        b.putInt(0x0a0d0d0a).putInt(28).putInt(0x1a2b3c4d).putInt(1).putLong(-1).putInt(28);
        b.putInt(1).putInt(20).putInt(1).putInt(262144).putInt(20);
        while (from.hasRemaining()) {
            from.getLong();
            int length = from.getInt(), padded = length + 3 & ~3;
            from.getInt();
            b.putInt(6).putInt(32 + padded).putInt(0).putLong(0).putInt(length).putInt(length);
            b.put(file, from.position(), length).position(b.position() + padded - length).putInt(32 + padded);
            from.position(from.position() + length);
        }
        return Arrays.copyOf(b.array(), b.position());
    }

    @Test
    void packetsReadIntoBlocksStayWhereTheyAre() throws Exception {
        for (byte[] file : List.of(file(), next(file()))) stay(file);
    }

    private static void stay(byte[] file) throws Exception {
        for (int most : new int[]{1 << 20, 70_001}) {
            List<byte[]> arrays = new ArrayList<>(), given = new ArrayList<>(), then = new ArrayList<>();
            List<int[]> places = new ArrayList<>();
            try (PacketSource source = CaptureFile.open(slow(file, most), file.length, 6)) {
                assertThat(source.readInto(least -> {
                    given.add(new byte[Math.max(least, 1 << 19)]);
                    return given.getLast();
                })).isTrue();
                Frame f = new Frame();
                while (source.next(f)) {
                    arrays.add(f.array);
                    places.add(new int[]{f.from, f.from + f.captured});
                    then.add(Arrays.copyOfRange(f.array, f.from, f.from + f.captured));
                }
            }
            assertThat(given).hasSizeGreaterThan(8);
            for (int i = 0; i < then.size(); i++) {
                assertThat(Arrays.copyOfRange(arrays.get(i), places.get(i)[0], places.get(i)[1]))
                        .isEqualTo(then.get(i));
            }
            try (PacketSource source = CaptureFile.open(new ByteArrayInputStream(file), file.length, 6)) {
                assertThat(packets(source)).containsExactlyElementsOf(then);
            }
        }
    }
}
