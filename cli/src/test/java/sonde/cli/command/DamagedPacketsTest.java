package sonde.cli.command;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.URISyntaxException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Random;
import java.util.stream.Stream;

import org.junit.jupiter.api.Test;

import sonde.capture.dissect.Dissectors;
import sonde.capture.packet.Detail;
import sonde.capture.packet.Dissector;
import sonde.capture.packet.Names;
import sonde.capture.packet.Printer;
import sonde.inspectors.bytes.Text;

/** Every packet of the golden captures, cut short at each byte and damaged at random: no bytes may break the printer. */
class DamagedPacketsTest {
    private static final int HEADER = 24, RECORD = 16, DAMAGES = 200;

    private record Frame(Dissector link, byte[] bytes) {}

    private static List<Frame> frames() throws IOException, URISyntaxException {
        Path root = Path.of(Objects.requireNonNull(DamagedPacketsTest.class.getResource("/golden/tcpdump")).toURI());
        List<Frame> frames = new ArrayList<>();
        try (Stream<Path> folders = Files.list(root)) {
            for (Path folder : folders.sorted().toList()) add(Files.readAllBytes(folder.resolve("in.pcap")), frames);
        }
        return frames;
    }

    /** Frames of a little-endian capture with microseconds; the others are few and show file formats, not protocols. */
    private static void add(byte[] file, List<Frame> frames) {
        ByteBuffer in = ByteBuffer.wrap(file).order(ByteOrder.LITTLE_ENDIAN);
        if (file.length < HEADER || in.getInt(0) != 0xa1b2c3d4) return;
        Dissector link = new Dissectors().link(in.getInt(20) & 0xffff);
        if (link == null) return;
        for (int at = HEADER; at + RECORD <= file.length;) {
            int size = in.getInt(at + 8);
            if (size < 0 || at + RECORD + size > file.length) return;
            byte[] bytes = new byte[size];
            in.get(at + RECORD, bytes);
            frames.add(new Frame(link, bytes));
            at += RECORD + size;
        }
    }

    private static int print(Frame frame, byte[] bytes, int verbose) {
        Text out = new Text();
        new Printer(out, Detail.verbose(verbose), new Dissectors(), Names.NONE).packet(frame.link, bytes, 0,
                bytes.length, frame.bytes.length);
        return out.size();
    }

    @Test
    void aPacketCutShortAtAnyBytePrints() throws IOException, URISyntaxException {
        List<Frame> frames = frames();
        assertThat(frames).hasSizeGreaterThan(400);
        for (Frame frame : frames) {
            int step = Math.max(1, frame.bytes.length / 200);
            for (int n = 0; n < frame.bytes.length; n += step) {
                assertThat(print(frame, java.util.Arrays.copyOf(frame.bytes, n), 3)).isLessThan(4_000_000);
            }
        }
    }

    @Test
    void aPacketWithRandomDamagePrints() throws IOException, URISyntaxException {
        Random random = new Random(8966);
        for (Frame frame : frames()) {
            if (frame.bytes.length == 0) continue;
            for (int i = 0; i < DAMAGES; i++) {
                byte[] bytes = frame.bytes.clone();
                for (int n = 1 + random.nextInt(4); n > 0; n--) {
                    bytes[random.nextInt(bytes.length)] = (byte) random.nextInt(256);
                }
                assertThat(print(frame, bytes, i % 4)).isLessThan(4_000_000);
            }
        }
    }
}
