package sonde.cli.command;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.InetSocketAddress;
import java.nio.channels.ServerSocketChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import sonde.cli.testing.Netns;
import sonde.cli.testing.Program;
import sonde.cli.testing.Ran;
import sonde.inspectors.kernel.Door;
import sonde.inspectors.kernel.Linux;
import sonde.inspectors.kernel.Syscall;

/**
 * This process holds sockets in four namespaces: one with a name, one of a process that does nothing, one of a thread,
 * and one that the thread has left, so that only the socket keeps it.
 */
class NamespacesTest {
    private static final int NAMED = 31001, PROCESS = 31002, THREAD = 31003, LEFT = 31004, USER = 31005;
    private static final String NOBODY = "65534";

    private static final String NAME = "sonde test " + ProcessHandle.current().pid();
    private static final CountDownLatch END = new CountDownLatch(1);
    private static final List<ServerSocketChannel> HELD = new ArrayList<>();
    private static Netns process;
    private static String threadInode = "", leftInode = "";

    @BeforeAll
    static void populate() throws Exception {
        process = Netns.open();
        assertThat(Ran.of(new ProcessBuilder("ip", "netns", "add", NAME)).exitCode()).isZero();
        onThread("/run/netns/" + NAME, NAMED, false);
        onThread("/proc/" + process.pid() + "/ns/net", PROCESS, false);
        onThread(null, LEFT, true);
        assertThat(HELD).hasSize(4);
    }

    /** Listens in a namespace, a new one for null; with {@code move} also in the next that the thread moves on to. */
    private static void onThread(@Nullable String namespace, int port, boolean move) throws Exception {
        CompletableFuture<Boolean> ready = new CompletableFuture<>();
        Thread.ofPlatform().daemon().start(() -> {
            try {
                Linux linux = new Linux();
                if (namespace == null) unshare(linux.door());
                else
                    linux.enterNetworkNamespace(namespace);
                HELD.add(ServerSocketChannel.open().bind(new InetSocketAddress(port)));
                if (move) {
                    leftInode = Files.readSymbolicLink(Path.of("/proc/thread-self/ns/net")).toString();
                    unshare(linux.door());
                    threadInode = Files.readSymbolicLink(Path.of("/proc/thread-self/ns/net")).toString();
                    HELD.add(ServerSocketChannel.open().bind(new InetSocketAddress(THREAD)));
                }
                ready.complete(true);
                END.await();
            } catch (Exception e) {
                ready.completeExceptionally(e);
            }
        });
        ready.get(20, TimeUnit.SECONDS);
    }

    private static void unshare(Door door) { assertThat(door.call(Syscall.UNSHARE, 0x40000000)).isZero(); }

    @AfterAll
    static void end() throws Exception {
        END.countDown();
        for (ServerSocketChannel s : HELD) s.close();
        Ran.of(new ProcessBuilder("ip", "netns", "delete", NAME));
        if (process != null) process.close();
    }

    private static List<String> rows(Ran ran, int port) {
        return ran.out().lines().filter(l -> l.contains(":" + port + " ") || l.contains("," + port + ",")).toList();
    }

    private static void isOnce(Ran ran, int port, String namespace) {
        assertThat(rows(ran, port)).as(ran.out() + ran.err()).singleElement().asString().contains(namespace);
    }

    /** A blank in a name does not break the row. */
    private static String shown() { return NAME.replace(" ", "\\x20"); }

    @Test
    void ssListsTheSocketsOfEveryNamespaceOnce() throws Exception {
        Ran ran = Program.run("ss", "-tlnpH", "--all-netns");
        assertThat(ran.exitCode()).isZero();
        isOnce(ran, NAMED, " netns:" + shown());
        isOnce(ran, PROCESS, " netns:" + inode(process.pid()));
        isOnce(ran, THREAD, " netns:" + threadInode);
        isOnce(ran, LEFT, " netns:" + leftInode);
        for (int port : new int[]{NAMED, PROCESS, THREAD, LEFT}) {
            isOnce(ran, port, "pid=" + ProcessHandle.current().pid() + ",");
        }
    }

