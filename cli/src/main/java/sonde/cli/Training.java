package sonde.cli;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

import sonde.cli.command.Env;
import sonde.cli.render.OutputException;
import sonde.inspectors.kernel.Linux;
import sonde.inspectors.kernel.bpf.FileStream;

/**
 * The runs from which a start-up cache learns: every fast path once, on this host, with the output thrown away by
 * whoever starts it. Ends by itself, since only then the cache is written. {@code tcpdump} and {@code iperf3} have caches of
 * their own: what a cache holds is loaded at every start, and what it knows of tcpdump is more than all the rest.
 */
public final class Training {
    private static final List<List<String>> LINES = List.of(List.of("--version"), List.of("--help"),
            List.of("ss", "-tan"), List.of("ss", "-tunap"),
            List.of("ss", "-tanepmio", "sport", "=", ":1", "or", "dst", "::1"),
            List.of("ss", "-xae"), List.of("ss", "-s"), List.of("ss", "-0ae"), List.of("ss", "-f", "netlink", "-a"),
            List.of("ss", "-tan", "--json"), List.of("ss", "-tan", "--csv"),
            List.of("ss", "-ltn", "--columns", "state"),
            List.of("ss", "--nosuch"), List.of("ss", "--help"), List.of("netstat", "-tan"), List.of("netstat", "-tlnp"),
            List.of("netstat", "-rn"), List.of("netstat", "-in"), List.of("netstat", "-s"), List.of("netstat", "-xan"),
            List.of("netstat", "-tan", "--json"), List.of("lsof", "-nP"), List.of("lsof", "-nP", "-i"),
            List.of("lsof", "-nP", "-p", "1"), List.of("lsof", "-nP", "-F", "-p", "1"),
            List.of("lsof", "-t", "-i", ":22"),
            List.of("lsof", "-nP", "-iTCP", "-sTCP:LISTEN"), List.of("lsof", "/etc/passwd"),
            List.of("lsof", "-c", "none", "-i", "@127.0.0.1"), List.of("lsof", "-E", "-p", "1"),
            List.of("lsof", "-nP", "-U"),
            List.of("lsof", "-nP", "-p", "1", "--json"), List.of("who", "1"), List.of("leaks"),
            List.of("tcpdump", "--version"));

    /** A file of some 19 MB: large enough for the thread that reads ahead. */
    private static final int PACKETS = 60_000;

    private Training() {}

    public static void main(String[] args) {
        try {
            // an image that was moved meets this exception at its start: it belongs into the cache, too
            if (Path.of("/nowhere/at/all").toRealPath().isAbsolute()) return;
        } catch (IOException expected) {
            // nothing is there
        }
        if (List.of(args).contains("tcpdump")) {
            captures();
            return;
        }
        if (List.of(args).contains("iperf3")) {
            TrainingTraffic.run();
            return;
        }
        for (List<String> line : LINES) {
            if (!run(line)) return;
        }
        try (Linux kernel = new Linux()) {
            FileStream.rehearse(kernel); // this host is too small for it
        }
        shell();
    }

    /** Long enough for the threads that only long files see. */
    private static void captures() {
        Path file = null;
        try {
            file = Files.createTempFile("sonde-training", ".pcap");
            String name = file.toString();
            TrainingCapture.write(file, PACKETS);
            run(List.of("tcpdump", "-nn", "-r", name));
            run(List.of("tcpdump", "-nn", "-r", name, "--count", "tcp port 443"));
            run(List.of("tcpdump", "-r", name, "-w", "/dev/null"));
            run(List.of("tcpdump", "-nn", "-v", "-r", name));
            run(List.of("tcpdump", "-nn", "-e", "-X", "-c", "100", "-r", name, "host", "192.0.2.1"));
            run(List.of("tcpdump", "-nn", "-c", "100", "-r", name, "--json"));
            run(List.of("tcpdump", "--version"));
        } catch (IOException e) {
            return; // a start without the cache is slower, no more
        } finally {
            if (file != null) file.toFile().delete();
        }
    }

    static boolean run(List<String> line) {
        Env env = new SystemEnv();
        Main.run(line, env);
        try {
            env.out().flush();
            env.err().flush();
            return true;
        } catch (OutputException e) {
            return false;
        }
    }

    /** The shell up to its prompt, as on a terminal; what it reads is at its end, so it leaves at once. */
    private static void shell() {
        run(List.of("-e", "ss -tln | where local.port > 1 | group state | sort -count"));
        System.setProperty("sonde.terminals", "01");
        run(List.of("shell", "--no-startup"));
    }
}
