import java.io.BufferedReader;
import java.io.IOException;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.channels.ServerSocketChannel;
import java.nio.channels.SocketChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * ss, netstat and lsof beside sonde on a host full of sockets and files, in a network and process namespace of its own:
 *
 * <pre>sudo java cli/src/bench/Sockets.java [--sockets 100000] [--processes 10] [--holders 1000] [--rounds 5]
 * [--sonde PATH]</pre>
 *
 * Runs alternate (original, sonde, original …); what is printed are medians of wall and processor time, and the median of
 * the ratios of neighbouring runs. Output is read and thrown away. Needs root, util-linux, bash, the originals, and the
 * image ({@code mvn package}).
 */
class Sockets {
    private static final List<String> MANY_SOCKETS = List.of("ss -tan", "ss -tani", "ss -tanp", "netstat -tan",
            "netstat -tanp", "lsof -nP -i");
    private static final List<String> FORMATS = List.of("ss -tan --jsonl", "ss -tan --csv", "ss -tan --json");
    private static final List<String> MANY_FILES = List.of("lsof -nP", "lsof -nP -i", "ss -tanp", "netstat -tlnp");

    private final List<Process> started = new ArrayList<>();
    private final String sonde;

    private Sockets(String sonde) { this.sonde = sonde; }

    public static void main(String[] args) throws Exception {
        List<String> words = new ArrayList<>(List.of(args));
        if (words.remove("--hold")) {
            hold(Integer.parseInt(words.get(0)), Integer.parseInt(words.get(1)), Integer.parseInt(words.get(2)));
            return;
        }
        if (!words.remove("--inside")) {
            List<String> again = new ArrayList<>(List.of("unshare", "--net", "--pid", "--fork", "--mount-proc", java(),
                    source(), "--inside"));
            again.addAll(words);
            System.exit(new ProcessBuilder(again).inheritIO().start().waitFor());
        }
        int given = words.indexOf("--sonde");
        Sockets bench = new Sockets(Path.of(given < 0 ? "cli/target/image/bin/sonde" : words.get(given + 1))
                .toAbsolutePath().toString());
        try {
            bench.run(option(words, "--sockets", 100_000), option(words, "--processes", 10),
                    option(words, "--holders", 1000), option(words, "--rounds", 5));
        } finally {
            for (Process p : bench.started) p.destroy();
        }
    }

    private static int option(List<String> words, String name, int otherwise) {
        int i = words.indexOf(name);
        return i < 0 ? otherwise : Integer.parseInt(words.get(i + 1));
    }

    private static String java() { return Path.of(System.getProperty("java.home"), "bin", "java").toString(); }

    private static String source() { return Path.of("cli/src/bench/Sockets.java").toAbsolutePath().toString(); }

    private void run(int sockets, int processes, int holders, int rounds) throws Exception {
        run(List.of("ip", "link", "set", "lo", "up"));
        fill(sockets, processes);
        System.out.printf("%,d sockets, %d processes%n", sockets, processes);
        for (String line : MANY_SOCKETS) pair(line, rounds);
        for (String line : FORMATS) measure(List.<String[]>of(sonde(line)), List.of("sonde " + line), rounds);
        for (Process p : started) p.destroy();
        for (Process p : started) p.waitFor();
        started.clear();
        open(holders, 50);
        System.out.printf("%,d processes with 50 files each%n", holders);
        for (String line : MANY_FILES) pair(line, rounds);
        System.out.println("load: " + Files.readString(Path.of("/proc/loadavg")).strip());
    }

    /** Established connections in a ring of processes: each holds the ends it opened and those it accepted. */
    private void fill(int sockets, int processes) throws IOException {
        List<BufferedReader> said = new ArrayList<>();
        for (int k = 0; k < processes; k++) {
            Process p = new ProcessBuilder(java(), "-Xmx256m", "-XX:+UseSerialGC", source(), "--hold", "" + k,
                    "" + processes, "" + sockets / processes / 2).redirectError(ProcessBuilder.Redirect.INHERIT).start();
            started.add(p);
            said.add(p.inputReader());
        }
        for (String step : List.of("listening", "connected")) {
            for (BufferedReader r : said) {
                if (!step.equals(r.readLine())) throw new IOException("a process did not get as far as: " + step);
            }
            for (Process p : started) {
                OutputStream in = p.getOutputStream();
                in.write('\n');
                in.flush();
            }
        }
    }

