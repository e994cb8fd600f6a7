package sonde.cli.shell;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class HistoryFileTest {
    @TempDir
    Path directory;

    private static int user() throws IOException {
        return (Integer) Files.getAttribute(Path.of("/proc/self"), "unix:uid");
    }

    private HistoryFile file() throws IOException {
        return new HistoryFile(directory.resolve("state/sonde/history"), user());
    }

    private static HistoryFile.Entry entry(String line) {
        return new HistoryFile.Entry(Instant.ofEpochMilli(1234), line);
    }

    @Test
    void whatWasTypedIsThereAgain() throws IOException {
        file().append(entry("ss -tn"));
        file().append(entry("echo 'a\nb' \\n"));
        assertThat(file().load()).containsExactly(entry("ss -tn"), entry("echo 'a\nb' \\n"));
    }

    @Test
    void onlyItsOwnerMayReadIt() throws IOException {
        file().append(entry("x"));
        Path made = directory.resolve("state/sonde/history");
        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(made))).isEqualTo("rw-------");
        Files.setPosixFilePermissions(made, PosixFilePermissions.fromString("rw-r--r--"));
        file().load();
        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(made))).isEqualTo("rw-------");
    }

    @Test
    void aLinkIsNotFollowed() throws IOException {
        Path target = directory.resolve("target"), link = directory.resolve("state/sonde/history");
        Files.writeString(target, "1:precious\n");
        Files.createDirectories(link.getParent());
        Files.createSymbolicLink(link, target);
        assertThatThrownBy(() -> file().append(entry("x"))).isInstanceOf(IOException.class)
                .hasMessageContaining("symbolic link");
        assertThat(Files.readString(target)).isEqualTo("1:precious\n");
    }

    @Test
    void blanksInFrontAndSecretsAreNotKept() {
        for (String line : new String[]{" ss", "\tss", "", "   ", "curl --password x", "x --token=1", "!curl -H 'Authorization: a'", "!curl http://user:pw@host/", "export AWS_SECRET_KEY=1"}) {
            assertThat(HistoryFile.isKept(line)).as(line).isFalse();
        }
        for (String line : new String[]{"ss -tn", "!curl http://host:80/a@b", "lsof -i @10.0.0.1"}) {
            assertThat(HistoryFile.isKept(line)).as(line).isTrue();
        }
    }

    @Test
    void twoShellsWriteToOneFileWithoutTearingLines() throws IOException, InterruptedException {
        List<Thread> threads = new ArrayList<>();
        for (int t = 0; t < 2; t++) {
            int id = t;
            threads.add(Thread.ofPlatform().start(() -> {
                for (int i = 0; i < 100; i++) {
                    synchronized (HistoryFileTest.class) { // locks of one process do not exclude each other
                        try {
                            file().append(entry("shell " + id + " line " + i));
                        } catch (IOException e) {
                            throw new java.io.UncheckedIOException(e);
                        }
                    }
                }
            }));
        }
        for (Thread t : threads) t.join();
        assertThat(file().load()).hasSize(200);
    }

    @Test
    void aTornLastLineDoesNotSwallowTheNextEntry() throws IOException {
        file().append(entry("first"));
        Path made = directory.resolve("state/sonde/history");
        Files.writeString(made, Files.readString(made) + "99:to");
        file().append(entry("second"));
        assertThat(file().load().stream().map(HistoryFile.Entry::line)).containsExactly("first", "to", "second");
    }

    @Test
    void aFileThatHasGrownIsShortened() throws IOException {
        StringBuilder s = new StringBuilder();
        for (int i = 0; i < 60_000; i++) s.append(i).append(":echo line number ").append(i).append('\n');
        file().append(entry("x"));
        Path made = directory.resolve("state/sonde/history");
        Files.writeString(made, s);
        List<HistoryFile.Entry> loaded = file().load();
        assertThat(loaded.get(loaded.size() - 1).line()).isEqualTo("echo line number 59999");
        assertThat(Files.size(made)).isLessThan(1 << 20);
        assertThat(file().load()).isEqualTo(loaded);
    }

    @Test
    void anyBytesAreReadWithoutFailingAndGiveNothingThatATerminalObeys() {
        Random r = new Random(5);
        for (int round = 0; round < 5000; round++) {
            byte[] bytes = new byte[r.nextInt(200)];
            r.nextBytes(bytes);
            for (int i = 0; i < bytes.length; i++)
                if (r.nextInt(3) == 0) bytes[i] = (byte) "12:\n\\n \033".charAt(r.nextInt(8));
            for (HistoryFile.Entry e : HistoryFile.parse(new String(bytes, StandardCharsets.UTF_8))) {
                for (int i = 0; i < e.line().length(); i++) {
                    char c = e.line().charAt(i);
                    assertThat(c >= ' ' || c == '\n' || c == '\t').isTrue();
                }
            }
        }
    }
}
