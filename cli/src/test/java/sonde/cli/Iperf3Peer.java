package sonde.cli;

import sonde.cli.testing.BufferEnv;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;

/** The original's programs and ours, for tests in a namespace of their own. */
final class Iperf3Peer implements AutoCloseable {
    private final Process process;
    private final Path said;

    private Iperf3Peer(Process process, Path said) {
        this.process = process;
        this.said = said;
    }

    /** The original's server. */
    static Iperf3Peer server(String... options) throws IOException {
        List<String> line = new ArrayList<>(List.of("iperf3", "-s"));
        line.addAll(List.of(options));
        Path said = Files.createTempFile("iperf3-peer", ".txt");
        return new Iperf3Peer(new ProcessBuilder(line).redirectErrorStream(true).redirectOutput(said.toFile()).start(),
                said);
    }

    /** What it printed so far. */
    String said() throws IOException { return Files.readString(said); }

    Process process() { return process; }

    @Override
    public void close() throws IOException {
        try {
            if (!process.waitFor(300, TimeUnit.MILLISECONDS)) process.destroy();
            process.waitFor();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        Files.delete(said);
    }

    /** The original's client, or whatever these options make of it. */
    static Iperf3Document theirs(String... options) throws IOException, InterruptedException {
        List<String> line = new ArrayList<>(List.of("iperf3"));
        line.addAll(List.of(options));
        return program(line);
    }

    static Iperf3Document program(List<String> line) throws IOException, InterruptedException {
        Process p = new ProcessBuilder(line).redirectErrorStream(true)
                .redirectInput(ProcessBuilder.Redirect.from(Path.of("/dev/null").toFile())).start();
        Thread end = Thread.ofPlatform().daemon().start(() -> {
            try {
                if (!p.waitFor(25, TimeUnit.SECONDS)) p.destroyForcibly();
            } catch (InterruptedException e) {
                p.destroyForcibly();
            }
        });
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        p.getInputStream().transferTo(out);
        int code = p.waitFor();
        end.join();
        return new Iperf3Document(code, out.toString(StandardCharsets.UTF_8));
    }

    /** Ours, in this process: stdout, then stderr. */
    static Iperf3Document ours(String... options) {
        BufferEnv env = new BufferEnv();
        List<String> words = new ArrayList<>(List.of("iperf3"));
        words.addAll(List.of(options));
        int code = env.run(words.toArray(new String[0]));
        return new Iperf3Document(code, env.outText() + env.errText());
    }

    /** Waits until somebody listens. */
    static void listening(int port) throws IOException, InterruptedException {
        String wanted = String.format(":%04X ", port);
        for (int i = 0; i < 400; i++) {
            for (String table : List.of("tcp", "tcp6")) {
                for (String l : Files.readAllLines(Path.of("/proc/net", table))) {
                    if (l.contains(wanted) && l.contains(" 0A ")) return;
                }
            }
            Thread.sleep(25);
        }
        throw new IOException("nobody listens on " + port);
    }

    /** What the two buffers of a TCP stream hold at most. */
    static long buffers() {
        try {
            long all = 0;
            for (String name : List.of("tcp_wmem", "tcp_rmem")) {
                try (java.io.InputStream in = Files.newInputStream(Path.of("/proc/sys/net/ipv4", name))) {
                    byte[] room = new byte[256]; // in one call: a sysctl has no second half
                    String[] three = new String(room, 0, in.read(room), StandardCharsets.US_ASCII).strip()
                            .split("\\s+");
                    all += Long.parseLong(three[2]);
                }
            }
            return all;
        } catch (IOException e) {
            throw new java.io.UncheckedIOException(e);
        }
    }
}
