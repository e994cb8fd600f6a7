package sonde.cli.command;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.net.URISyntaxException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Stream;

import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Packets cut at every length: the line ends where the original's ends. */
class TcpdumpCutTwinTest {
    private static final int HEADER = 24, RECORD = 16, PACKETS = 12, LONGEST = 300;

    /** Their lines do not end where the original's do yet. */
    private static final Set<String> OPEN = Set.of("ike", "ike-2", "ike-3", "ip-in-ip", "ip-in-ip-2", "l2misc", "l2tp",
            "l2tp-2", "ldp", "ldp-2", "ldp-3", "old-routing", "old-routing-2", "timed");

    @TempDir
    Path folder;

    @Test
    void endsCutPacketsWhereTheOriginalDoes() throws IOException, InterruptedException, URISyntaxException {
        boolean there = Files.isExecutable(Path.of("/usr/bin/tcpdump"))
                || Files.isExecutable(Path.of("/usr/sbin/tcpdump"));
        if (!there) System.err.println("TcpdumpCutTwinTest: no tcpdump here, skipped");
        Assumptions.assumeTrue(there, "no tcpdump here");
        Path root = Path.of(Objects.requireNonNull(getClass().getResource("/golden/tcpdump")).toURI());
        int compared = 0;
        try (Stream<Path> folders = Files.list(root)) {
            for (Path f : folders.sorted().toList()) {
                if (OPEN.contains(f.getFileName().toString())) continue;
                byte[] whole = Files.readAllBytes(f.resolve("in.pcap"));
                if (ByteBuffer.wrap(whole).order(ByteOrder.LITTLE_ENDIAN).getInt() != 0xa1b2c3d4) continue;
                Path cut = folder.resolve("cut.pcap");
                Files.write(cut, cut(whole));
                String expected = original(cut);
                assertThat(TcpdumpRun.of("-nn", "-v", "-r", cut.toString()).out()).as(f.getFileName().toString())
                        .isEqualTo(expected);
                compared += expected.length();
            }
        }
        assertThat(compared).isPositive();
    }

    private static String original(Path file) throws IOException, InterruptedException {
        ProcessBuilder b = new ProcessBuilder(List.of("tcpdump", "-nn", "-v", "-r", file.toString()));
        b.environment().put("TZ", "UTC");
        b.redirectError(ProcessBuilder.Redirect.DISCARD);
        Process p = b.start();
        String text = new String(p.getInputStream().readAllBytes(), StandardCharsets.ISO_8859_1);
        p.waitFor();
        return text;
    }

    /** The first packets, each at every length up to its own. */
    private static byte[] cut(byte[] whole) {
        ByteBuffer in = ByteBuffer.wrap(whole).order(ByteOrder.LITTLE_ENDIAN);
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        out.write(whole, 0, HEADER);
        List<Integer> lengths = new ArrayList<>();
        for (int at = HEADER; at + RECORD <= whole.length && lengths.size() < PACKETS;) {
            int captured = in.getInt(at + 8);
            if (!lengths.contains(captured)) {
                lengths.add(captured);
                for (int n = 1; n <= Math.min(captured, LONGEST); n++) {
                    byte[] record = new byte[RECORD];
                    System.arraycopy(whole, at, record, 0, RECORD);
                    ByteBuffer.wrap(record).order(ByteOrder.LITTLE_ENDIAN).putInt(8, n);
                    out.writeBytes(record);
                    out.write(whole, at + RECORD, n);
                }
            }
            at += RECORD + captured;
        }
        return out.toByteArray();
    }
}
