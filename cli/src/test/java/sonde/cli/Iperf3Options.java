package sonde.cli;

import sonde.cli.testing.BufferEnv;

import static sonde.cli.Iperf3Peer.listening;
import static sonde.cli.Iperf3Peer.ours;
import static sonde.cli.Iperf3Peer.theirs;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.regex.Pattern;

/**
 * Within a namespace of its own: what each option does, seen from outside (the kernel's tables, the other end, files), and the
 * same with the original where it has the option. One line an option: {@code ok …} or {@code bad …: why}.
 */
public final class Iperf3Options {
    /** Ours and the original's server, for whoever needs a plain one. */
    private static final int OURS = 5290, THEIRS = 5291;

    private final Path folder = Files.createTempDirectory("iperf3-options");

    private Iperf3Options() throws IOException {}

    public static void main(String[] args) throws Exception {
        serve(OURS);
        try (Iperf3Peer theirs = Iperf3Peer.server("-p", String.valueOf(THEIRS));
                ExecutorService pool = Executors.newFixedThreadPool(4)) {
            listening(OURS);
            listening(THEIRS);
            Map<String, Callable<String>> all = new Iperf3Options().checks();
            // the original serves one client at a time: what needs a server of theirs brings its own
            Iperf3Checks.run(all, pool);
        }
        System.exit(0);
    }

    /** A server of ours in this process; it ends with it. */
    private static BufferEnv serve(int port, String... options) {
        BufferEnv env = new BufferEnv();
        List<String> words = new ArrayList<>(List.of("iperf3", "-s", "-p", String.valueOf(port)));
        words.addAll(List.of(options));
        Thread.ofPlatform().daemon().start(() -> env.run(words.toArray(new String[0])));
        return env;
    }

