package sonde.cli;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Within a namespace of its own: our client against the original's server, and the original's client against ours. One
 * line a case: {@code ok …} or {@code bad …: why}.
 */
public final class Iperf3Twin {
    private static final List<String> CASES = List.of("-t 1", "-t 1 -R", "-t 1 -P 4", "-t 1 -P 2 -R", "-t 1 --bidir",
            "-t 1 --bidir -P 2", "-t 1 -u -b 10M -l 1000", "-t 1 -u -R -b 10M -l 1000", "-t 1 -u --bidir -b 5M -l 1400",
            "-t 1 -u -b 5M -l 1000 --udp-counters-64bit", "-t 1 -u -b 5M -R -l 1000 --udp-counters-64bit", "-n 5M",
            "-n 5M -R", "-k 20 -l 8000", "-t 1 -O 1 -i 1", "-t 1 -w 64K -N -M 1000", "-t 1 -C reno", "-t 1 -S 0x10 -R",
            "-t 1 -b 8M -l 4K", "-t 1 -Z", "-t 1 -u -b 2M/5 -l 500",
            "-t 1 --get-server-output -T title --extra-data xd");

    private Iperf3Twin() {}

    public static void main(String[] args) throws Exception {
        int port = 5300;
        Path said = Files.createTempFile("iperf3-server", ".txt");
        Process ours = new ProcessBuilder(program("iperf3", "-s", "-p", "5299")).redirectErrorStream(true)
                .redirectOutput(said.toFile()).start();
        try (ExecutorService pool = Executors.newFixedThreadPool(4)) {
            listening(5299);
            List<Future<String>> all = new ArrayList<>();
            for (String c : CASES) {
                int own = port++;
                all.add(pool.submit(() -> againstOurs(c)));
                all.add(pool.submit(() -> againstTheirs(c, own)));
            }
            for (Future<String> f : all) System.out.println(f.get());
        } finally {
            ours.destroy();
        }
        int code = ours.waitFor();
        for (String l : Files.readAllLines(said)) if (l.contains("rror")) System.out.println("our server: " + l);
        Files.delete(said);
        System.out.println(code == 0 ? "ok server interrupted" : "bad server interrupted: " + code);
    }

    private static String againstOurs(String options) throws IOException, InterruptedException {
        List<String> line = new ArrayList<>(List.of("iperf3", "-c", "127.0.0.1", "-p", "5299", "-J"));
        line.addAll(List.of(options.split(" ")));
        return verdict("their client: " + options, options, run(line));
    }

    private static String againstTheirs(String options, int port) throws IOException, InterruptedException {
        Process server = start(List.of("iperf3", "-s", "-1", "-p", String.valueOf(port)));
        try {
            listening(port);
            List<String> line = program("iperf3", "-c", "127.0.0.1", "-p", String.valueOf(port), "-J");
            line.addAll(List.of(options.split(" ")));
            return verdict("our client: " + options, options, run(line));
        } finally {
            if (!server.waitFor(3, TimeUnit.SECONDS)) server.destroy();
        }
    }

    /** Exit code, JSON, streams, loss and byte counts. */
    private static String verdict(String name, String options, String output) {
        String why = "";
        if (!output.startsWith("exit 0\n")) why = "failed";
        else if (output.contains("\"error\"")) why = "error";
        int streams = (options.contains("-P 4") ? 4 : options.contains("-P 2") ? 2 : 1)
                * (options.contains("--bidir") ? 2 : 1);
        if (count(output, "\"local_port\"") != streams) why = "not " + streams + " streams";
        long sent = bytes(output, "sum_sent"), received = bytes(output, "sum_received");
        if (sent <= 0 || received <= 0) why = "no bytes: " + sent + "/" + received;
        else if (received < sent * 0.4 && !options.contains("-O")) why = "received " + received + " of " + sent;
        if (options.startsWith("-n 5M") && (received < 5 << 20 || sent < 5 << 20))
            why = "sized " + sent + "/" + received;
        if (name.startsWith("our") && options.equals("-n 5M") && sent != 5 << 20) why = "not exact: " + sent;
        if (name.startsWith("their") && options.equals("-n 5M") && sent != received) why = "not drained: " + received;
        if (options.contains("-C reno") && count(output, "_tcp_congestion\":\t\"reno\"") != 2) why = "congestion";
        if (options.contains("--extra-data") && (!output.contains("\"extra_data\":\t\"xd\"")
                || !output.contains("\"server_output_text\":"))) {
            why = "no texts";
        }
        if (options.contains("-u") && !options.contains("--bidir")) {
            long packets = number(output, "sum_received", "packets"),
                    lost = number(output, "sum_received", "lost_packets");
            if (packets <= 0 || lost > packets / 10) why = "lost " + lost + " of " + packets;
        }
        return why.isEmpty() ? "ok " + name : "bad " + name + ": " + why + "\n" + tail(output);
    }

    private static String tail(String output) { return output.substring(Math.max(0, output.length() - 1500)); }

    private static int count(String text, String part) { return text.split(Pattern.quote(part), -1).length - 1; }

    private static long bytes(String output, String object) { return number(output, object, "bytes"); }

    private static long number(String output, String object, String key) {
        Matcher m = Pattern.compile("\"" + object + "\":\t\\{[^}]*?\"" + key + "\":\t(-?\\d+)").matcher(output);
        return m.find() ? Long.parseLong(m.group(1)) : -1;
    }

    private static List<String> program(String... words) {
        List<String> line = new ArrayList<>(List.of(ProcessHandle.current().info().command().orElse("java"),
                "-XX:TieredStopAtLevel=1", "-XX:+UseSerialGC", "-Xmx256m", "--enable-native-access=ALL-UNNAMED", "-cp",
                System.getProperty("java.class.path"), "sonde.cli.Main"));
        line.addAll(List.of(words));
        return line;
    }

    private static Process start(List<String> line) throws IOException {
        return new ProcessBuilder(line).redirectErrorStream(true).redirectOutput(ProcessBuilder.Redirect.DISCARD)
                .start();
    }

    private static String run(List<String> line) throws IOException, InterruptedException {
        Process p = new ProcessBuilder(line).redirectErrorStream(true).start();
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        p.getInputStream().transferTo(out);
        if (!p.waitFor(20, TimeUnit.SECONDS)) p.destroyForcibly();
        return "exit " + p.waitFor() + "\n" + out.toString(StandardCharsets.UTF_8);
    }

    private static void listening(int port) throws IOException, InterruptedException {
        String wanted = String.format(":%04X ", port);
        for (int i = 0; i < 200; i++) {
            for (String table : List.of("tcp", "tcp6")) {
                for (String l : Files.readAllLines(Path.of("/proc/net", table))) {
                    if (l.contains(wanted) && l.contains(" 0A ")) return;
                }
            }
            Thread.sleep(50);
        }
        throw new IOException("nobody listens on " + port);
    }
}
