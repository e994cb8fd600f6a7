package sonde.cli.shell;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.concurrent.TimeUnit;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The shell as a person sees it. */
class ShellTerminalTest {
    @TempDir
    Path directory;

    private static boolean isRoot() throws IOException {
        return (Integer) Files.getAttribute(Path.of("/proc/self"), "unix:uid") == 0;
    }

    private static String prompt() throws IOException { return isRoot() ? "sonde#" : "sonde>"; }

    @Test
    void aPersonCompletesRunsAndStopsCommands() throws IOException, InterruptedException {
        if (Tmux.isMissing()) return;
        String prompt = prompt();
        try (Tmux t = new Tmux(directory);
                ServerSocket server = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            t.start(100, 30, "xterm-256color");
            t.awaitPrompt(prompt());

            t.type("ss --lis");
            t.keys("Tab");
            t.await("the option", s -> s.contains("ss --listening"));
            t.keys("C-u");
            t.type("ss --");
            t.keys("Tab");
            t.await("the options with descriptions",
                    s -> s.contains("--listening") && s.contains("(listening and unconnected"));
            t.keys("C-c");

            t.type("ss -tln sport = :" + server.getLocalPort() / 10);
            t.keys("Tab");
            t.await("a live port", s -> s.contains(":" + server.getLocalPort()));
            t.keys("C-c");

            t.type("ss -tln | where local.po");
            t.keys("Tab");
            t.await("the column", s -> s.contains("where local.port"));
            t.keys("C-c");
            t.type("ss -tln | so");
            t.keys("Tab");
            t.await("the operator", s -> s.contains("| sort"));
            t.keys("C-c");
            t.type("use netns " + ProcessHandle.current().pid());
            t.keys("Tab");
            t.await("a process", s -> s.contains("use netns " + ProcessHandle.current().pid()));
            t.keys("C-c");

            t.type("ss -tln | where local.port = " + server.getLocalPort() + " | select state, local.port | table");
            t.keys("Enter");
            t.await("the row", s -> s.contains("LISTEN  "
                    + " ".repeat(Math.max(0, 10 - ("" + server.getLocalPort()).length())) + server.getLocalPort()));

            t.type("bogus");
            t.await("the word", s -> s.contains("bogus"));
            assertThat(t.colours()).as("a wrong word is red").contains("\033[31mbogus");
            t.keys("C-c");

            t.type("!echo begun; sleep 55");
            t.keys("Enter");
            t.await("the command's beginning", s -> s.contains("\nbegun\n"));
            t.keys("C-c");
            t.awaitPrompt(prompt());

            t.type("ss -tln --watch 0.2 > " + directory + "/watched &");
            t.keys("Enter");
            t.await("the job and the status line", s -> s.contains("[1] ss -tln") && s.contains("uid"));
            t.type("jobs");
            t.keys("Enter");
            t.await("the list of jobs", s -> s.contains("[1]  running  ss -tln"));
            t.tmux("resize-window", "-t", "t", "-x", "90", "-y", "20");
            t.await("the status line on the last of fewer rows", s -> {
                String[] rows = s.split("\n", -1);
                return rows.length >= 20 && rows[19].contains("uid") && rows[19].contains("[1] ss -tln");
            });
            t.type("kill 1");
            t.keys("Enter");
            t.pressUntil("Enter", "its end", s -> s.contains("[1] ended (130)"));

            t.keys("C-l");
            t.await("an empty screen", s -> s.startsWith(prompt));
            t.type("ss -tln --watch 0.3");
            t.keys("Enter");
            t.await("the first picture", s -> s.startsWith("State"));
            t.keys("C-z");
            t.await("the background", s -> s.contains("goes on in the background"));
            t.keys("C-l");
            t.await("an empty screen again", s -> s.startsWith(prompt));
            t.type("fg");
            t.keys("Enter");
            t.await("the next picture", s -> s.startsWith("State"));
            t.keys("C-c");
            t.awaitPrompt(prompt);

            t.tmux("resize-window", "-t", "t", "-x", "80", "-y", "24");
            t.keys("C-l");
            t.type("echo " + "x".repeat(90));
            t.await("a line that is broken at 80 columns",
                    s -> s.lines().anyMatch(l -> l.endsWith("xxxx") && l.length() == 80));
            t.keys("C-c");
            t.type("echo last of the session");
            t.keys("Enter");
            t.awaitPrompt(prompt());
            t.keys("C-d");
            t.await("the end", s -> s.contains("code 0"));
        }
    }

