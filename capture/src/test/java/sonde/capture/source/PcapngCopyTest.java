package sonde.capture.source;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.ZoneOffset;
import java.util.List;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** pcapng written: block for block what was read, or made of packets that came from elsewhere. */
class PcapngCopyTest {
    private static final int SECTION = 0x0a0d0d0a, INTERFACE = 1, NAMES = 4, STATISTICS = 5, ENHANCED = 6, SIMPLE = 3,
            SECRETS = 10, CUSTOM = 0xbad, OWN = 0x80000001, CUSTOM_OF_THE_FILE = 0x40000bad;

    @TempDir
    Path folder;

    private final ByteArrayOutputStream file = new ByteArrayOutputStream();

    private void block(ByteOrder order, int type, byte[] body) {
        ByteBuffer b = ByteBuffer.allocate(12 + body.length).order(order);
        b.putInt(type).putInt(b.capacity()).put(body).putInt(b.capacity());
        file.writeBytes(b.array());
    }

    private void section(ByteOrder order) {
        block(order, SECTION, ByteBuffer.allocate(16).order(order).putInt(0x1a2b3c4d).putShort((short) 1)
                .putShort((short) 0).putLong(-1).array());
    }

    private void cable(ByteOrder order, String name) {
        byte[] text = name.getBytes(StandardCharsets.UTF_8);
        block(order, INTERFACE, ByteBuffer.allocate(8 + 8 + 8 + 4).order(order).putShort((short) 1).putShort((short) 0)
                .putInt(65535).putShort((short) 2).putShort((short) text.length).put(text).position(16)
                .putShort((short) 9).putShort((short) 1).put((byte) 9).position(24).putInt(0).array());
    }

    private void packet(ByteOrder order, int number, String comment) {
        byte[] text = comment.getBytes(StandardCharsets.UTF_8);
        block(order, ENHANCED, ByteBuffer.allocate(20 + 16 + 4 + 8 + 4).order(order).putInt(0).putInt(0).putInt(number)
                .putInt(14).putInt(60).position(36).putShort((short) 1).putShort((short) text.length).put(text)
                .position(48).putInt(0).array());
    }

    private void everything() {
        for (ByteOrder order : List.of(ByteOrder.LITTLE_ENDIAN, ByteOrder.BIG_ENDIAN)) {
            section(order);
            block(order, NAMES, new byte[]{0, 0, 0, 0});
            block(order, CUSTOM, new byte[]{0, 0, 0x30, 0x39, 1, 2, 3, 4});
            cable(order, "eth0");
            block(order, SECRETS, "LKST\0\0\0\4abcd".getBytes(StandardCharsets.UTF_8));
            packet(order, 1, "first");
            block(order, OWN, new byte[8]);
            cable(order, "eth1");
            packet(order, 2, "second");
            block(order, SIMPLE, ByteBuffer.allocate(4 + 60).order(order).putInt(60).array());
            block(order, STATISTICS, new byte[16]);
        }
    }

    private DumpFiles files(String name, long bytes) throws IOException {
        return new DumpFiles(new DumpFiles.Plan(name, 1, 65535, 6, bytes, 0, 0, true), folder, ZoneOffset.UTC, null, 0,
                full -> {});
    }

    private void copy(DumpFiles to) throws IOException, CaptureException {
        Frame f = new Frame();
        try (to; PacketSource from = CaptureFile.open(new ByteArrayInputStream(file.toByteArray()), -1, 6)) {
            to.begin(from);
            while (from.next(f)) to.write(f, 0);
        }
    }

    @Test
    void nothingIsLostInACopy() throws Exception {
        everything();
        copy(files("copy.pcapng", 0));
        assertThat(Files.readAllBytes(folder.resolve("copy.pcapng"))).isEqualTo(file.toByteArray());
    }

    @Test
    void whatHoldsForOneFileOnlyIsLeftOut() throws Exception {
        section(ByteOrder.LITTLE_ENDIAN);
        cable(ByteOrder.LITTLE_ENDIAN, "eth0");
        byte[] expected = file.toByteArray();
        block(ByteOrder.LITTLE_ENDIAN, CUSTOM_OF_THE_FILE, new byte[8]);
        copy(files("copy.pcapng", 0));
        assertThat(Files.readAllBytes(folder.resolve("copy.pcapng"))).isEqualTo(expected);
    }

    @Test
    void eachFileOfARotationHasTheInterfacesNamesAndSecrets() throws Exception {
        section(ByteOrder.BIG_ENDIAN);
        cable(ByteOrder.BIG_ENDIAN, "eth0");
        block(ByteOrder.BIG_ENDIAN, SECRETS, new byte[12]);
        byte[] preamble = file.toByteArray();
        for (int i = 0; i < 40; i++) packet(ByteOrder.BIG_ENDIAN, i, "n");
        copy(files("part", 1000));
        int packets = 0;
        for (String name : List.of("part", "part1", "part2")) {
            byte[] part = Files.readAllBytes(folder.resolve(name));
            assertThat(part).startsWith(preamble);
            packets += (part.length - preamble.length) / 64;
        }
        assertThat(packets).isEqualTo(40);
    }

    @Test
    void packetsFromElsewhereComeBackWithInterfaceProcessAndTime() throws Exception {
        Frame f = new Frame();
        f.array = new byte[]{1, 2, 3, 4, 5};
        f.from = 1;
        f.captured = 3;
        f.length = 1500;
        f.seconds = 0xfffffff0L;
        f.fraction = 123_456;
        f.linkType = 12;
        f.process = new FrameProcess(7, "curl", "");
        PacketSource source = new PacketSource() {
            @Override
            public boolean next(Frame frame) { return false; }

            @Override
            public int linkType() { return 12; }

            @Override
            public int snapLength() { return 96; }

            @Override
            public List<CaptureInterface> interfaces() {
                return List.of(new CaptureInterface("tun0", 12, 96, 6, "udp"));
            }

            @Override
            public void close() {}
        };
        try (DumpFiles to = files("made.pcapng", 0)) {
            to.begin(source);
            to.write(f, 0);
            to.statistics(0, 1, 2, 10, 1, 0, 9);
        }
        byte[] made = Files.readAllBytes(folder.resolve("made.pcapng"));
        assertThat(new String(made, StandardCharsets.ISO_8859_1)).contains("curl[7]", "\0udp");
        Frame back = new Frame();
        try (PacketSource in = CaptureFile.open(new ByteArrayInputStream(made), -1, 6)) {
            assertThat(in.next(back)).isTrue();
            assertThat(List.of(back.captured, back.length, back.seconds, back.fraction, back.linkType))
                    .isEqualTo(List.of(3, 1500L, 0xfffffff0L, 123_456L, 12));
            assertThat(back.array[back.from]).isEqualTo((byte) 2);
            assertThat(back.interfaceName).isEqualTo("tun0");
            assertThat(in.snapLength()).isEqualTo(96);
            assertThat(in.next(back)).isFalse();
        }
    }
}
