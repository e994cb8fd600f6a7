package sonde.cli;

import sonde.cli.testing.BufferEnv;

import static sonde.cli.Iperf3Peer.listening;
import static sonde.cli.Iperf3Peer.ours;
import static sonde.cli.Iperf3Peer.theirs;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

import sonde.inspectors.kernel.Door;
import sonde.inspectors.kernel.Syscall;

/**
 * Within a namespace of its own: what both ends print and send in the cases in which iperf3's versions are known to differ, ours
 * beside the original's. One line a case: {@code ok …} or {@code bad …: why}.
 */
public final class Iperf3Matrix {
    /** Keys that versions after 3.12 have, and what is ours. */
    private static final Set<String> NEWER = Set.of("reorder", "fq_rate", "fqrate", "bidir", "interval", "gso", "gro",
            "timemillisecs", "sonde");
    /** What a server of ours knows of the other end, where the original's says nothing. */
    private static final Set<String> KNOWN = Set.of("retransmits", "max_snd_cwnd", "max_snd_wnd", "max_rtt", "min_rtt",
            "mean_rtt", "sender_tcp_congestion", "receiver_tcp_congestion");

    private final AtomicInteger ports = new AtomicInteger(5400);

    private Iperf3Matrix() {}

    public static void main(String[] args) throws Exception {
        Map<String, Callable<String>> all = new Iperf3Matrix().checks();
        try (ExecutorService pool = Executors.newFixedThreadPool(4)) {
            Iperf3Checks.run(all, pool);
        }
        System.exit(0);
    }

    private Map<String, Callable<String>> checks() {
        Map<String, Callable<String>> all = new LinkedHashMap<>();
        for (String options : List.of("-t 1", "-t 1 -R", "-t 1 -P 4", "-t 1 --bidir -P 2", "-t 1 -u", "-t 1 -u -R",
                // none shorter than an interval: whether it gets a line of its own is chance
                "-t 1 --bidir", "-t 2 -O 1", "-t 1 -u --bidir", "-t 1 -T mark"))
            all.put("lines of " + options, () -> lines(options));
        for (String options : List.of("-t 1", "-t 1 -R", "-t 1 -P 2", "-t 1 --bidir", "-t 1 -u", "-t 1 -u -R",
                "-t 1 -u --bidir", "-t 2 -O 1", "-t 1 --get-server-output", "-t 1 -u --get-server-output",
                "-t 1 -T mark --extra-data word", "-t 1 -w 64K -M 1000 -S 8"))
            all.put("keys of " + options, () -> keys(options));
        all.put("keys of a client that is refused", this::refused);
        all.put("the server's text is what it printed", this::serverText);
        all.put("-N -w -M on what a server of ours accepts", this::accepted);
        all.put("-S on every packet", () -> marked(true, "-S 0x10"));
        all.put("-S on every packet, -R", () -> marked(false, "-S 0x10 -R"));
        return all;
    }

    /** A server of ours in this process that ends with its one test. */
    private static final class Served {
        final BufferEnv env = new BufferEnv();
        private final Thread thread;

        Served(int port, String... options) throws IOException, InterruptedException {
            List<String> words = new ArrayList<>(List.of("iperf3", "-s", "-1", "-p", "" + port));
            words.addAll(List.of(options));
            thread = Thread.ofPlatform().daemon().start(() -> env.run(words.toArray(new String[0])));
            listening(port);
        }

        String said() throws InterruptedException {
            thread.join(20_000);
            return env.outText();
        }
    }

    private static String[] client(int port, String options) {
        return ("-c 127.0.0.1 -p " + port + " " + options).split(" ");
    }

    /** What both ends of one test printed. */
    private record Both(Iperf3Document client, String server) {}

