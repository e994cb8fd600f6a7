package sonde.cli;

import sonde.cli.testing.BufferEnv;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Labels of SELinux out of a proc tree of the test's own, and what is said where there are none. */
class SsContextTest {
    private static final String TCP = """
              sl  local_address rem_address   st tx_queue rx_queue tr tm->when retrnsmt   uid  timeout inode
               0: 00000000:0016 00000000:0000 0A 00000000:00000000 00:00000000 00000000     0        0 4242 1 0 100 0 0 10 0
            """;

    @TempDir
    Path root = Path.of("");

    private void file(String name, String text) throws IOException {
        Path file = root.resolve(name);
        Files.createDirectories(java.util.Objects.requireNonNull(file.getParent()));
        Files.writeString(file, text);
    }

    private BufferEnv ss(String... words) {
        String[] line = new String[words.length + 3];
        line[0] = "ss";
        System.arraycopy(words, 0, line, 1, words.length);
        line[words.length + 1] = "--proc-root";
        line[words.length + 2] = root.toString();
        BufferEnv env = new BufferEnv();
        env.run(line);
        return env;
    }

    private void tree() throws IOException {
        file("net/tcp", TCP);
        file("77/stat", "77 (sshd) S 1 77");
        file("77/attr/current", "system_u:system_r:sshd_t:s0\u0000");
        Files.createDirectories(root.resolve("77/fd"));
        Files.createSymbolicLink(root.resolve("77/fd/3"), Path.of("socket:[4242]"));
    }

    @Test
    void showsTheLabelOfEachHolder() throws Exception {
        tree();
        file("filesystems", "nodev\tselinuxfs\n");
        file("mounts", "selinuxfs /sys/fs/selinux selinuxfs rw 0 0\n");
        assertThat(ss("-tlnHZ").outText())
                .contains("users:((\"sshd\",pid=77,proc_ctx=system_u:system_r:sshd_t:s0,fd=3))");
        assertThat(ss("-tlnHz").outText())
                .contains("proc_ctx=system_u:system_r:sshd_t:s0,fd=3,sock_ctx=unavailable))");
    }

    @Test
    void aLabelThatCannotBeReadIsCalledUnavailable() throws Exception {
        tree();
        file("filesystems", "nodev\tselinuxfs\n");
        file("mounts", "selinuxfs /sys/fs/selinux selinuxfs rw 0 0\n");
        Files.delete(root.resolve("77/attr/current"));
        assertThat(ss("-tlnHZ").outText()).contains("(\"sshd\",pid=77,proc_ctx=unavailable,fd=3)");
    }

    @Test
    void withoutSelinuxItSaysSo() throws Exception {
        tree();
        BufferEnv env = ss("-tlnHZ");
        assertThat(env.outText()).isEmpty();
        assertThat(env.errText()).isEqualTo("ss: SELinux is not enabled.\n");
    }

    @Test
    void whatThisKernelCannotListIsSaidWhenItWasAskedFor() throws Exception {
        tree();
        assertThat(ss("--tipc", "-nH").errText()).contains("tipc sockets: this kernel has none");
        assertThat(ss("--tipc", "-nH", "--tipcinfo").errText())
                .contains("--tipcinfo: sonde does not list TIPC sockets");
        assertThat(ss("-tanH").errText()).isEmpty();
        assertThat(ss("-nH").errText()).doesNotContain("tipc");
    }
}