    @Test
    void historyIsThereAfterARestartAndPrivate() throws IOException, InterruptedException {
        if (Tmux.isMissing()) return;
        for (int session = 0; session < 2; session++) {
            try (Tmux t = new Tmux(directory)) {
                t.start(80, 24, "screen");
                t.awaitPrompt(prompt());
                if (session == 0) {
                    t.type("echo remember me");
                    t.keys("Enter");
                    t.type(" echo but not this");
                    t.keys("Enter");
                    t.type("echo --password hunter2");
                    t.keys("Enter");
                    t.await("the last echo", s -> s.contains("\n--password hunter2"));
                } else {
                    t.type("echo rem");
                    t.await("the suggestion", s -> s.contains("echo remember me"));
                    t.keys("C-c");
                    t.await("the next prompt",
                            s -> s.stripTrailing().endsWith("\nsonde#") || s.stripTrailing().endsWith(
                                    "\nsonde>"));
                    t.keys("Up");
                    t.await("the line before", s -> s.stripTrailing().endsWith("# echo remember me")
                            || s.stripTrailing().endsWith("> echo remember me"));
                    t.keys("C-c");
                    t.awaitPrompt(prompt());
                    t.keys("C-r");
                    t.type("memb");
                    t.await("the search", s -> s.contains("memb") && s.contains("remember me"));
                    t.keys("C-c");
                }
                t.keys("C-d");
                t.await("the end", s -> s.contains("code "));
            }
        }
        Path file = directory.resolve("state/sonde/history");
        assertThat(Files.readString(file)).contains(":echo remember me\n").doesNotContain("not this")
                .doesNotContain("hunter2");
        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(file))).isEqualTo("rw-------");
    }

    @Test
    void everyLineLooksIntoTheNamespaceThatIsInUse() throws IOException, InterruptedException {
        if (Tmux.isMissing()) return;
        if (!isRoot()) {
            System.getLogger("tests").log(System.Logger.Level.WARNING, "use netns is not tested: not root");
            return;
        }
        Process holder = new ProcessBuilder("unshare", "-n", "sleep", "120").start();
        try (Tmux t = new Tmux(directory);
                ServerSocket server = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            Path own = Path.of("/proc", "" + holder.pid(), "ns/net");
            for (int i = 0; i < 100
                    && Files.readSymbolicLink(own).equals(Files.readSymbolicLink(Path.of("/proc/self/ns/net"))); i++) {
                Thread.sleep(50);
            }
            t.start(80, 24, "xterm");
            t.awaitPrompt(prompt());
            String listening = "ss -tln | where local.port = " + server.getLocalPort() + " | count | csv";
            t.type(listening);
            t.keys("Enter");
            t.await("one", s -> ("\n" + s).contains("\ncount\n1\n"));
            t.keys("C-l");
            t.type("use netns " + holder.pid());
            t.keys("Enter");
            t.awaitPrompt("sonde netns:" + holder.pid() + "#");
            t.type(listening);
            t.keys("Enter");
            t.await("none", s -> ("\n" + s).contains("\ncount\n0\n"));
            t.type("!ls -l /proc/self/ns/net");
            t.keys("Enter");
            String inode = Files.readSymbolicLink(own).toString();
            t.await("the system's shell in the namespace", s -> s.contains(inode));
            t.type("use host");
            t.keys("Enter");
            t.awaitPrompt("sonde#");
            t.type("use netns no-such-namespace");
            t.keys("Enter");
            t.await("a refusal", s -> s.contains("no network namespace, process or container 'no-such-namespace'"));
            t.keys("C-d");
        } finally {
            holder.destroy();
            holder.waitFor(5, TimeUnit.SECONDS);
        }
    }

    @Test
    void aTerminalThatCanDoNothingIsEnough() throws IOException, InterruptedException {
        if (Tmux.isMissing()) return;
        try (Tmux t = new Tmux(directory)) {
            t.start(80, 24, "dumb");
            t.awaitPrompt(prompt());
            t.type("echo a");
            t.keys("Enter");
            t.await("the echo", s -> s.contains("\na\n"));
            t.type("ss -tln | count | csv");
            t.keys("Enter");
            t.await("the count", s -> s.contains("\ncount\n"));
            t.awaitPrompt(prompt()); // before it the terminal's driver would take the C-d
            assertThat(t.screen()).doesNotContain("\033").doesNotContain("[?");
            t.keys("C-d");
            t.await("the end", s -> s.contains("code 0"));
        }
    }

    /** The terminal was closed: everything ends, and says so in the exit code. */
    @Test
    void aHangUpEndsTheShell() throws IOException, InterruptedException {
        if (Tmux.isMissing()) return;
        try (Tmux t = new Tmux(directory)) {
            t.start(80, 24, "xterm", "--no-startup");
            t.awaitPrompt(prompt());
            t.type("!kill -HUP $PPID");
            t.keys("Enter");
            t.await("the end", s -> s.contains("code 129"));
        }
    }

    @Test
    void theStatusLineTellsWhatACaptureHasAndWhatItLost() throws IOException, InterruptedException {
        if (Tmux.isMissing()) return;
        if (!isRoot()) {
            System.err.println("skipped: only root may capture");
            return;
        }
        try (Tmux t = new Tmux(directory)) {
            t.start(110, 24, "xterm", "--no-startup");
            t.awaitPrompt(prompt());
            t.type("tcpdump -ni lo -w " + directory + "/own.pcap udp port 9 &");
            t.keys("Enter");
            t.await("its counts", s -> s.contains("0 captured, 0 dropped"));
            t.type("kill 1");
            t.keys("Enter");
            t.awaitPrompt(prompt());
            t.keys("C-d");
        }
    }

    @Test
    void nativeLibrariesAreNotUnpacked() throws IOException, InterruptedException {
        if (Tmux.isMissing()) return;
        Path temporary = directory.resolve("tmp");
        try (Tmux t = new Tmux(directory)) {
            t.start(80, 24, "xterm", "--no-startup");
            t.awaitPrompt(prompt());
            String maps = "!grep -c jlinenative /proc/$PPID/maps; ls " + temporary;
            t.type(maps);
            t.keys("Enter");
            t.await("no library of jline", s -> s.contains("\n0\n"));
            t.keys("C-d");
        }
        assertThat(temporary).isEmptyDirectory();
    }
}
