package sonde.cli.command;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import java.util.stream.Stream;
import java.util.zip.GZIPOutputStream;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Reading and writing capture files by command line; the packets are made here. */
class TcpdumpFilesTest {
    @TempDir
    Path folder;

    /** UDP datagrams from port 1001, 1002 … to 9999, one a second from 2023-11-14 22:13:20 UTC on. */
    private Path capture(int packets) throws IOException {
        Path file = folder.resolve("in.pcap");
        Files.write(file, TestCapture.of(packets));
        return file;
    }

    @Test
    void countsWhatMatchesTheFilter() throws IOException {
        TcpdumpRun run = TcpdumpRun.of("-r", capture(5).toString(), "--count", "src", "port", "1002");
        assertThat(run.out()).isEqualTo("1 packet\n");
        assertThat(run.err()).isEqualTo("reading from file " + folder.resolve("in.pcap")
                + ", link-type EN10MB (Ethernet), snapshot length 262144\n");
    }

    @Test
    void stopsAfterTheCountAndPassesOverTheFirst() throws IOException {
        TcpdumpRun run = TcpdumpRun.of("-nqt", "--skip", "1", "-c", "2", "-r", capture(5).toString());
        assertThat(run.out()).isEqualTo("IP 10.0.0.1.1002 > 10.0.0.2.9999: UDP, length 4\n"
                + "IP 10.0.0.1.1003 > 10.0.0.2.9999: UDP, length 4\n");
    }

    @Test
    void showsTimesInEveryForm() throws IOException {
        String file = capture(2).toString();
        assertThat(lines("-n", "-r", file)).first().asString().startsWith("22:13:20.000001 IP ");
        assertThat(lines("-n", "-tt", "-r", file)).last().asString().startsWith("1700000001.000002 IP ");
        assertThat(lines("-n", "-ttt", "-r", file)).last().asString().startsWith(" 00:00:01.000001 IP ");
        assertThat(lines("-n", "-tttt", "-r", file)).first().asString().startsWith("2023-11-14 22:13:20.000001 IP ");
        assertThat(lines("-n", "--nano", "-r", file)).first().asString().startsWith("22:13:20.000001000 IP ");
    }

    private static List<String> lines(String... words) { return TcpdumpRun.of(words).out().lines().toList(); }