    private Map<String, Callable<String>> checks() {
        Map<String, Callable<String>> all = new LinkedHashMap<>();
        all.put("-C -M -w -S -N on the socket", () -> socket("-C reno -M 1000 -w 64K -S 0x10 -N",
                "reno", "tos:0x10", "mss:(988|1000)", "rb131072"));
        all.put("the same from a client of theirs on our server's socket",
                () -> socketOfOurServer("-C reno -M 1000 -w 64K "
                        + "-S 0x10 -N -R", "reno", "tos:0x10", "mss:(988|1000)", "tb131072"));
        all.put("--dscp", () -> socket("--dscp ef", "tos:0xb8"));
        all.put("--fq-rate", () -> socket("--fq-rate 80M", "/80Mbps|/80000000bps"));
        all.put("--bind-dev", () -> socket("--bind-dev lo", "127.0.0.1%lo:"));
        all.put("--bind-dev of a device that is not there",
                () -> both("-t 1 --bind-dev nosuch", 1, "bind-to-device|No such device"));
        all.put("-B ADDRESS", () -> both("-n 64K -B 127.0.0.7", 0, "local 127.0.0.7 port"));
        all.put("--cntl-ka", this::keepAlive);
        all.put("-L", this::flowLabel);
        all.put("-A", this::affinity);
        all.put("-m", this::multipath);
        all.put("-F from ours to theirs", () -> file(true));
        all.put("-F from theirs to ours", () -> file(false));
        all.put("-T before every line", () -> everyLine("-n 64K -T mark", "mark:  .*"));
        all.put("--timestamps=FORMAT", () -> everyLine("-n 64K --timestamps=at%Y_", "at\\d{4}_.*"));
        all.put("-f m", () -> both("-n 64K -f m", 0, "Mbits/sec"));
        all.put("-f K", () -> both("-n 64K -f K", 0, "KBytes/sec"));
        all.put("-V", () -> both("-n 64K -V", 0, "Cookie: \\S+|Starting Test: protocol: TCP"));
        all.put("-d", () -> both("-n 64K -d", 0, "\"?len\"?[=:]\\s*131072"));
        all.put("-i 0", () -> {
            Iperf3Document mine = ours(client(OURS, "-t 2 -i 0")), same = theirs(client(OURS, "-t 2 -i 0"));
            return mine.count("sec") == same.count("sec") && mine.count("0.00-1.0") == 0 ? "" : mine.tail();
        });
        all.put("--json-stream", this::jsonStream);
        all.put("--json-stream-full-output",
                () -> ours("-c", "127.0.0.1", "-p", "" + OURS, "-n", "64K", "--json-stream",
                        "--json-stream-full-output").count("\"intervals\":\t[") == 1 ? "" : "no document");
        all.put("--get-server-output",
                () -> both("-n 64K --get-server-output", 0, "Server output:\n(.|\n)*Accepted connection"));
        all.put("--logfile", this::logFile);
        all.put("--pidfile", this::pidFile);
        all.put("--forceflush", this::flushed);
        all.put("--extra-data", () -> both("-n 64K -J --extra-data word", 0, "\"extra_data\":\t\"word\""));
        all.put("--no-fq-socket-pacing", () -> both("-n 64K --fq-rate 1M --no-fq-socket-pacing", 0,
                "Warning:  --no-fq-socket-pacing is deprecated"));
        all.put("--connect-timeout", () -> both("-c 192.0.2.99 --connect-timeout 300", 1, "timed out|in progress"));
        all.put("--rcv-timeout", this::receiveTimeout);
        all.put("--idle-timeout", () -> {
            Iperf3Document d = ours("-s", "-1", "-p", "5281", "--idle-timeout", "1");
            Iperf3Document same = theirs(words("-s -1 -p 5281 --idle-timeout 1"));
            return d.exitCode() == same.exitCode() ? "" : "exit " + d.exitCode();
        });
        all.put("--server-max-duration", () -> limited(5282, "--server-max-duration 2", "-t 5", "-t 1"));
        all.put("--server-bitrate-limit, asked for", () -> limited(5283, "--server-bitrate-limit 10M", "-b 20M -t 1",
                "-b 5M -t 1"));
        all.put("--server-bitrate-limit, measured", () -> limited(5284, "--server-bitrate-limit 50M/1", "-t 10",
                "-b 5M -t 1"));
        all.put("the same limit of theirs", this::theirLimit);
        all.put("-1", () -> {
            Thread.ofPlatform().daemon().start(() -> quietly("-c", "127.0.0.1", "-p", "5285", "-n", "64K"));
            return ours("-s", "-1", "-p", "5285").exitCode() == 0 ? "" : "exit code";
        });
        all.put("--one-client", this::oneClient);
        all.put("--skip-rx-copy", () -> agreed("--skip-rx-copy", "skip_rx_copy=1"));
        all.put("--gsro", () -> agreed("-u -b 0 --gsro -l 1200", "gso=1"));
        all.put("--pacing-timer", () -> agreed("-b 1G --pacing-timer 5000", "pacing_timer=5000"));
        all.put("-Z", () -> agreed("-Z", "zerocopy=1"));
        all.put("--sctp, -X, --nstreams", Iperf3Options::sctp);
        all.put("latency modes with a server of theirs", this::foreign);
        for (boolean pkcs1 : new boolean[]{true, false}) {
            all.put("authentication, " + (pkcs1 ? "PKCS #1" : "OAEP") + " padding",
                    () -> new Iperf3Secrets(folder, pkcs1).check());
        }
        return all;
    }

    private static void quietly(String... words) {
        for (int i = 0; i < 40; i++) {
            try {
                if (theirs(words).exitCode() == 0) return;
                Thread.sleep(50);
            } catch (IOException | InterruptedException e) {
                return;
            }
        }
    }

    private static String[] words(String options) { return options.split(" "); }

    private static String[] client(int port, String options) {
        String to = options.contains("-c ") ? "" : "-c 127.0.0.1 ";
        return words(to + "-p " + port + " " + options);
    }

    /** Both clients with a server of ours: exit code and words. */
    private static String both(String options, int code, String pattern) throws IOException, InterruptedException {
        for (boolean mine : new boolean[]{true, false}) {
            Iperf3Document d = mine ? ours(client(OURS, options)) : theirs(client(OURS, options));
            String who = mine ? "ours: " : "theirs: ";
            if (d.exitCode() != code) return who + d.tail();
            if (!Pattern.compile(pattern).matcher(d.text()).find()) return who + d.tail();
        }
        return "";
    }

