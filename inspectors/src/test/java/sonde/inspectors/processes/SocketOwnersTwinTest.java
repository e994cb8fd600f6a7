package sonde.inspectors.processes;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;

import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.opentest4j.TestAbortedException;

import sonde.inspectors.kernel.Linux;
import sonde.inspectors.kernel.procfs.ProcFs;

/** The kernel's iterator beside the walk through /proc: the same holders. */
@Timeout(60)
class SocketOwnersTwinTest {
    @TempDir
    Path folder;

    private static SocketOwners iterated(ProcFs proc) {
        SocketOwners owners = SocketOwners.iterated(proc);
        if (owners != null) return owners;
        throw new TestAbortedException("this kernel or user has no iterator over files (root, BTF, Linux 5.8)");
    }

    @BeforeEach
    void onlyWhereThereIsOne() { assertThat(iterated(new ProcFs(new Linux()))).isNotNull(); }

    @Test
    void bothFindTheSameHolders() throws Exception {
        try (HeldSockets scene = new HeldSockets(folder.resolve("name").toString())) {
            SocketOwners iterated = iterated(scene.proc);
            Map<Long, List<String>> expected = scene.holders(SocketOwners.walked(scene.proc));
            assertThat(scene.holders(iterated)).isEqualTo(expected).hasSizeGreaterThan(4);
            assertThat(expected.values()).as("children share it").anyMatch(holders -> holders.size() > 6);
            assertThat(iterated.denied()).isZero();
        }
    }

    @Test
    void neitherShowsWhatOnlyAThreadHolds() throws Exception {
        try (HeldSockets scene = new HeldSockets(folder.resolve("name").toString())) {
            assertThat(scene.inodeOfThread()).isPositive();
            assertThat(SocketOwners.walked(scene.proc).of(scene.inodeOfThread())).isEmpty();
            assertThat(iterated(scene.proc).of(scene.inodeOfThread())).isEmpty();
        }
    }

    @Test
    void theNameOfASocketIsNoSocket() throws Exception {
        try (HeldSockets scene = new HeldSockets(folder.resolve("name").toString())) {
            int self = (int) ProcessHandle.current().pid();
            boolean[] found = new boolean[1];
            iterated(scene.proc).each((inode, pid, fd) -> found[0] |= pid == self && fd == scene.nameOnly);
            assertThat(found[0]).isFalse();
        }
    }

    /** Numbers of processes are those of the namespace that asks. */
    @Test
    void bothFindTheSameHoldersInAnotherPidNamespace() throws Exception {
        assertThat(inside("--pid", "--mount-proc")).isEqualTo("same");
    }

    /** There /proc numbers processes otherwise than the kernel does for us. */
    @Test
    void theTreeOfAnotherPidNamespaceIsWalked() throws Exception {
        assertThat(inside("--pid")).isEqualTo("no iterator");
    }

    @Test
    void inAUserNamespaceTheTreeIsWalked() throws Exception {
        assertThat(inside("--user", "--map-root-user")).isEqualTo("no iterator");
    }

    /** What {@link #main} finds as root of other namespaces. */
    private String inside(String... namespaces) throws Exception {
        List<String> words = new java.util.ArrayList<>(List.of("unshare", "--fork", "--kill-child"));
        words.addAll(List.of(namespaces));
        words.addAll(List.of(Path.of(System.getProperty("java.home"), "bin", "java").toString(), "-Xshare:auto",
                "-XX:TieredStopAtLevel=1", "--enable-native-access=ALL-UNNAMED", "-cp", System.getProperty(
                        "java.class.path"),
                SocketOwnersTwinTest.class.getName(), folder.resolve("inside").toString()));
        java.lang.Process p = new ProcessBuilder(words).redirectError(ProcessBuilder.Redirect.INHERIT).start();
        String said = new String(p.getInputStream().readAllBytes(), StandardCharsets.UTF_8).strip();
        assertThat(p.waitFor(10, TimeUnit.SECONDS)).isTrue();
        return said;
    }

    public static void main(String[] words) throws Exception {
        if (SocketOwners.iterated(new ProcFs(new Linux())) == null) {
            System.out.println("no iterator");
            return;
        }
        try (HeldSockets scene = new HeldSockets(words[0])) {
            Map<Long, List<String>> actual = scene.holders(iterated(scene.proc));
            Map<Long, List<String>> expected = scene.holders(SocketOwners.walked(scene.proc));
            System.out.println(expected.equals(actual) ? "same" : expected + " but " + actual);
        }
    }
}