    /** Also where a process may not be asked for its namespace: it is known by its files. */
    @Test
    void fromInsideTheHostIsListedOnce() throws Exception {
        try (ServerSocketChannel server = ServerSocketChannel.open().bind(new InetSocketAddress(0))) {
            int port = ((InetSocketAddress) server.getLocalAddress()).getPort();
            isOnce(process.sonde("ss", "-tlnpH", "--all-netns"), port, "netns:" + inode(ProcessHandle.current().pid()));
        }
    }

    private static String inode(long pid) throws IOException {
        return Files.readSymbolicLink(Path.of("/proc/" + pid + "/ns/net")).toString();
    }

    @Test
    void rowsHaveTheNamespaceAsColumns() throws Exception {
        Ran ran = Program.run("ss", "-tln", "--all-netns", "--csv", "--columns", "local.address,local.port,netns,pid");
        isOnce(ran, NAMED, "," + NAMED + "," + NAME + ",");
        isOnce(ran, LEFT, "," + LEFT + "," + leftInode + "," + ProcessHandle.current().pid());
        String number = leftInode.replaceAll("\\D", "");
        assertThat(Program.run("ss", "-tln", "--all-netns", "--jsonl", "sport", "=", ":" + LEFT).out())
                .contains("\"netns\":\"" + leftInode + "\",").contains("\"netns_inode\":" + number + ",");
    }

    @Test
    void netstatAndLsofFindThem() throws Exception {
        Ran netstat = Program.run("netstat", "-tlnp", "--all-netns");
        isOnce(netstat, NAMED, " netns:" + shown());
        isOnce(netstat, LEFT, " netns:" + leftInode);
        assertThat(netstat.out().lines().filter(l -> l.startsWith("Proto"))).hasSize(1);
        Ran lsof = Program.run("lsof", "-nP", "-iTCP:" + NAMED + "," + LEFT, "--all-netns");
        assertThat(lsof.exitCode()).isZero();
        isOnce(lsof, NAMED, " " + shown() + " ");
        isOnce(lsof, LEFT, " " + leftInode + " ");
        assertThat(Program.run("lsof", "-nP", "-iTCP:" + LEFT).exitCode()).isEqualTo(1);
    }

    @Test
    void summariesSayOfWhichNamespace() throws Exception {
        assertThat(Program.run("ss", "-s", "--all-netns").out()).containsPattern("Namespace: " + NAME
                + "\nTotal: \\d+\nTCP: ");
        assertThat(Program.run("netstat", "-rn", "--all-netns").out()).contains("Namespace: " + NAME
                + "\nKernel IP routing table\n");
    }

    @Test
    void oneNamespaceIsEnteredByNameAndByProcess() throws Exception {
        Ran named = Program.run("ss", "-tlnpH", "--netns", NAME);
        assertThat(named.out().lines()).as(named.err()).singleElement().asString().contains(":" + NAMED + " ");
        Ran lsof = Program.run("lsof", "-nP", "-iTCP", "--netns", Long.toString(process.pid()));
        assertThat(lsof.out().lines()).as(lsof.err()).hasSize(2);
        isOnce(lsof, PROCESS, "(LISTEN)");
        assertThat(Program.run("who", "" + PROCESS, "--netns", "" + process.pid()).out()).contains("" + ProcessHandle
                .current().pid());
        assertThat(Program.run("ss", "-tlnH", "--netns", threadInode).out()).contains(":" + THREAD + " ");
    }

    @ParameterizedTest
    @CsvSource({"ss,255", "netstat,3", "lsof,1", "who,2", "leaks,2", "iperf3,1"})
    void aNamespaceThatDoesNotExistIsAnError(String command, int code) throws Exception {
        Ran ran = Program.run(command, "--netns", "NONSENSE");
        assertThat(ran.err()).contains("no network namespace, process or container 'NONSENSE'");
        assertThat(ran.out()).isEmpty();
        assertThat(ran.exitCode()).isEqualTo(code);
    }

    @Test
    void bothOptionsAtOnceAndRecordingsAreRefused() throws Exception {
        assertThat(Program.run("ss", "--netns", "1", "--all-netns").err()).contains("exclude each other");
        assertThat(Program.run("ss", "--all-netns", "--replay", "x").err()).contains("not in a recording");
        assertThat(Program.run("ss", "-E", "--all-netns").err()).contains("--all-netns goes neither with");
    }