    /** One process of the ring. */
    private static void hold(int number, int of, int connections) throws Exception {
        try (ServerSocketChannel server = ServerSocketChannel.open()) {
            server.bind(new InetSocketAddress(address(number), 20000), 4096);
            List<SocketChannel> ends = new ArrayList<>();
            Thread taker = new Thread(() -> {
                try {
                    for (int i = 0; i < connections; i++) {
                        SocketChannel c = server.accept();
                        synchronized (ends) {
                            ends.add(c);
                        }
                    }
                } catch (IOException e) {
                    throw new IllegalStateException(e);
                }
            });
            taker.start();
            step("listening");
            InetSocketAddress next = new InetSocketAddress(address((number + 1) % of), 20000);
            for (int i = 0; i < connections; i++) {
                SocketChannel c = SocketChannel.open(next);
                synchronized (ends) {
                    ends.add(c);
                }
            }
            taker.join();
            step("connected");
            System.in.read(); // until whoever started us is gone
        }
    }

    private static void step(String done) throws IOException {
        System.out.println(done);
        System.in.read();
    }

    private static InetAddress address(int number) throws IOException {
        return InetAddress.getByAddress(new byte[]{127, 0, 0, (byte) (number + 1)});
    }

    /** Processes that inherited so many open files. */
    private void open(int processes, int files) throws IOException {
        String script = "for i in {10.." + (files + 9) + "}; do eval \"exec $i</etc/passwd\"; done; "
                + "for ((i = 0; i < " + processes + "; i++)); do sleep 3600 & done; echo ready; read; kill $(jobs -p)";
        Process p = new ProcessBuilder("bash", "-c", script).redirectError(ProcessBuilder.Redirect.INHERIT).start();
        started.add(p);
        if (!"ready".equals(p.inputReader().readLine())) throw new IOException("no processes with files");
    }

    private String[] sonde(String line) {
        String[] words = line.split(" ");
        String[] ours = new String[words.length + 1];
        ours[0] = sonde;
        System.arraycopy(words, 0, ours, 1, words.length);
        return ours;
    }

    private void pair(String line, int rounds) throws Exception {
        measure(List.of(line.split(" "), sonde(line)), List.of(line, "sonde " + line), rounds);
    }

    /** Runs in turn, once more than counted: the first round only warms. */
    private static void measure(List<String[]> commands, List<String> names, int rounds) throws Exception {
        double[][] wall = new double[commands.size()][rounds], cpu = new double[commands.size()][rounds];
        for (int round = -1; round < rounds; round++) {
            for (int c = 0; c < commands.size(); c++) {
                long before = childrenTicks(), start = System.nanoTime();
                run(List.of(commands.get(c)));
                if (round < 0) continue;
                wall[c][round] = (System.nanoTime() - start) / 1e6;
                cpu[c][round] = (childrenTicks() - before) * 10;
            }
        }
        for (int c = 0; c < commands.size(); c++) {
            double[] ratios = new double[rounds];
            for (int i = 0; i < rounds; i++) ratios[i] = wall[c][i] / wall[0][i];
            System.out.printf("| %-26s | %7.0f ms | %7.0f ms processor |%s%n", names.get(c), median(wall[c]),
                    median(cpu[c]), c == 0 ? "" : " %.2f |".formatted(median(ratios)));
        }
    }

    private static double median(double[] values) {
        double[] sorted = values.clone();
        Arrays.sort(sorted);
        return sorted[sorted.length / 2];
    }

    /** User and system time of children that have ended, in 1/100 s (proc_pid_stat(5), fields 16 and 17). */
    private static long childrenTicks() throws IOException {
        String stat = Files.readString(Path.of("/proc/self/stat"));
        String[] fields = stat.substring(stat.lastIndexOf(')') + 2).split(" ");
        return Long.parseLong(fields[13]) + Long.parseLong(fields[14]);
    }

    private static void run(List<String> command) throws IOException, InterruptedException {
        Process p = new ProcessBuilder(command).redirectError(ProcessBuilder.Redirect.DISCARD).start();
        byte[] buffer = new byte[1 << 16];
        try (var out = p.getInputStream()) {
            while (out.read(buffer) >= 0) continue;
        }
        int code = p.waitFor(); // 1: lsof found nothing
        if (code > 1) throw new IOException(String.join(" ", command) + " ended with " + code);
    }
}
