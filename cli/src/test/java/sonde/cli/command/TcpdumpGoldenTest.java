package sonde.cli.command;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.URISyntaxException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import java.util.stream.Stream;

import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;

/** Each folder of {@code golden/tcpdump} is a test: {@code in.pcap}, the options in {@code cmd}, the lines in {@code out.txt}. */
class TcpdumpGoldenTest {
    @TestFactory
    List<DynamicTest> printsWhatTheFolderSays() throws IOException, URISyntaxException {
        Path root = Path.of(Objects.requireNonNull(getClass().getResource("/golden/tcpdump")).toURI());
        List<DynamicTest> tests = new ArrayList<>();
        try (Stream<Path> folders = Files.list(root)) {
            for (Path folder : folders.sorted().toList()) {
                tests.add(DynamicTest.dynamicTest(folder.getFileName().toString(), () -> check(folder)));
            }
        }
        assertThat(tests).hasSizeGreaterThan(20);
        return tests;
    }

    private static void check(Path folder) throws IOException {
        List<String> words = new ArrayList<>(Arrays.asList(Files.readString(folder.resolve("cmd")).strip().split(" ")));
        words.add("-r");
        words.add(folder.resolve("in.pcap").toString());
        TcpdumpRun run = TcpdumpRun.of(words);
        assertThat(run.code()).isZero();
        assertThat(run.out()).isEqualTo(Files.readString(folder.resolve("out.txt"), StandardCharsets.ISO_8859_1));
    }
}