    /** What the kernel tells of the connections to that port while a client of ours runs. */
    private static String socket(String options, String... patterns) throws Exception {
        int port = 5201 + Math.floorMod(options.hashCode(), 60);
        try (Iperf3Peer server = Iperf3Peer.server("-1", "-p", "" + port)) {
            listening(port);
            return seen("dport = :" + port, patterns, () -> ours(client(port, options + " -t 2")));
        }
    }

    private static String socketOfOurServer(String options, String... patterns) throws Exception {
        return seen("sport = :" + OURS + " and dport = :20100", patterns,
                () -> theirs(client(OURS, options + " -t 2 --cport 20100")));
    }

    private static String seen(String filter, String[] patterns, Callable<Iperf3Document> run) throws Exception {
        try (ExecutorService one = Executors.newSingleThreadExecutor()) {
            Future<Iperf3Document> running = one.submit(run);
            String last = "";
            boolean all = false;
            while (!all && !running.isDone()) {
                last = Iperf3Peer.program(List.of("ss", "-tniemO", "--tos", "state", "connected", filter)).text();
                all = true;
                for (String p : patterns) all &= Pattern.compile(p).matcher(last).find();
                if (!all) Thread.sleep(50);
            }
            Iperf3Document d = running.get();
            if (d.exitCode() != 0) return d.tail();
            return all ? "" : "not seen: " + String.join(", ", patterns) + " in " + last;
        }
    }

    /** Timer 2 of the connection's line is the keepalive timer. */
    private String keepAlive() throws Exception {
        BufferEnv server = serve(5286);
        listening(5286);
        String port = String.format(":%04X", 5286);
        for (int i = 0; i < 1; i++) {
            Thread run = Thread.ofPlatform().start(() -> ours(client(5286, "-t 2 --cntl-ka=10/2/3 -i 0")));
            String found = "nothing";
            while (run.isAlive() && !found.equals("timer")) {
                for (String l : Files.readAllLines(Path.of("/proc/net/tcp"))) {
                    String[] f = l.strip().split("\\s+");
                    if (f.length > 5 && f[2].endsWith(port) && f[5].startsWith("02:")) found = "timer";
                }
                Thread.sleep(20);
            }
            run.join();
            if (!found.equals("timer")) return found;
        }
        return server.outText().contains("Accepted") ? "" : "nobody came";
    }

    private String flowLabel() throws Exception {
        for (boolean mine : new boolean[]{true, false}) {
            String label = mine ? "12345" : "54321"; // a lease outlives its connection for some seconds
            String line = "-6 -c ::1 -L 0x" + label + " -t 1 -p " + OURS;
            try (ExecutorService one = Executors.newSingleThreadExecutor()) {
                Future<Iperf3Document> run = one.submit(() -> mine ? ours(words(line)) : theirs(words(line)));
                boolean seen = false;
                while (!run.isDone() && !seen) {
                    seen = Files.readString(Path.of("/proc/net/ip6_flowlabel")).toLowerCase(java.util.Locale.ROOT)
                            .contains(label);
                    Thread.sleep(10);
                }
                if (run.get().exitCode() != 0) return run.get().tail();
                if (!seen) return "not leased by " + (mine ? "ours" : "theirs");
            }
        }
        Iperf3Document wrong = ours(client(OURS, "-4 -L 5 -t 1"));
        return wrong.exitCode() == 1 && wrong.count("flow label") > 0 ? "" : wrong.tail();
    }