    @Test
    void withoutPrivilegeWhatIsMissingIsSaid() throws Exception {
        Netns.require("setpriv");
        Ran ran = asNobody("ss", "-tlnpH", "--all-netns", "--strict");
        // the process lives where its tables can be read from outside; a name alone does not help
        isOnce(ran, PROCESS, " netns:of-pid-" + process.pid());
        assertThat(rows(ran, NAMED)).isEmpty();
        assertThat(ran.err()).contains("network namespace " + NAME + ": permission denied (its sockets are missing")
                .contains("/proc/" + process.pid() + "/net, without TCP details");
        assertThat(ran.exitCode()).isEqualTo(3);
        Ran one = asNobody("ss", "-tlnH", "--netns", "" + process.pid());
        isOnce(one, PROCESS, "LISTEN");
        assertThat(one.err()).contains("seen from outside");
        Ran refused = asNobody("ss", "-tlnH", "--netns", NAME);
        assertThat(refused.err()).contains("cannot enter network namespace " + NAME);
        assertThat(refused.exitCode()).isEqualTo(1);
    }

    @Test
    void aContainerWithoutCapabilitiesSeesFromOutside() throws Exception {
        Netns.require("setpriv");
        List<String> words = new ArrayList<>(List.of("setpriv", "--bounding-set=-all", "--inh-caps=-all"));
        words.addAll(Program.command("ss", "-tlnpH", "--all-netns"));
        Ran ran = Ran.of(new ProcessBuilder(words));
        isOnce(ran, PROCESS, "LISTEN");
        assertThat(ran.err()).contains("network namespace " + NAME + ": permission denied").contains("/proc/" + process
                .pid() + "/net, without TCP details");
        assertThat(ran.exitCode()).isZero();
    }

    @Test
    void thatProcessesAreHiddenIsSaid() throws Exception {
        Netns.require("setpriv");
        List<String> words = new ArrayList<>(List.of("unshare", "--mount", "--pid", "--fork", "sh", "-c",
                "mount -t proc -o hidepid=2 proc /proc && exec setpriv --reuid " + NOBODY + " --regid " + NOBODY
                        + " --clear-groups \"$@\"",
                "sh"));
        words.addAll(Program.command("ss", "-tlnpH", "--all-netns"));
        Ran ran = Ran.of(new ProcessBuilder(words));
        if (ran.err().contains("ClassNotFoundException")) Netns.skip("nobody may not read this program");
        assertThat(ran.err()).contains("/proc hides them (hidepid)");
    }

    /** A namespace of a user namespace: its owner may enter it only as a process of one thread. */
    @Test
    void aNamespaceBehindAUserNamespaceIsSeenFromOutside() throws Exception {
        Netns.require("setpriv");
        List<String> words = new ArrayList<>(List.of("setpriv", "--reuid", NOBODY, "--regid", NOBODY, "--clear-groups",
                "unshare", "-Urn"));
        List<String> listener = Program.command("" + USER);
        listener.set(listener.size() - 2, NamespaceListener.class.getName());
        words.addAll(listener);
        Process p = new ProcessBuilder(words).start();
        try {
            if (!"ready".equals(p.inputReader().readLine())) {
                Netns.skip("no user namespace can be made here: " + p.errorReader().readLine());
            }
            Ran ran = asNobody("ss", "-tlnpH", "--all-netns");
            isOnce(ran, USER, " netns:" + inode(p.pid()));
            isOnce(ran, USER, "pid=" + p.pid() + ",");
            assertThat(ran.err()).contains("network namespace " + inode(p.pid())
                    + ": permission denied (seen from outside");
            isOnce(Program.run("ss", "-tlnpH", "--all-netns"), USER, " netns:" + inode(p.pid()));
        } finally {
            p.destroyForcibly();
        }
    }

    private static Ran asNobody(String... arguments) throws IOException, InterruptedException {
        List<String> words = new ArrayList<>(List.of("setpriv", "--reuid", NOBODY, "--regid", NOBODY,
                "--clear-groups"));
        words.addAll(Program.command(arguments));
        Ran ran = Ran.of(new ProcessBuilder(words));
        if (ran.err().contains("ClassNotFoundException")) Netns.skip("nobody may not read this program");
        return ran;
    }
}
