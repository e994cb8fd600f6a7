package sonde.cli;

import sonde.cli.testing.BufferEnv;

import static sonde.cli.Iperf3Peer.listening;

import static sonde.cli.Iperf3Peer.theirs;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;

/**
 * Within a namespace of its own: the other end dies, stands still, or the interface between both is removed. Whoever is ours prints
 * what it has measured, says why it ends, and is not at a loss for long. One line a case: {@code ok …} or {@code bad …: why}.
 */
public final class Iperf3Losses {
    private final List<Process> started = new ArrayList<>();

    private Iperf3Losses() {}

    public static void main(String[] args) throws Exception {
        Iperf3Losses losses = new Iperf3Losses();
        Map<String, Callable<String>> all = losses.checks();
        try (ExecutorService pool = Executors.newCachedThreadPool()) {
            Map<String, Future<String>> running = new LinkedHashMap<>();
            all.forEach((name, check) -> running.put(name, pool.submit(check)));
            for (Map.Entry<String, Future<String>> e : running.entrySet()) {
                String why = e.getValue().get();
                System.out.println(why.isEmpty() ? "ok " + e.getKey() : "bad " + e.getKey() + ": " + why);
            }
        } finally {
            synchronized (losses.started) {
                for (Process p : losses.started) p.destroyForcibly();
            }
        }
        System.exit(0);
    }

    private Map<String, Callable<String>> checks() {
        Map<String, Callable<String>> all = new LinkedHashMap<>();
        for (String options : List.of("-t 30 -b 50M", "-t 30 -b 50M -R", "-t 30 -b 50M -P 2 --bidir"))
            all.put("their server is killed, " + options, () -> serverKilled(5500 + options.length(), options));
        all.put("their server stands still", () -> serverStops(5550));
        for (String options : List.of("-t 30 -b 50M", "-t 30 -b 50M -R"))
            all.put("their client is killed, " + options, () -> clientKilled(5560 + options.length(), options));
        all.put("their client stands still", () -> clientStops(5590));
        all.put("the interface goes, under our client", () -> interfaceGoes(1, true));
        all.put("the interface goes, under our server", () -> interfaceGoes(2, false));
        return all;
    }

    private Process start(String... words) throws IOException {
        Process p = new ProcessBuilder(words).redirectErrorStream(true).redirectOutput(ProcessBuilder.Redirect.DISCARD)
                .start();
        synchronized (started) {
            started.add(p);
        }
        return p;
    }

    private static void signal(Process p, String name) throws IOException, InterruptedException {
        Iperf3Peer.program(List.of("kill", name, "" + p.pid()));
    }

    /** Until the first interval is out, so that there is something to keep. */
    private static void measured(BufferEnv env) throws InterruptedException, IOException {
        for (int i = 0; i < 800; i++) {
            if (env.outText().contains("  0.00-")) return;
            Thread.sleep(25);
        }
        throw new IOException("nothing measured: " + env.outText() + env.errText());
    }

    private static Future<Integer> run(ExecutorService pool, BufferEnv env, String line) {
        return pool.submit(() -> env.run(("iperf3 " + line).split(" ")));
    }

    /** Rows of the summary, a reason in one line, and the exit code that says that it failed. */
    private static String verdict(int code, BufferEnv env, String reason) {
        String out = env.outText(), err = env.errText();
        boolean rows = out.contains("sender\n") || out.contains("receiver\n");
        boolean said = err.lines().filter(l -> l.startsWith("iperf3: ")).count() == 1
                && err.matches("(?s).*(" + reason + ").*");
        return code == 1 && rows && said ? "" : "exit " + code + "\n" + out + err;
    }

    private String serverKilled(int port, String options) throws Exception {
        Process server = start("iperf3", "-s", "-p", "" + port);
        listening(port);
        BufferEnv env = new BufferEnv();
        try (ExecutorService one = Executors.newSingleThreadExecutor()) {
            Future<Integer> client = run(one, env, "-c 127.0.0.1 -p " + port + " " + options);
            measured(env);
            signal(server, "-KILL");
            return verdict(client.get(), env, "closed unexpectedly|reset by peer|stream socket|Broken pipe");
        }
    }

