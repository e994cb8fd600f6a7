package sonde.cli.testing;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;

import org.junit.jupiter.api.Assumptions;

/** A network namespace of its own, loopback up, that goes when it is closed. */
public final class Netns implements AutoCloseable {
    private final Process holder;

    private Netns(Process holder) { this.holder = holder; }

    /** Opens one; where that is not possible the test is skipped, and the reason printed. */
    public static Netns open() throws IOException, InterruptedException {
        requireRoot();
        require("unshare");
        require("nsenter");
        require("ip");
        Process p = new ProcessBuilder("unshare", "-n", "sh", "-c", "ip link set lo up && echo up && exec sleep 600")
                .start();
        if (p.inputReader().readLine() == null) {
            p.waitFor(5, TimeUnit.SECONDS);
            skip("no network namespace can be made here: " + p.errorReader().readLine());
        }
        return new Netns(p);
    }

    public static void requireRoot() {
        if (!"root".equals(System.getProperty("user.name"))) skip("needs root for a network namespace of its own");
    }

    /** Skips the test, with the reason printed, when a program is not installed. */
    public static void require(String program) {
        for (String dir : (System.getenv("PATH") + ":/usr/sbin:/sbin").split(":")) {
            if (Files.isExecutable(Path.of(dir, program))) return;
        }
        skip(program + " is not installed");
    }

    /** Skips the running test and says why on the test's own output. In CI nothing may be skipped. */
    public static void skip(String reason) {
        if (System.getenv("CI") != null) throw new AssertionError("skipped in CI: " + reason);
        System.err.println("SKIPPED: " + reason);
        Assumptions.abort(reason);
    }

    public long pid() { return holder.pid(); }

    /** The words that run a command inside. */
    public List<String> inside(List<String> command) {
        List<String> words = new ArrayList<>(List.of("nsenter", "-t", Long.toString(holder.pid()), "-n"));
        words.addAll(command);
        return words;
    }

    /** Runs a program inside to its end. */
    public Ran run(String... command) throws IOException, InterruptedException {
        return Ran.of(new ProcessBuilder(inside(List.of(command))));
    }

    /** Runs sonde inside, with the originals hidden from it. */
    public Ran sonde(String... arguments) throws IOException, InterruptedException {
        return Ran.of(Program.builder(inside(Program.command(arguments))));
    }

    /** Starts a program inside that goes on; the caller ends it. */
    public Process start(String... command) throws IOException {
        return new ProcessBuilder(inside(List.of(command))).start();
    }

    @Override
    public void close() { holder.destroyForcibly(); }
}
