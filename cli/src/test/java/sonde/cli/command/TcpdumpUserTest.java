package sonde.cli.command;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;

import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import sonde.cli.testing.Netns;
import sonde.cli.testing.Program;
import sonde.cli.testing.Ran;

/** {@code -Z} with files, and in a shell that has to go on. */
class TcpdumpUserTest {
    @TempDir
    Path folder;

    private Path from = Path.of("none"), open = Path.of("none");

    @BeforeEach
    void capture() throws Exception {
        Netns.requireRoot();
        ByteBuffer b = ByteBuffer.allocate(24 + 16 + 60).order(ByteOrder.LITTLE_ENDIAN);
        b.putInt(0xa1b2c3d4).putShort((short) 2).putShort((short) 4).putLong(0).putInt(65535).putInt(1);
        b.putInt(1).putInt(0).putInt(60).putInt(60);
        from = Files.write(folder.resolve("from.pcap"), b.array());
        open = Files.createDirectory(folder.resolve("open"));
        Files.setPosixFilePermissions(folder, PosixFilePermissions.fromString("rwxr-xr-x"));
        Files.setPosixFilePermissions(from, PosixFilePermissions.fromString("rw-------"));
        Files.setPosixFilePermissions(open, PosixFilePermissions.fromString("rwxrwxrwx"));
    }

    @Test
    void whatIsReadIsOpenedBeforeAndWhatIsWrittenAfter() throws Exception {
        Path to = open.resolve("to.pcap");
        Ran ran = Program.run("tcpdump", "-Z", "nobody", "-r", from.toString(), "-w", to.toString());
        assertThat(ran.exitCode()).as(ran.err()).isZero();
        assertThat(Files.getOwner(to).getName()).isEqualTo("nobody");
        assertThat(Files.size(to)).isEqualTo(100);
    }

    @Test
    void aUserThatIsNotThereEndsTheRunAsTheOriginalDoes() throws Exception {
        Netns.require("tcpdump");
        String[] words = {"-Z", "nobody-of-this-name", "-r", from.toString()};
        String[] line = new String[words.length + 1];
        System.arraycopy(words, 0, line, 1, words.length);
        line[0] = "tcpdump";
        Ran original = Ran.of(new ProcessBuilder(line)), ours = Program.run(line);
        assertThat(ours).isEqualTo(original);
        assertThat(ours.exitCode()).isEqualTo(1);
    }

    @Test
    void aShellStaysRootWhenACaptureInItDoesNot() throws Exception {
        Path to = open.resolve("shell.pcap"), script = folder.resolve("script");
        Files.writeString(script, "tcpdump -Z nobody -r " + from + " -w " + to + "\n!id -u\n");
        Ran ran = Program.run("-f", script.toString());
        assertThat(ran.exitCode()).as(ran.err()).isZero();
        assertThat(Files.getOwner(to).getName()).isEqualTo("nobody");
        assertThat(ran.out()).isEqualTo("0\n");
    }
}