    private Both run(boolean ourClient, boolean ourServer, String options, String... serving)
            throws IOException, InterruptedException {
        int port = ports.incrementAndGet();
        if (ourServer) {
            Served server = new Served(port, serving);
            Iperf3Document d = ourClient ? ours(client(port, options)) : theirs(client(port, options));
            return new Both(d, server.said());
        }
        List<String> words = new ArrayList<>(List.of("-1", "-p", "" + port));
        words.addAll(List.of(serving));
        try (Iperf3Peer server = Iperf3Peer.server(words.toArray(new String[0]))) {
            listening(port);
            Iperf3Document d = ourClient ? ours(client(port, options)) : theirs(client(port, options));
            server.process().waitFor();
            return new Both(d, server.said());
        }
    }

    /** The kinds of lines, in their order: the same from ours and from the original, on either end. */
    private String lines(String options) throws IOException, InterruptedException {
        Both theirs = run(false, false, options), ourClient = run(true, false, options),
                ourServer = run(false, true, options);
        for (Both b : List.of(theirs, ourClient, ourServer)) if (b.client.exitCode() != 0) return b.client.tail();
        String wanted = kinds(theirs.client.text()), got = kinds(ourClient.client.text());
        if (!wanted.equals(got)) return "client\n" + wanted + "but ours\n" + got;
        wanted = kinds(theirs.server);
        got = kinds(ourServer.server);
        return wanted.equals(got) ? "" : "server\n" + wanted + "but ours\n" + got;
    }

    /** Numbers, units and the width of blanks do not count, nor how many intervals there were. */
    private static String kinds(String text) {
        StringBuilder b = new StringBuilder();
        String last = "";
        for (String l : text.split("\n")) {
            String kind = l.replaceAll("\\[ *\\d+]", "[#]").replaceAll("\\d+(\\.\\d+)?(e\\+\\d+)?", "#")
                    .replaceAll("# [KMG]?B", "# B").replaceAll("# [KMG]?b", "# b").replaceAll(" +", " ").strip();
            if (kind.isEmpty() || kind.equals(last) || kind.contains("- - -")) continue;
            b.append(kind).append('\n');
            last = kind;
        }
        // several streams repeat their rows at each interval
        return b.toString().replaceAll("(?s)((?:\\[(?:#|SUM)]\\S* [^\\n]*sec[^\\n]*[^r]\\n)+?)\\1+", "$1");
    }

    /** Every key of the original's is in ours, of the same kind; ours beyond are known ones. */
    private String keys(String options) throws IOException, InterruptedException {
        Both theirs = run(false, false, options + " -J", "-J"), ourClient = run(true, false, options + " -J", "-J"),
                ourServer = run(false, true, options + " -J", "-J");
        String why = difference(theirs.client.text(), ourClient.client.text(), Set.of());
        if (why.isEmpty()) why = difference(theirs.server, ourServer.server, KNOWN);
        if (!why.isEmpty() || !options.contains("--get-server-output")) return why;
        return difference(theirs.client.text(), ourServer.client.text(), KNOWN);
    }

    private String refused() throws IOException, InterruptedException {
        String[] line = client(5399, "-J");
        Iperf3Document mine = ours(line), same = theirs(line);
        if (mine.exitCode() != 1) return mine.tail(); // 3.12 itself gives 0 here, later versions 1
        return difference(same.text(), mine.text(), Set.of());
    }

    private static String difference(String theirs, String mine, Set<String> known) {
        Map<String, String> wanted = JsonShape.of(theirs), got = JsonShape.of(mine);
        StringBuilder why = new StringBuilder();
        wanted.forEach((path, kind) -> {
            if (!kind.equals(got.get(path))) why.append(path).append(' ').append(got.get(path)).append("; ");
        });
        for (String path : got.keySet()) {
            String key = path.replaceFirst("^.*\\.", "");
            boolean named = path.contains(".sonde.") || NEWER.contains(key) || known.contains(key);
            if (!wanted.containsKey(path) && !named) why.append(path).append(" is ours alone; ");
        }
        return why.toString();
    }

    private String serverText() throws IOException, InterruptedException {
        Both b = run(false, true, "-n 256K -J --get-server-output");
        Matcher m = Pattern.compile("\"server_output_text\":\t\"(.*)\"").matcher(b.client.text());
        if (b.client.exitCode() != 0 || !m.find()) return b.client.tail();
        String told = m.group(1).replace("\\n", "\n").replace("\\t", "\t");
        return told.startsWith("Accepted connection") && b.server.contains(told) ? "" : told + "\nprinted\n" + b.server;
    }