    /** Our threads of the two ends run where they were told to. */
    private String affinity() throws Exception {
        Thread run = Thread.ofPlatform().start(() -> ours(client(OURS, "-A 0,1 -t 1 -P 2 --cport 20200")));
        boolean zero = false, one = false;
        while (run.isAlive() && !(zero && one)) {
            try (java.nio.file.DirectoryStream<Path> tasks = Files.newDirectoryStream(Path.of("/proc/self/task"))) {
                for (Path t : tasks) {
                    String status = Files.readString(t.resolve("status"));
                    if (!status.startsWith("Name:\tstream")) continue;
                    zero |= status.contains("Cpus_allowed_list:\t0\n");
                    one |= status.contains("Cpus_allowed_list:\t1\n");
                }
            } catch (IOException e) {
                // a thread has ended meanwhile
            }
            Thread.sleep(10);
        }
        run.join();
        return zero && one ? "" : "client " + zero + ", server " + one;
    }

    /** The kernel counts its MPTCP sockets; where it has none the refusal is its own. */
    private String multipath() throws Exception {
        boolean has = Files.isReadable(Path.of("/proc/sys/net/mptcp/enabled"));
        serve(5287, "-m");
        if (!has) {
            Iperf3Document d = ours(client(OURS, "-m -n 64K"));
            return d.exitCode() == 1 && d.text().contains("Protocol not") ? "" : d.tail();
        }
        listening(5287);
        Thread run = Thread.ofPlatform().start(() -> ours(client(5287, "-m -t 1")));
        boolean seen = false;
        while (run.isAlive() && !seen) {
            seen = Iperf3Peer.program(List.of("ss", "-MnH", "dport = :5287")).text().contains("5287");
            Thread.sleep(20);
        }
        run.join();
        return seen ? "" : "no MPTCP connection";
    }

    /** The file arrives as it was, and both say how much of it. */
    private String file(boolean toTheirs) throws Exception {
        byte[] content = new byte[700_001];
        new java.util.Random(4).nextBytes(content);
        Path from = folder.resolve("from" + toTheirs), to = folder.resolve("to" + toTheirs);
        Files.write(from, content);
        int port = toTheirs ? 5288 : 5289;
        Iperf3Peer server = toTheirs ? Iperf3Peer.server("-p", "" + port, "-F", to.toString()) : null;
        if (!toTheirs) serve(port, "-F", to.toString());
        try {
            listening(port);
            String[] line = client(port, "-t 2 -F " + from);
            Iperf3Document d = toTheirs ? ours(line) : theirs(line);
            if (d.exitCode() != 0) return d.tail();
            Pattern said = Pattern.compile("\n {8}Sent  ?684 KByte /  ?684 KByte \\(100%\\) of " + from + "\n");
            if (!said.matcher(d.text()).find()) return d.tail();
            // the client may have ended before the server has written
            for (int i = 0; !toTheirs && i < 200 && Files.size(to) < content.length; i++) Thread.sleep(25);
            byte[] got = Files.readAllBytes(to);
            // the original stops reading when the client says that it is done, even before it began
            for (int i = 0; toTheirs && got.length == 0 && i < 10; i++) {
                ours(line);
                got = Files.readAllBytes(to);
            }
            if (toTheirs && got.length == 0 || !toTheirs && got.length != content.length) return "got " + got.length;
            return Arrays.equals(got, 0, got.length, content, 0, got.length) ? "" : "another file";
        } finally {
            if (server != null) server.close();
        }
    }

    private static String everyLine(String options, String pattern) throws IOException, InterruptedException {
        for (boolean mine : new boolean[]{true, false}) {
            Iperf3Document d = mine ? ours(client(OURS, options)) : theirs(client(OURS, options));
            List<String> lines = d.text().lines().toList();
            if (d.exitCode() != 0 || lines.size() < 8) return d.tail();
            for (String l : lines) if (!l.matches(pattern)) return (mine ? "ours: " : "theirs: ") + l;
        }
        return "";
    }

    private String jsonStream() {
        Iperf3Document d = ours(client(OURS, "-t 1 -i 0.5 --json-stream"));
        List<String> lines = d.text().lines().toList();
        boolean good = lines.size() >= 4 && lines.get(0).startsWith("{\"event\":\"start\",\"data\":{")
                && lines.get(1).startsWith("{\"event\":\"interval\",\"data\":{")
                && lines.get(lines.size() - 1).startsWith("{\"event\":\"end\",\"data\":{");
        return good ? "" : d.tail();
    }

