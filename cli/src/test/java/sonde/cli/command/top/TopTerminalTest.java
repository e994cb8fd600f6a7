package sonde.cli.command.top;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.file.Path;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import sonde.cli.shell.Tmux;

/** The screen of top as a person sees it. */
class TopTerminalTest {
    @TempDir
    Path directory;

    @Test
    void aPersonLooksSortsFiltersAndLeaves() throws IOException, InterruptedException {
        if (Tmux.isMissing()) return;
        try (ServerSocket server = new ServerSocket(0, 5, InetAddress.getLoopbackAddress());
                Socket client = new Socket(server.getInetAddress(), server.getLocalPort());
                Socket accepted = server.accept();
                Tmux t = new Tmux(directory)) {
            String port = Integer.toString(server.getLocalPort());
            accepted.getOutputStream().write(new byte[100]);
            assertThat(client.getInputStream().readNBytes(100)).hasSize(100);
            t.start(80, 24, "xterm-256color", "top", "-d", "0.5");
            String screen = t.await("the first picture", s -> s.contains("sonde top") && s.contains("PROCESS")
                    && s.contains("java") && !s.contains("second sample"));
            assertThat(screen.lines().map(String::length)).as("nothing wider than the screen").allMatch(n -> n <= 80);
            assertThat(screen.stripTrailing().lines()).hasSize(24);
            assertThat(screen).contains("q quit", "by process", "TCP only");

            t.keys("c");
            t.await("connections", s -> s.contains("by connection") && s.contains("127.0.0.1:" + port));
            t.keys("s");
            t.await("another order", s -> s.contains("sorted by local.port upwards"));
            t.keys("R");
            t.await("the other way round", s -> s.contains("sorted by local.port downwards"));

            t.keys("/");
            t.type("peer.port = " + port + " and nonsense = 1");
            t.keys("Enter");
            t.await("a complaint", s -> s.contains("no column 'nonsense'"));
            t.keys("C-u");
            t.type("peer.port = " + port);
            t.keys("Enter");
            t.await("the one that fits", s -> s.contains("where peer.port = " + port) && rows(s, port) == 1);

            t.tmux("resize-window", "-t", "t", "-x", "120", "-y", "30");
            t.await("more columns", s -> s.contains("SEG OUT") && s.stripTrailing().lines().count() == 30);
            t.tmux("resize-window", "-t", "t", "-x", "50", "-y", "12");
            screen = t.await("fewer columns", s -> !s.contains("SEG OUT") && s.stripTrailing().lines().count() == 12);
            assertThat(screen.lines().map(String::length)).allMatch(n -> n <= 50);

            t.keys("h");
            t.await("help", s -> s.contains("r  remote hosts"));
            t.keys("Space");
            t.keys("Space");
            t.await("the held picture", s -> s.contains("PAUSED") || s.contains("by connection"));
            t.keys("q");
            screen = t.await("the end", s -> s.contains("code 0"));
            assertThat(screen).as("the screen from before").doesNotContain("sorted by");
            assertThat(t.tmux("display", "-p", "-t", "t", "#{alternate_on} #{cursor_flag} #{wrap_flag}").strip())
                    .isEqualTo("0 1 1");
        }
    }

    private static long rows(String screen, String port) {
        return screen.lines().filter(l -> l.startsWith("127.0.0.1") && l.contains(":" + port)).count();
    }

    @Test
    void signalsGiveTheTerminalBack() throws IOException, InterruptedException {
        if (Tmux.isMissing()) return;
        try (Tmux t = new Tmux(directory)) {
            t.start(80, 24, "xterm-256color", "top");
            t.await("the picture", s -> s.contains("by process"));
            t.keys("C-c");
            t.await("the end", s -> s.contains("code 0") && !s.contains("by process"));
            assertThat(t.tmux("display", "-p", "-t", "t", "#{alternate_on} #{cursor_flag}").strip()).isEqualTo("0 1");
        }
        try (Tmux t = new Tmux(directory)) {
            t.start(80, 24, "xterm-256color", "top");
            t.await("the picture", s -> s.contains("by process"));
            String shell = t.tmux("display", "-p", "-t", "t", "#{pane_pid}").strip();
            ProcessHandle.of(Long.parseLong(shell)).orElseThrow().descendants()
                    .filter(p -> p.info().command().orElse("").endsWith("java")).forEach(ProcessHandle::destroy);
            t.await("the end", s -> s.contains("code 0") && !s.contains("by process"));
            assertThat(t.tmux("display", "-p", "-t", "t", "#{alternate_on} #{cursor_flag}").strip()).isEqualTo("0 1");
        }
    }

    @Test
    void aDumbTerminalGetsPlainPictures() throws IOException, InterruptedException {
        if (Tmux.isMissing()) return;
        try (Tmux t = new Tmux(directory)) {
            t.start(80, 24, "dumb", "top", "-n", "2", "-d", "0.3");
            String screen = t.await("two pictures", s -> s.contains("code 0"));
            assertThat(screen.lines().filter(l -> l.startsWith("sonde top"))).hasSize(2);
            assertThat(screen).doesNotContain("q quit");
        }
    }

    @Test
    void theShellGetsItsTerminalBack() throws IOException, InterruptedException {
        if (Tmux.isMissing()) return;
        try (Tmux t = new Tmux(directory)) {
            t.start(80, 24, "xterm-256color");
            t.await("the prompt", TopTerminalTest::isAtPrompt);
            t.type("top");
            t.keys("Enter");
            t.await("the screen", s -> s.contains("by process"));
            t.keys("c");
            t.await("another view", s -> s.contains("by connection"));
            t.keys("q");
            t.await("the prompt", TopTerminalTest::isAtPrompt);
            t.type("top");
            t.keys("Enter");
            t.await("the screen again", s -> s.contains("by process"));
            t.keys("C-c");
            t.await("the prompt", TopTerminalTest::isAtPrompt);
            t.type("help");
            t.keys("Enter");
            t.await("an answer", s -> s.contains("help"));
        }
    }

    private static boolean isAtPrompt(String screen) {
        String[] lines = screen.stripTrailing().split("\n");
        return lines[lines.length - 1].matches("sonde[#>] ?") && !screen.contains("by process");
    }
}