    @Test
    void writesWhatItReads() throws IOException {
        Path in = capture(3), out = folder.resolve("out.pcap");
        assertThat(TcpdumpRun.of("-r", in.toString(), "-w", out.toString()).code()).isZero();
        assertThat(Files.readAllBytes(out)).isEqualTo(Files.readAllBytes(in));
        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(out))).isEqualTo("rw-------");
        assertThat(TcpdumpRun.of("-r", in.toString(), "-w", "-").bytes()).isEqualTo(Files.readAllBytes(in));
    }

    @Test
    void readsStandardInputAndGzip() throws IOException {
        byte[] plain = TestCapture.of(3);
        ByteArrayOutputStream packed = new ByteArrayOutputStream();
        try (GZIPOutputStream zip = new GZIPOutputStream(packed)) {
            zip.write(plain);
        }
        for (byte[] input : List.of(plain, packed.toByteArray())) {
            assertThat(TcpdumpRun.of(List.of("-r", "-", "--count"), input).out()).isEqualTo("3 packets\n");
        }
    }

    @Test
    void readsTheFilesOfAListInTurn() throws IOException {
        Path list = folder.resolve("list");
        String one = capture(2).toString();
        Files.writeString(list, one + "\n" + one + "\n");
        TcpdumpRun run = TcpdumpRun.of("-V", list.toString(), "--count");
        assertThat(run.out()).isEqualTo("4 packets\n");
        assertThat(run.err().lines()).hasSize(2);
    }

    @Test
    void printsWhatComesBeforeTheDamage() throws IOException {
        byte[] whole = TestCapture.of(3);
        Path cut = folder.resolve("cut.pcap");
        Files.write(cut, java.util.Arrays.copyOf(whole, whole.length - 5));
        TcpdumpRun run = TcpdumpRun.of("-n", "-r", cut.toString());
        assertThat(run.code()).isEqualTo(1);
        assertThat(run.out().lines()).hasSize(2);
        assertThat(run.err()).contains("pcap_loop: truncated dump file; tried to read 46 captured bytes, only got 41");
    }

    @Test
    void beginsAnotherFileWhenOneIsFull() throws IOException {
        Path in = folder.resolve("many.pcap"), out = folder.resolve("ring");
        Files.write(in, TestCapture.of(50_000));
        assertThat(TcpdumpRun.of("-r", in.toString(), "-w", out.toString(), "-C", "1", "-W", "3").code()).isZero();
        try (Stream<Path> files = Files.list(folder)) {
            assertThat(files.map(f -> f.getFileName().toString()).filter(f -> f.startsWith("ring")))
                    .containsExactlyInAnyOrder("ring0", "ring1", "ring2");
        }
        assertThat(Files.size(folder.resolve("ring1"))).isBetween(1_000_000L, 1_000_100L);
    }

    @Test
    void refusesToWriteThroughALinkInASharedFolder() throws IOException {
        Path shared = Files.createDirectory(folder.resolve("shared"));
        Files.setPosixFilePermissions(shared, PosixFilePermissions.fromString("rwxrwxrwx"));
        Path victim = folder.resolve("victim");
        Files.writeString(victim, "precious");
        Files.createSymbolicLink(shared.resolve("out.pcap"), victim);
        TcpdumpRun run = TcpdumpRun.of("-r", capture(1).toString(), "-w", shared.resolve("out.pcap").toString());
        assertThat(run.code()).isEqualTo(1);
        assertThat(victim).hasContent("precious");
    }

    @Test
    void saysWhatIsWrongWithTheCommandLine() throws IOException {
        String file = capture(1).toString();
        assertThat(TcpdumpRun.of("-r", file, "-c", "x").err()).isEqualTo("tcpdump: invalid packet count x\n");
        assertThat(TcpdumpRun.of("-r", file, "-s", "-5").err())
                .isEqualTo("tcpdump: invalid snaplen -5 (must be >= 0 and <= 262144)\n");
        assertThat(TcpdumpRun.of("-r", file, "-T", "nope").err()).isEqualTo("tcpdump: unknown packet type `nope'\n");
        assertThat(TcpdumpRun.of("-r", "/nonexistent/x").err())
                .isEqualTo("tcpdump: /nonexistent/x: No such file or directory\n");
        assertThat(TcpdumpRun.of("-r", file, "foo", "bar").code()).isEqualTo(1);
        assertThat(TcpdumpRun.of("-k").err()).startsWith("tcpdump: invalid option -- 'k'\nUsage: tcpdump ");
    }

    @Test
    void givesEveryLayerAsTypedJson() throws IOException {
        TcpdumpRun run = TcpdumpRun.of("-n", "--jsonl", "-c", "1", "-r", capture(2).toString());
        assertThat(run.out()).isEqualTo("{\"frame\":{\"number\":1,\"time\":\"2023-11-14T22:13:20.000001Z\","
                + "\"epoch\":1700000000.000001,\"captured\":46,\"length\":46,\"interface\":0},"
                + "\"eth\":{\"src\":\"02:00:00:00:00:01\",\"dst\":\"02:00:00:00:00:02\",\"type\":2048},"
                + "\"ip\":{\"version\":4,\"hdr_len\":20,\"dscp\":0,\"ecn\":0,\"len\":32,\"id\":0,\"df\":false,"
                + "\"mf\":false,\"frag_offset\":0,\"ttl\":64,\"proto\":17,\"checksum\":0,\"src\":\"10.0.0.1\","
                + "\"dst\":\"10.0.0.2\"},\"udp\":{\"srcport\":1001,\"dstport\":9999,\"length\":12,\"checksum\":0},"
                + "\"text\":\"IP 10.0.0.1.1001 > 10.0.0.2.9999: UDP, length 4\"}\n");
    }

    @Test
    void givesTheFieldsThatWereAskedFor() throws IOException {
        TcpdumpRun run = TcpdumpRun.of("-n", "--fields", "frame.number,udp.srcport,tcp.srcport,ip.dst", "-r",
                capture(2).toString());
        assertThat(run.out()).isEqualTo("1\t1001\t\t10.0.0.2\n2\t1002\t\t10.0.0.2\n");
    }
}