    /** Appended, and nothing on stdout. */
    private String logFile() throws IOException, InterruptedException {
        Path log = folder.resolve("log");
        for (int i = 1; i <= 2; i++) {
            Iperf3Document d = ours(client(OURS, "-n 64K --logfile " + log));
            if (d.exitCode() != 0 || !d.text().isEmpty()) return d.tail();
            if (new Iperf3Document(0, Files.readString(log)).count("iperf Done.") != i) return Files.readString(log);
        }
        Iperf3Document d = ours(client(OURS, "-n 64K --logfile " + folder.resolve("none/log"))),
                same = theirs(client(OURS, "-n 64K --logfile " + folder.resolve("none/log")));
        return d.exitCode() == same.exitCode() && d.text().contains("unable to open log file") ? "" : d.tail();
    }

    private String pidFile() throws Exception {
        Path pid = folder.resolve("pid");
        serve(5278, "-1", "-I", pid.toString());
        listening(5278);
        Process other = new ProcessBuilder("sleep", "60").start();
        Path taken = Files.writeString(folder.resolve("taken"), other.pid() + "\n");
        Iperf3Document second = ours("-s", "-1", "-p", "5274", "-I", taken.toString()),
                same = theirs("-s", "-1", "-p", "5274", "-I", taken.toString());
        other.destroy();
        for (Iperf3Document d : List.of(second, same)) {
            if (d.exitCode() != 1 || !d.text().contains("Another instance of iperf3 appears to be running"))
                return d.tail();
        }
        String said = Files.readString(pid).strip();
        if (!said.equals("" + ProcessHandle.current().pid())) return said;
        quietly("-c", "127.0.0.1", "-p", "5278", "-n", "64K");
        for (int i = 0; i < 100 && Files.exists(pid); i++) Thread.sleep(20);
        return Files.exists(pid) ? "left behind" : "";
    }

    /** An interval's row is out before the next one. */
    private String flushed() throws InterruptedException {
        BufferEnv env = new BufferEnv();
        Thread run = Thread.ofPlatform()
                .start(() -> env.run("iperf3", "-c", "127.0.0.1", "-p", "" + OURS, "-t", "2", "-b", "1M",
                        "--forceflush"));
        boolean early = false;
        while (run.isAlive()) {
            String soFar = env.outText();
            early |= soFar.contains("0.00-1.0") && !soFar.contains("sender");
            Thread.sleep(20);
        }
        return early ? "" : env.outText();
    }

    /** A sender that stands still, and then the end of patience. */
    private String receiveTimeout() throws Exception {
        for (boolean mine : new boolean[]{true, false}) {
            int port = mine ? 5279 : 5280;
            try (Iperf3Peer server = Iperf3Peer.server("-p", "" + port);
                    ExecutorService one = Executors
                            .newSingleThreadExecutor()) {
                listening(port);
                String[] line = client(port, "-R -t 8 --rcv-timeout 400");
                Future<Iperf3Document> run = one.submit(() -> mine ? ours(line) : theirs(line));
                while (Iperf3Peer.program(List.of("ss", "-tnH", "sport = :" + port)).text().lines().count() < 2)
                    Thread.sleep(20);
                Thread.sleep(200);
                stop(server, "-STOP");
                Iperf3Document d = run.get();
                stop(server, "-CONT");
                if (d.exitCode() != 1 || !d.text().contains("idle timeout for receiving data")) return d.tail();
            }
        }
        return "";
    }

    private static void stop(Iperf3Peer server, String signal) throws IOException, InterruptedException {
        Iperf3Peer.program(List.of("kill", signal, "" + server.process().pid()));
    }

