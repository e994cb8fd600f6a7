package sonde.cli.command.top;

import sonde.cli.testing.Netns;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import sonde.cli.testing.BufferEnv;
import sonde.cli.OwnNamespace;

/** Known amounts, counted by sonde and where it can by the original. */
class TrafficTwinTest {
    @TempDir
    Path directory;

    @Test
    void sumsAreTheBytesThatWereSent() throws IOException, InterruptedException {
        Netns.require("unshare");
        String said = OwnNamespace.run(TrafficScene.class, "", "rates");
        long there = 0 + 1_000_000 + 2_000_000 + 3_000_000 + 4_000_000 + 5 * 7, back = 5 * 1000;
        assertThat(said.lines()).contains("idle " + (there + back) + " " + (there + back), "nothing 0 0");
        there = 333 + 5555 + 77;
        back = 444 + 66 + 88;
        assertThat(said.lines()).contains("opened 4 closed 4", "port 9000 out " + there + " " + back,
                "port 9000 in " + back + " " + there, "remote 127.0.0.1 10");
        // holders of what is new are looked up when a tenth of the time allows it
        assertThat(said).containsPattern("process this (8|10)");
    }

    @Test
    void aQueueThatRunsOverIsTold() throws IOException, InterruptedException {
        Netns.require("unshare");
        assertThat(OwnNamespace.run(TrafficScene.class, "", "overrun")).contains("overrun told");
    }

    @Test
    void theLogHasEveryShortConnectionAsTheOriginalsEventsHaveIt() throws IOException, InterruptedException {
        Netns.require("unshare");
        Netns.require("ss");
        Netns.require("stdbuf");
        String said = OwnNamespace.run(TrafficScene.class, "", "log", directory.toString());
        assertThat(said).doesNotContain("missing");
        Path file = directory.resolve("log.jsonl");
        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(file))).isEqualTo("rw-------");
        List<String> lines = Files.readAllLines(file);
        assertThat(lines.getFirst()).contains("\"event\":\"start\",\"schema\":\"sonde.connections/1\"");
        assertThat(lines.getLast()).contains("\"event\":\"stop\"");
        assertThat(lines).noneMatch(l -> l.contains("\"overrun\""));
        Map<String, String> ours = new HashMap<>();
        for (String line : lines) {
            assertThat(line).startsWith("{\"time\":\"").endsWith("}");
            if (line.contains("\"event\":\"closed\"")) {
                ours.put(port(line, "local") + ">" + port(line, "peer"), number(line, "sent_bytes") + " "
                        + number(line, "received_bytes") + " " + number(line, "segments_out"));
                assertThat(number(line, "duration_most_ms")).isGreaterThanOrEqualTo(number(line, "duration_ms"));
            }
        }
        Map<String, String> originals = new HashMap<>();
        Pattern event = Pattern.compile(
                "127\\.0\\.0\\.1\\]?:(\\d+) +\\S*127\\.0\\.0\\.1\\]?:(\\d+) .*?segs_out:(\\d+) segs_in");
        for (String line : Files.readAllLines(directory.resolve("ss-E.txt"), StandardCharsets.ISO_8859_1)) {
            Matcher m = event.matcher(line);
            if (!m.find()) continue;
            // the original counts the FIN as a byte, and leaves out what is 0
            originals.put(m.group(1) + ">" + m.group(2), value(line, "bytes_sent") + " "
                    + (value(line, "bytes_received") - 1) + " " + m.group(3));
        }
        assertThat(ours).as("what the original's events say").containsAllEntriesOf(originals);
        for (int i = 1; i <= 200; i++) {
            String client = 1000 + i + " " + 2 * i + " ", server = 2 * i + " " + (1000 + i) + " ";
            assertThat(ours.values()).anyMatch(v -> v.startsWith(client)).anyMatch(v -> v.startsWith(server));
        }
        assertThat(originals).hasSizeGreaterThanOrEqualTo(400);
    }

    private static long value(String line, String name) {
        Matcher m = Pattern.compile(" " + name + ":(\\d+)").matcher(line);
        return m.find() ? Long.parseLong(m.group(1)) : 0;
    }

    private static long number(String line, String name) {
        Matcher m = Pattern.compile("\"" + name + "\":(\\d+)").matcher(line);
        return m.find() ? Long.parseLong(m.group(1)) : -1;
    }

    private static String port(String line, String end) {
        Matcher m = Pattern.compile("\"" + end + "\":\\{\"address\":\"[^\"]*\",\"port\":(\\d+)").matcher(line);
        return m.find() ? m.group(1) : "";
    }

    @Test
    void aLogIsNotWrittenThroughALinkNorIntoAPipe() throws IOException {
        Path target = directory.resolve("target"), link = Files.createSymbolicLink(directory.resolve("link"), target);
        BufferEnv env = new BufferEnv();
        assertThat(env.run("ss", "-tn", "--watch", "1", "--log", link.toString())).isEqualTo(1);
        assertThat(env.errText()).contains("symbolic link");
        assertThat(target).doesNotExist();
        BufferEnv other = new BufferEnv();
        assertThat(other.run("ss", "-tn", "--watch", "1", "--log", directory.toString())).isEqualTo(1);
        assertThat(other.errText()).contains("not a file");
        BufferEnv alone = new BufferEnv();
        assertThat(alone.run("ss", "-tn", "--log", link.toString())).isEqualTo(255);
        assertThat(alone.errText()).contains("--watch");
    }
}