    private String serverStops(int port) throws Exception {
        Process server = start("iperf3", "-s", "-p", "" + port);
        listening(port);
        BufferEnv env = new BufferEnv();
        try (ExecutorService one = Executors.newSingleThreadExecutor()) {
            Future<Integer> client = run(one, env, "-c 127.0.0.1 -p " + port + " -b 50M -i 0.5 -t 4");
            measured(env);
            signal(server, "-STOP");
            int code = client.get();
            signal(server, "-KILL");
            return verdict(code, env, "no EXCHANGE_RESULTS within");
        }
    }

    /** A server of ours that ends with its one test, and the same options where it goes on. */
    private String clientKilled(int port, String options) throws Exception {
        BufferEnv env = new BufferEnv();
        try (ExecutorService one = Executors.newSingleThreadExecutor()) {
            Future<Integer> server = run(one, env, "-s -1 -p " + port);
            listening(port);
            List<String> line = new ArrayList<>(List.of("iperf3", "-c", "127.0.0.1", "-p", "" + port));
            line.addAll(List.of(options.split(" ")));
            Process client = start(line.toArray(new String[0]));
            measured(env);
            signal(client, "-KILL");
            return verdict(server.get(), env, "client has unexpectedly closed|reset by peer|stream socket|Broken pipe");
        }
    }

    private String clientStops(int port) throws Exception {
        BufferEnv env = new BufferEnv();
        Thread.ofPlatform().daemon().start(() -> env.run("iperf3", "-s", "-p", "" + port, "--rcv-timeout", "500"));
        listening(port);
        Process client = start("iperf3", "-c", "127.0.0.1", "-p", "" + port, "-t", "30", "-b", "50M");
        measured(env);
        signal(client, "-STOP");
        for (int i = 0; i < 800 && !env.errText().contains("idle timeout"); i++) Thread.sleep(25);
        Iperf3Document next = theirs(("-c 127.0.0.1 -n 64K -p " + port).split(" "));
        signal(client, "-KILL");
        String said = verdict(1, env, "idle timeout for receiving data");
        return next.exitCode() == 0 ? said : next.tail();
    }

    /** A pair of interfaces, the other end in a namespace of its own; ours is removed while data flows. */
    private String interfaceGoes(int number, boolean ourClient) throws Exception {
        String here = "v" + number, there = "w" + number, net = "198.51.100." + (number * 4);
        String mine = net.replaceAll("\\d+$", "" + (number * 4 + 1)),
                other = net.replaceAll("\\d+$", "" + (number * 4 + 2));
        Process holder = start("unshare", "-n", "sleep", "60");
        Path own = Path.of("/proc/self/ns/net"), theirs = Path.of("/proc/" + holder.pid() + "/ns/net");
        for (int i = 0; i < 400 && Files.readSymbolicLink(theirs).equals(Files.readSymbolicLink(own)); i++)
            Thread.sleep(10);
        String pid = "" + holder.pid();
        Iperf3Document made = Iperf3Peer.program(List.of("sh", "-ec",
                "ip link add " + here + " type veth peer name " + there
                        + " netns " + pid + "; ip addr add " + mine + "/30 dev " + here + "; ip link set " + here
                        + " up; nsenter -t "
                        + pid + " -n ip addr add " + other + "/30 dev " + there + "; nsenter -t " + pid
                        + " -n ip link set " + there
                        + " up"));
        if (made.exitCode() != 0) return made.tail();
        BufferEnv env = new BufferEnv();
        try (ExecutorService one = Executors.newSingleThreadExecutor()) {
            Future<Integer> run;
            if (ourClient) {
                start("nsenter", "-t", pid, "-n", "iperf3", "-s", "-p", "5600");
                for (int i = 0; i < 400; i++) { // until it listens there
                    if (Iperf3Peer.program(List.of("nsenter", "-t", pid, "-n", "ss", "-tlnH")).text().contains("5600"))
                        break;
                    Thread.sleep(25);
                }
                run = run(one, env, "-c " + other + " -p 5600 -b 50M -i 0.5 -t 4");
            } else {
                run = run(one, env, "-s -1 -p 5601 --rcv-timeout 1000");
                listening(5601);
                start("nsenter", "-t", pid, "-n", "iperf3", "-c", mine, "-p", "5601", "-t", "30", "-b", "50M");
            }
            measured(env);
            Iperf3Peer.program(List.of("ip", "link", "del", here));
            return verdict(run.get(), env, "within|unreachable|timed out|idle timeout|No route");
        } finally {
            holder.destroyForcibly();
        }
    }
}