    /** Too much is refused to both clients, the rest is served. */
    private static String limited(int port, String limit, String refused, String served) throws Exception {
        BufferEnv server = serve(port, words(limit));
        listening(port);
        for (boolean mine : new boolean[]{true, false}) {
            Iperf3Document no = mine ? ours(client(port, refused)) : theirs(client(port, refused));
            if (no.exitCode() != 1) return no.tail();
            if (mine && !no.text().contains("limit")) return no.tail();
            Iperf3Document yes = mine ? ours(client(port, served)) : theirs(client(port, served));
            if (yes.exitCode() != 0) return yes.tail();
        }
        return server.errText().contains("limit") ? "" : server.errText();
    }

    private String theirLimit() throws Exception {
        try (Iperf3Peer server = Iperf3Peer.server("-p", "5277", "--server-bitrate-limit", "10M")) {
            listening(5277);
            Iperf3Document d = ours(client(5277, "-b 20M -t 1")), same = theirs(client(5277, "-b 20M -t 1"));
            String words = "control socket has closed unexpectedly"; // it does not say why
            return d.exitCode() == 1 && d.text().contains(words) && same.text().contains(words) ? "" : d.tail();
        }
    }

    private String oneClient() throws Exception {
        serve(5276, "--one-client");
        listening(5276);
        Thread first = Thread.ofPlatform().start(() -> ours(client(5276, "-t 2")));
        while (Iperf3Peer.program(List.of("ss", "-tnH", "dport = :5276")).text().lines().count() < 2) Thread.sleep(20);
        Iperf3Document mine = ours(client(5276, "-n 64K")), same = theirs(client(5276, "-n 64K"));
        first.join();
        String busy = "the server is busy running a test. try again later";
        return mine.text().contains(busy) && same.text().contains(busy) && mine.exitCode() == 1 ? "" : mine.tail();
    }

    /** What went over the wire, and a test that went well with it. */
    private static String agreed(String options, String sent) {
        Iperf3Document d = ours(client(OURS, "-t 1 -d " + options));
        return d.exitCode() == 0 && d.text().contains(sent) && d.text().contains("receiver") ? "" : d.tail();
    }

    /** Refused before a server is troubled, or, where the kernel has it, spoken with the original both ways. */
    private static String sctp() throws IOException, InterruptedException {
        boolean has = Files.readString(Path.of("/proc/net/protocols")).contains("SCTP");
        for (String options : List.of("--sctp", "--sctp --nstreams 3", "--sctp -X 127.0.0.1", "--sctp -R",
                "--sctp --bidir -P 2")) {
            Iperf3Document d = ours(client(OURS, options + " -n 64K"));
            if (!has && (d.exitCode() != 1 || !d.text().contains("no SCTP support available"))) return d.tail();
            if (has && d.exitCode() != 0) return d.tail();
            if (!has || options.contains("-X")) continue; // the original binds IPv6 alone
            try (Iperf3Peer server = Iperf3Peer.server("-1", "-p", "5275")) {
                listening(5275);
                d = ours(client(5275, options + " -n 64K"));
                if (d.exitCode() != 0) return d.tail();
            }
            d = theirs(client(OURS, options + " -n 64K"));
            if (d.exitCode() != 0) return d.tail();
        }
        return "";
    }

    /** A server of theirs is told apart, says nothing worse than usual, and goes on serving. */
    private String foreign() throws IOException, InterruptedException {
        for (String mode : List.of("--latency", "--new-connections")) {
            Iperf3Document d = ours(client(THEIRS, mode + " -t 1"));
            for (int i = 0; i < 20 && !d.text().contains("sonde at both ends"); i++) {
                Thread.sleep(100); // it closes its listener for a moment between two clients
                d = ours(client(THEIRS, mode + " -t 1"));
            }
            if (d.exitCode() != 1 || !d.text().contains("needs sonde at both ends")) return d.tail();
        }
        Thread.sleep(200);
        Iperf3Document loaded = ours(client(THEIRS, "-t 1 --latency-under-load"));
        if (loaded.exitCode() != 0 || !loaded.text().contains("Bufferbloat: grade")
                || !loaded.text().contains("tcp_info's smoothed round trips"))
            return loaded.tail();
        return theirs(client(THEIRS, "-n 64K")).exitCode() == 0 ? "" : "it does not serve any more";
    }
}
