package sonde.cli.command;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.function.Predicate;

import sonde.cli.testing.Netns;
import sonde.cli.testing.Program;

/** A capture that runs: sonde's or the original's, in a namespace. What it says goes into files. */
final class LiveRun implements AutoCloseable {
    private static final long PATIENCE = 20_000;

    final Process process;
    private final Path out, err;

    private LiveRun(List<String> command, Path folder) throws IOException {
        out = Files.createTempFile(folder, "run", ".out");
        err = Files.createTempFile(folder, "run", ".err");
        List<String> words = new ArrayList<>(List.of("env", "--default-signal=HUP")); // the tests may run under nohup
        words.addAll(command);
        ProcessBuilder b = new ProcessBuilder(words).redirectOutput(out.toFile()).redirectError(err.toFile());
        b.environment().put("TZ", "UTC");
        b.environment().put("_JAVA_SR_SIGNUM", "62"); // as the launcher does: USR2 is the capture's
        process = b.start();
    }

    /** Starts it and waits until it listens. */
    static LiveRun of(List<String> command, Path folder) throws IOException, InterruptedException {
        LiveRun run = new LiveRun(command, folder);
        run.await(r -> r.err().contains("listening on") || !r.process.isAlive());
        return run;
    }

    static LiveRun sonde(Netns ns, Path folder, String... options) throws IOException, InterruptedException {
        List<String> words = new ArrayList<>(List.of("tcpdump"));
        words.addAll(List.of(options));
        return of(ns.inside(Program.command(words.toArray(new String[0]))), folder);
    }

    static LiveRun original(Netns ns, Path folder, String... options) throws IOException, InterruptedException {
        List<String> words = new ArrayList<>(List.of("tcpdump", "-l", "--immediate-mode", "-Z", "root"));
        words.addAll(List.of(options));
        return of(ns.inside(words), folder);
    }

    String out() { return read(out); }

    String err() { return read(err); }

    private static String read(Path file) {
        try {
            return Files.readString(file, StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new AssertionError(e);
        }
    }

    /** Lines of packets without their times. */
    List<String> lines() {
        List<String> lines = new ArrayList<>();
        for (String line : out().split("\n")) if (!line.isEmpty()) lines.add(line.substring(line.indexOf(' ') + 1));
        return lines;
    }

    LiveRun await(Predicate<LiveRun> until) throws InterruptedException {
        for (long waited = 0; !until.test(this); waited += 20) {
            if (waited > PATIENCE) throw new AssertionError("waited in vain\n" + out() + "\n" + err());
            Thread.sleep(20);
        }
        return this;
    }

    void signal(String name) throws IOException, InterruptedException {
        new ProcessBuilder("kill", "-" + name, Long.toString(process.pid())).inheritIO().start().waitFor();
    }

    /** Sends a signal and waits for the end. */
    int stop(String signal) throws IOException, InterruptedException {
        signal(signal);
        return end();
    }

    int end() throws InterruptedException {
        if (!process.waitFor(PATIENCE, TimeUnit.MILLISECONDS)) throw new AssertionError("does not end\n" + err());
        return process.exitValue();
    }

    /** One of the counts of the end, such as "captured" or "dropped by kernel". */
    long count(String what) {
        for (String line : err().split("\n")) {
            if (line.endsWith(what) && line.contains(" packet"))
                return Long.parseLong(line.substring(0, line.indexOf(' ')));
        }
        throw new AssertionError("no count of " + what + " in\n" + err());
    }

    @Override
    public void close() throws InterruptedException { process.destroyForcibly().waitFor(); }
}