    /** Read from the accepted socket itself, which is in this process. */
    private String accepted() throws IOException, InterruptedException {
        int port = ports.incrementAndGet();
        Served server = new Served(port);
        Thread run = Thread.ofPlatform().start(() -> {
            try {
                theirs(client(port, "-N -w 64K -M 1000 -t 1 --cport 21000"));
            } catch (IOException | InterruptedException e) {
                throw new IllegalStateException(e);
            }
        });
        String found = "no such connection";
        while (run.isAlive() && !found.isEmpty()) {
            found = options(port, 21_000);
            Thread.sleep(10);
        }
        run.join();
        server.said();
        return found;
    }

    private static String options(int port, int peer) throws IOException {
        Door door = Door.open();
        ByteBuffer room = Door.allocate(64);
        try (DirectoryStream<Path> all = Files.newDirectoryStream(Path.of("/proc/self/fd"))) {
            for (Path p : all) {
                int fd = Integer.parseInt(p.getFileName().toString());
                if (port(door, Syscall.GETSOCKNAME, fd, room) != port
                        || port(door, Syscall.GETPEERNAME, fd, room) != peer)
                    continue;
                int noDelay = option(door, fd, 6, 1, room), segment = option(door, fd, 6, 2, room),
                        receive = option(door, fd, 1, 8, room);
                return noDelay == 1 && segment > 0 && segment <= 1000 && receive == 131_072
                        ? ""
                        : "TCP_NODELAY " + noDelay + ", TCP_MAXSEG " + segment + ", SO_RCVBUF " + receive;
            }
        }
        return "no such connection";
    }

    private static int port(Door door, int call, int fd, ByteBuffer room) {
        long at = door.address(room);
        room.putInt(32, 28);
        if (door.call(call, fd, at, at + 32) < 0) return -1;
        return (room.get(2) & 0xff) << 8 | room.get(3) & 0xff;
    }

    private static int option(Door door, int fd, int level, int number, ByteBuffer room) {
        long at = door.address(room);
        room.putInt(0, -1).putInt(32, 4);
        return door.call(Syscall.GETSOCKOPT, fd, level, number, at, at + 32) < 0 ? -1 : room.getInt(0);
    }

    /** The original tcpdump on what a sender of ours and a receiver of the original's exchange. 3.12 itself forgets it in -R. */
    private String marked(boolean ourClient, String options) throws IOException, InterruptedException {
        int port = ports.incrementAndGet();
        Path said = Files.createTempFile("iperf3-marked", ".txt"),
                errors = Files.createTempFile("iperf3-marked", ".txt");
        Process dump = new ProcessBuilder("tcpdump", "-i", "lo", "-nn", "-v", "-l", "-c", "10",
                "tcp port " + port + " and len > 4000").redirectOutput(said.toFile()).redirectError(errors.toFile())
                .start();
        try {
            for (int i = 0; i < 400 && !Files.readString(errors).contains("listening on"); i++) Thread.sleep(25);
            Iperf3Document d;
            if (ourClient) {
                try (Iperf3Peer server = Iperf3Peer.server("-1", "-p", "" + port)) {
                    listening(port);
                    d = ours(client(port, options + " -n 4M"));
                }
            } else {
                Served server = new Served(port);
                d = theirs(client(port, options + " -n 4M"));
                server.said();
            }
            if (d.exitCode() != 0) return d.tail();
            dump.waitFor(10, java.util.concurrent.TimeUnit.SECONDS);
            List<String> heads = Files.readAllLines(said).stream().filter(l -> l.contains("(tos")).toList();
            if (heads.isEmpty()) return "no data packet seen: " + Files.readString(errors);
            for (String l : heads) if (!l.contains("tos 0x10")) return l;
            return "";
        } finally {
            dump.destroy();
            dump.waitFor();
            Files.delete(said);
            Files.delete(errors);
        }
    }
}
