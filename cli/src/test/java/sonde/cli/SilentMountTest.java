package sonde.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;

import org.junit.jupiter.api.Test;

import sonde.cli.testing.Netns;

/** lsof beside a file system that answers nobody any more. */
class SilentMountTest {
    private static final String FILE = ".* \\d+r +REG .* DIR/mount/file";

    private static String run(String... lines) throws Exception {
        Netns.requireRoot();
        Netns.require("unshare");
        if (!Files.exists(Path.of("/dev/fuse"))) Netns.skip("no /dev/fuse here");
        return OwnNamespace.run(200, SilentMountScene.class, "set -- unshare -m -- \"$@\"", lines);
    }

    private static String part(String output, String line) {
        int from = output.indexOf("== " + line + "\n");
        assertThat(from).as(line + " in " + output).isNotNegative();
        int to = output.indexOf("\n== ", from + 1);
        return output.substring(from, to < 0 ? output.length() : to);
    }

    @Test
    void nobodyIsAskedAndNothingHangs() throws Exception {
        String[] lines = {"lsof -p {pid}", "lsof -nP", "lsof {dir}/mount/file", "lsof {dir}/link", "lsof {dir}/mount/../mount/file", "lsof {dir}/mount/../nothing", "lsof {dir}/mount", "lsof -f -- {dir}/mount", "lsof +D {dir}/mount", "lsof +d {dir}/mount", "lsof -x f +D {dir}", "lsof +D {dir}", "lsof -a -p {pid} +L1", "lsof -O -p {pid}", "lsof -a -p {pid} --json -d 0-999", "lsof -e {dir}/mount -a -p {pid} -d 0-999", "lsof +m", "lsof -N", "who {pid}"};
        String output = run(lines);
        assertThat(output).doesNotContain("HANGS").doesNotContain("ASKED").doesNotContain("a bug of")
                .endsWith("it was silent\nend\n");
        for (int i = 0; i < 5; i++) assertThat(part(output, lines[i])).as(lines[i]).containsPattern(FILE);
        assertThat(part(output, lines[2])).startsWith("== " + lines[2] + "\nexit 0");
        assertThat(part(output, lines[5])).contains("exit 1").contains("status error on DIR/mount/../nothing");
        assertThat(part(output, lines[6])).containsPattern(FILE).containsPattern("DIR .* DIR/mount/directory");
        for (int i : new int[]{8, 9, 10}) {
            assertThat(part(output, lines[i])).as(lines[i]).containsPattern(FILE)
                    .containsPattern("DIR .* DIR/mount/directory");
        }
        assertThat(part(output, lines[11])).doesNotContainPattern(FILE);
        assertThat(part(output, lines[14])).contains("\"size_bytes\":4321");
        assertThat(part(output, lines[15])).contains("DIR/mount/file (-e DIR/mount)");
        assertThat(part(output, lines[16])).contains("can't stat() fuse file system DIR/mount");
    }
}
