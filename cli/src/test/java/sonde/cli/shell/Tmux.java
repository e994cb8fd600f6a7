package sonde.cli.shell;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.function.Predicate;

/** The shell in a terminal of its own: a tmux server that nobody else uses. Looks at the screen, waits for what it wants. */
public final class Tmux implements AutoCloseable {
    private static final long PATIENCE_SECONDS = 60;

    private final Path directory;
    private final String socket;

    public Tmux(Path directory) {
        this.directory = directory;
        this.socket = directory.resolve("tmux-" + System.nanoTime()).toString();
    }

    public static boolean isMissing() {
        if (Files.isExecutable(Path.of("/usr/bin/tmux")) || Files.isExecutable(Path.of("/bin/tmux"))) return false;
        System.getLogger("tests").log(System.Logger.Level.WARNING,
                "the shell is not tested on a terminal: tmux is not installed");
        return true;
    }

    /** Starts sonde in a window of this size. */
    public void start(int columns, int rows, String term, String... options) throws IOException, InterruptedException {
        List<String> command = new ArrayList<>();
        command.add("env -i PATH=/usr/sbin:/usr/bin:/bin HOME=" + directory + " LANG=C.UTF-8 TERM=" + term
                + " XDG_STATE_HOME=" + directory + "/state XDG_CONFIG_HOME=" + directory + "/config");
        String program = ProcessHandle.current().info().command().orElse("java");
        Path temporary = Files.createDirectories(directory.resolve("tmp"));
        command.add(program + " -Xmx128m -XX:+UseSerialGC -XX:TieredStopAtLevel=1 -XX:-UsePerfData -Djava.io.tmpdir="
                + temporary);
        for (String argument : java.lang.management.ManagementFactory.getRuntimeMXBean().getInputArguments()) {
            if (argument.startsWith("--add-exports") || argument.startsWith("--enable-native")) command.add(argument);
        }
        String path = System.getProperty("surefire.test.class.path", System.getProperty("java.class.path"));
        command.add("-cp '" + path + "' sonde.cli.Main " + String.join(" ", options));
        tmux("-f", "/dev/null", "new-session", "-d", "-x", "" + columns, "-y", "" + rows, "-s", "t",
                "sh -c \"trap : INT TSTP; " + String.join(" ", command).replace("\"", "\\\"")
                        + "; c=\\$?; echo; echo code \\$c; sleep 60\"");
    }

    public String tmux(String... words) throws IOException, InterruptedException {
        List<String> command = new ArrayList<>(List.of("tmux", "-S", socket));
        command.addAll(List.of(words));
        ProcessBuilder b = new ProcessBuilder(command).redirectErrorStream(true);
        b.environment().put("LANG", "C.UTF-8");
        b.environment().put("LC_ALL", "C.UTF-8");
        Process p = b.start();
        p.getOutputStream().close();
        String out = new String(p.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        assertThat(p.waitFor(20, TimeUnit.SECONDS)).isTrue();
        return out;
    }

    /** Keys by tmux's names: {@code Enter}, {@code C-c}, {@code Tab}. */
    public void keys(String... keys) throws IOException, InterruptedException {
        for (String key : keys) tmux("send-keys", "-t", "t", key);
    }

    public void type(String text) throws IOException, InterruptedException { tmux("send-keys", "-t", "t", "-l", text); }

    public String screen() throws IOException, InterruptedException { return tmux("capture-pane", "-p", "-t", "t"); }

    /** The screen with its colours. */
    public String colours() throws IOException, InterruptedException {
        return tmux("capture-pane", "-p", "-e", "-t", "t");
    }

    public String await(String what, Predicate<String> wanted) throws IOException, InterruptedException {
        long end = System.nanoTime() + TimeUnit.SECONDS.toNanos(PATIENCE_SECONDS);
        for (;;) {
            String screen = screen();
            if (wanted.test(screen)) return screen;
            if (System.nanoTime() > end) throw new AssertionError(what + " did not come; the screen shows:\n" + screen);
            Thread.sleep(50);
        }
    }

    /** Presses a key again and again, until what it brings has come. */
    void pressUntil(String key, String what, Predicate<String> wanted) throws IOException, InterruptedException {
        for (long end = System.nanoTime() + TimeUnit.SECONDS.toNanos(PATIENCE_SECONDS); System.nanoTime() < end;) {
            keys(key);
            for (int i = 0; i < 20; i++) {
                if (wanted.test(screen())) return;
                Thread.sleep(50);
            }
        }
        throw new AssertionError(what + " did not come; the screen shows:\n" + screen());
    }

    /** Waits until the last line that is not empty begins so, with nothing behind it. */
    public void awaitPrompt(String prompt) throws IOException, InterruptedException {
        await("the prompt " + prompt, s -> {
            String[] lines = s.stripTrailing().split("\n");
            for (int i = lines.length - 1; i >= Math.max(0, lines.length - 24); i--) {
                if (lines[i].isBlank() || lines[i].startsWith(" ")) continue; // the status line
                return lines[i].stripTrailing().equals(prompt);
            }
            return false;
        });
    }

    @Override
    public void close() throws IOException, InterruptedException { tmux("kill-server"); }
}
