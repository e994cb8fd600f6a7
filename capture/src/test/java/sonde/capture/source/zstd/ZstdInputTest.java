package sonde.capture.source.zstd;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.EOFException;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.zip.ZipException;

import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The decoder beside the original's encoder, and on bytes that nobody encoded. */
class ZstdInputTest {

    @TempDir
    Path folder;

    private static byte[] unpack(byte[] packed) throws IOException {
        try (ZstdInput in = new ZstdInput(new ByteArrayInputStream(packed))) {
            return in.readAllBytes();
        }
    }

    private byte[] pack(byte[] plain, String... options) throws IOException, InterruptedException {
        Path in = folder.resolve("in"), out = folder.resolve("out.zst");
        Files.write(in, plain);
        List<String> line = new java.util.ArrayList<>(List.of("zstd", "-q", "-f", "-o", out.toString()));
        line.addAll(List.of(options));
        line.add(in.toString());
        Process p;
        try {
            p = new ProcessBuilder(line).inheritIO().start();
        } catch (IOException notInstalled) {
            System.err.println("skipped: zstd is not installed");
            Assumptions.abort("zstd is not installed");
            throw notInstalled;
        }
        assertThat(p.waitFor()).isZero();
        return Files.readAllBytes(out);
    }

    /** Texts, counters, noise, runs: what makes an encoder use each kind of block, literal and table. */
    private static byte[] sample(int kind, int size) {
        Random random = new Random(kind);
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        while (out.size() < size) {
            switch (kind % 5) {
                case 0 -> out.writeBytes(
                        ("GET /" + random.nextInt(50) + " HTTP/1.1\r\n").getBytes(StandardCharsets.US_ASCII));
                case 1 -> out.write(random.nextInt());
                case 2 -> out.writeBytes(new byte[random.nextInt(5000)]);
                case 3 -> out.write((int) Math.abs(random.nextGaussian() * 20));
                default -> {
                    byte[] packet = new byte[60 + random.nextInt(1000)];
                    Arrays.fill(packet, 20, packet.length, (byte) random.nextInt(4));
                    for (int i = 0; i < 20; i++) packet[i] = (byte) (random.nextInt(8) == 0 ? random.nextInt() : i);
                    out.writeBytes(packet);
                }
            }
        }
        return Arrays.copyOf(out.toByteArray(), size);
    }

    @Test
    void readsWhatEveryLevelWrites() throws Exception {
        int[] sizes = {0, 1, 5, 300, 70_000, 400_000};
        int n = 0;
        for (int kind = 0; kind < 5; kind++) {
            for (int size : sizes) {
                String level = "-" + List.of(1, 3, 9, 19).get(n++ % 4);
                byte[] plain = sample(kind, size);
                byte[] packed = pack(plain, level, n % 2 == 0 ? "--check" : "--no-check");
                assertThat(unpack(packed)).as("kind %s, %s bytes, level %s", kind, size, level).isEqualTo(plain);
            }
        }
    }

    @Test
    void readsWindowsThatSlideAndFramesInARow() throws Exception {
        byte[] plain = sample(4, 9_000_000), other = sample(0, 100_000);
        byte[] packed = pack(plain, "-3", "--zstd=wlog=18"), fast = pack(plain, "--fast=5"), more = pack(other, "-19");
        assertThat(unpack(packed)).isEqualTo(plain);
        assertThat(unpack(fast)).isEqualTo(plain);
        ByteArrayOutputStream row = new ByteArrayOutputStream();
        row.writeBytes(packed);
        row.writeBytes(new byte[]{0x53, 0x2a, 0x4d, 0x18, 3, 0, 0, 0, 1, 2, 3}); // to be passed over
        row.writeBytes(more);
        ByteArrayOutputStream both = new ByteArrayOutputStream();
        both.writeBytes(plain);
        both.writeBytes(other);
        assertThat(unpack(row.toByteArray())).isEqualTo(both.toByteArray());
    }

    @Test
    void saysWhatIsWrong() throws Exception {
        byte[] packed = pack(sample(0, 50_000), "--check");
        assertThatThrownBy(() -> unpack(Arrays.copyOf(packed, packed.length - 2))).isInstanceOf(EOFException.class);
        byte[] wrong = packed.clone();
        wrong[wrong.length - 1] ^= 1;
        assertThatThrownBy(() -> unpack(wrong)).isInstanceOf(ZipException.class).hasMessageContaining("checksum");
        byte[] trailing = Arrays.copyOf(packed, packed.length + 9);
        assertThatThrownBy(() -> unpack(trailing)).isInstanceOf(ZipException.class).hasMessageContaining("behind");
        byte[] huge = {0x28, (byte) 0xb5, 0x2f, (byte) 0xfd, 0, (byte) 0xf8, 1, 0, 0};
        assertThatThrownBy(() -> unpack(huge)).isInstanceOf(ZipException.class).hasMessageContaining("window");
    }

    @Test
    void noBytesMakeItFail() throws Exception {
        Random random = new Random(7);
        byte[][] good = {pack(sample(0, 3000), "-19"), pack(sample(3, 20_000), "-9"), pack(sample(4, 5000), "-1",
                "--check")};
        int ended = 0;
        for (int i = 0; i < 30_000; i++) {
            byte[] bytes = good[i % good.length].clone();
            for (int k = random.nextInt(4); k >= 0; k--)
                bytes[4 + random.nextInt(bytes.length - 4)] = (byte) random.nextInt();
            try (ZstdInput in = new ZstdInput(
                    new ByteArrayInputStream(bytes, 0, 4 + random.nextInt(bytes.length - 3)))) {
                in.skipNBytes(1 << 20);
            } catch (ZipException | EOFException expected) {
                ended++;
            }
        }
        assertThat(ended).isEqualTo(30_000); // and nothing else was thrown
    }
}
