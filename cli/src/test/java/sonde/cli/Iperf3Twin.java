package sonde.cli;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;

/**
 * Within a namespace of its own: our client against the original's server, and the original's client against ours, with the
 * same options and the same demands. One line a case: {@code ok …} or {@code bad …: why}.
 */
public final class Iperf3Twin {
    private static final int OURS = 5299;

    /** What must hold beyond what always must: streams, bytes, no error. */
    private interface Demand {
        /** Empty when it holds, else why it does not. */
        String broken(Iperf3Document d, boolean ourClient);
    }

    private record Case(String options, Demand demand) {}

    private static final Demand NONE = (d, ours) -> "";

    /** Every case of a client and a server that matters on the wire, each way round. */
    private static final List<Case> CASES = List.of(new Case("-t 1", Iperf3Twin::senderColumns),
            new Case("-t 1 -R", (d, ours) -> d.number("sum_sent", "retransmits") < 0 ? "no retransmits" : ""),
            new Case("-t 1 -P 4", Iperf3Twin::sums), new Case("-t 1 -P 2 -R", Iperf3Twin::sums),
            new Case("-t 1 --bidir", Iperf3Twin::bothWays), new Case("-t 1 --bidir -P 2", Iperf3Twin::bothWays),
            new Case("-t 1 -u -b 10M -l 1000", Iperf3Twin::packets),
            new Case("-t 1 -u -R -b 10M -l 1000", Iperf3Twin::packets),
            new Case("-t 1 -u --bidir -b 5M -l 1400", NONE),
            new Case("-t 1 -u -b 5M -l 1000 --udp-counters-64bit", Iperf3Twin::noLoss),
            new Case("-t 1 -u -b 5M -R -l 1000 --udp-counters-64bit", Iperf3Twin::noLoss),
            new Case("-t 1 -u -b 5M -l 1000 --dont-fragment --repeating-payload", Iperf3Twin::noLoss),
            new Case("-n 5M", Iperf3Twin::sized), new Case("-n 5M -R", Iperf3Twin::sized),
            new Case("-k 20 -l 8000", (d, ours) -> d.bytes("sum_sent") < 160_000 ? "fewer than 20 blocks" : ""),
            new Case("-t 2 -O 1 -i 1", Iperf3Twin::omitted),
            new Case("-t 2 -b 8M -l 4K -i 0.5", Iperf3Twin::evenRate),
            new Case("-t 1 -w 64K -N -M 1000", (d, ours) -> d.number("start", "sndbuf_actual") == 131_072
                    && d.number("start", "tcp_mss") == 1000 ? "" : "options not taken"),
            new Case("-t 1 -C reno", (d, ours) -> d.count("_tcp_congestion\":\t\"reno\"") == 2 ? "" : "congestion"),
            new Case("-t 1 -C cubic -R",
                    (d, ours) -> d.count("_tcp_congestion\":\t\"cubic\"") == 2 ? "" : "congestion"),
            new Case("-t 1 -S 0x10 -R", (d, ours) -> d.number("test_start", "tos") == 16 ? "" : "tos"),
            new Case("-t 1 -Z", NONE), new Case("-t 1 -u -b 2M/5 -l 500", NONE), new Case("-t 1 -6 -c ::1", NONE),
            new Case("-t 1 -B 127.0.0.1 --cport 20000 -P 2", (d, ours) -> d.count("\"local_port\":\t20000") == 1
                    && d.count("\"local_port\":\t20001") == 1 ? "" : "other local ports"),
            new Case("-t 1 --get-server-output -T title --extra-data xd",
                    (d, ours) -> d.count("\"extra_data\":\t\"xd\"") == 1 && d.count("\"title\":\t\"title\"") >= 1
                            && d.count("\"server_output_text\":") == 1 ? "" : "no texts"));

    private Iperf3Twin() {}

    public static void main(String[] args) throws Exception {
        int port = 5300;
        Path said = Files.createTempFile("iperf3-server", ".txt");
        Process ours = new ProcessBuilder(program("iperf3", "-s", "-p", String.valueOf(OURS))).redirectErrorStream(true)
                .redirectOutput(said.toFile()).start();
        try (ExecutorService pool = Executors.newFixedThreadPool(4)) {
            Iperf3Peer.listening(OURS);
            List<Future<String>> all = new ArrayList<>();
            for (Case c : CASES) {
                int own = port++;
                Future<String> first = pool.submit(() -> againstTheirs(c, own));
                all.add(first);
                if (c.options.contains("--cport")) first.get(); // both use the same local ports
                all.add(pool.submit(() -> againstOurs(c)));
            }
            for (Future<String> f : all) System.out.println(f.get());
            for (boolean ourClient : new boolean[]{true, false}) {
                System.out.println(serversDocument(ourClient, port++));
                System.out.println(unknownCongestion(ourClient, port++));
            }
        } finally {
            ours.destroy();
        }
        int code = ours.waitFor();
        for (String l : Files.readAllLines(said)) if (l.contains("error - unable to accept")) System.out.println(l);
        Files.delete(said);
        System.out.println(code == 0 ? "ok server interrupted" : "bad server interrupted: " + code);
        System.exit(0);
    }

    private static String[] line(String start, Case c) {
        return (c.options.contains("-c ") ? start.replace("-c 127.0.0.1 ", "") : start).concat(c.options).split(" ");
    }

    private static String againstOurs(Case c) throws IOException, InterruptedException {
        return verdict("their client: ", c, Iperf3Peer.theirs(line("-c 127.0.0.1 -p " + OURS + " -J ", c)), false);
    }

    private static String againstTheirs(Case c, int port) throws IOException, InterruptedException {
        try (Iperf3Peer server = Iperf3Peer.server("-1", "-p", String.valueOf(port))) {
            Iperf3Peer.listening(port);
            return verdict("our client: ", c, Iperf3Peer.ours(line("-c 127.0.0.1 -p " + port + " -J ", c)), true);
        }
    }

    private static String verdict(String name, Case c, Iperf3Document d, boolean ourClient) {
        String why = always(c.options, d);
        if (why.isEmpty()) why = c.demand.broken(d, ourClient);
        return why.isEmpty() ? "ok " + name + c.options : "bad " + name + c.options + ": " + why + "\n" + d.tail();
    }

    /** Exit code, no error, so many streams, and bytes that agree. */
    private static String always(String options, Iperf3Document d) {
        if (d.exitCode() != 0 || d.count("\"error\"") > 0) return "failed";
        int streams = (options.contains("-P 4") ? 4 : options.contains("-P 2") ? 2 : 1)
                * (options.contains("--bidir") ? 2 : 1);
        if (d.count("\"local_port\"") != streams) return "not " + streams + " streams";
        long sent = d.bytes("sum_sent"), received = d.bytes("sum_received");
        if (sent <= 0 || received <= 0) return "no bytes: " + sent + "/" + received;
        // Bytes count as sent when they are in the sender's buffer; at the end the two buffers of a stream may be full of
        // what will never be read. More than that must not be missing. Where the peers omit, each cuts at its own moment.
        if (options.contains("-O") || options.contains("-u")) return "";
        return sent - received > streams * Iperf3Peer.buffers() || received - sent > streams * Iperf3Peer.buffers()
                ? "received " + received + " of " + sent
                : "";
    }

    private static String senderColumns(Iperf3Document d, boolean ours) {
        return d.number("streams", "snd_cwnd") > 0 && d.number("streams", "rtt") > 0 ? "" : "no cwnd or rtt";
    }

    private static String sums(Iperf3Document d, boolean ours) {
        long all = 0;
        List<Long> each = d.all("\"sender\":\t\\{[^}]*?\"bytes\":\t(\\d+)");
        for (long n : each) all += n;
        return all == d.bytes("sum_sent") ? "" : "sum " + d.bytes("sum_sent") + " of " + each;
    }

    private static String bothWays(Iperf3Document d, boolean ours) {
        long sent = d.bytes("sum_sent_bidir_reverse"), received = d.bytes("sum_received_bidir_reverse");
        return sent > 0 && received > 0 ? "" : "reverse " + sent + "/" + received;
    }

    /** 1250 datagrams a second and never more; fewer where a busy machine stalls until the end. */
    private static String packets(Iperf3Document d, boolean ours) {
        long packets = d.number("sum_received", "packets"), sent = d.number("sum_sent", "packets");
        if (Math.max(packets, sent) < 1250 * 0.3 || Math.max(packets, sent) > 1250 * 1.2) return "packets " + packets;
        return noLoss(d, ours);
    }

    /** Loss on loopback is a full buffer of a receiver that got no processor for a while; a misread number would be millions. */
    private static String noLoss(Iperf3Document d, boolean ours) {
        long packets = d.number("sum_received", "packets"), lost = d.number("sum_received", "lost_packets");
        return packets <= 0 || lost > packets / 2 ? "lost " + lost + " of " + packets : "";
    }

    /** A client of ours sends to the byte; theirs by whole blocks, and our server reads all of it. */
    private static String sized(Iperf3Document d, boolean ours) {
        long sent = d.bytes("sum_sent"), received = d.bytes("sum_received");
        if (d.number("test_start", "reverse") == 1)
            return received >= 5 << 20 ? "" : "received " + received;
        if (ours) return sent == 5 << 20 ? "" : "not exact: " + sent;
        if (sent < 5 << 20 || sent > (5 << 20) + 10 * 131_072) return "sized " + sent;
        return sent == received ? "" : "not drained: " + received + " of " + sent;
    }

    /** One second is shown as omitted, and the totals are of the two seconds behind it. */
    private static String omitted(Iperf3Document d, boolean ours) {
        if (d.count("\"omitted\":\ttrue") == 0) return "nothing omitted";
        double seconds = d.real("sum_sent", "seconds");
        return seconds > 1.9 && seconds < 2.8 ? "" : "totals of " + seconds + " s";
    }

    /** Over two seconds the average since the start is the rate, or less where the machine stalls until the end. */
    private static String evenRate(Iperf3Document d, boolean ours) {
        long sent = d.bytes("sum_sent");
        return sent > 900_000 && sent < 2_150_000 ? "" : "2 s at 1 MB/s sent " + sent;
    }

    /** A server that prints JSON hands that over. */
    private static String serversDocument(boolean ourClient, int port) throws IOException, InterruptedException {
        String[] client = ("-c 127.0.0.1 -t 1 -J --get-server-output -p " + port).split(" ");
        Iperf3Document d;
        if (ourClient) {
            try (Iperf3Peer server = Iperf3Peer.server("-1", "-J", "-p", String.valueOf(port))) {
                Iperf3Peer.listening(port);
                d = Iperf3Peer.ours(client);
            }
        } else {
            Thread.ofPlatform().daemon().start(() -> Iperf3Peer.ours("-s", "-1", "-J", "-p", String.valueOf(port)));
            Iperf3Peer.listening(port);
            d = Iperf3Peer.theirs(client);
        }
        boolean good = d.exitCode() == 0 && d.count("\"server_output_json\":\t{") == 1
                && d.count("\"accepted_connection\":") == 1;
        String name = (ourClient ? "our" : "their") + " client: server's document";
        return good ? "ok " + name : "bad " + name + "\n" + d.tail();
    }

    /** A client that asks for what its kernel does not have fails; a server goes on serving. */
    private static String unknownCongestion(boolean ourClient, int port) throws IOException, InterruptedException {
        String name = (ourClient ? "our" : "their") + " client: unknown congestion control";
        String[] bad = ("-c 127.0.0.1 -t 1 -C nonsense -p " + (ourClient ? port : OURS)).split(" ");
        String[] good = ("-c 127.0.0.1 -n 1M -p " + (ourClient ? port : OURS)).split(" ");
        Iperf3Peer server = ourClient ? Iperf3Peer.server("-p", String.valueOf(port)) : null;
        try {
            if (ourClient) Iperf3Peer.listening(port);
            Iperf3Document refused = ourClient ? Iperf3Peer.ours(bad) : Iperf3Peer.theirs(bad);
            Iperf3Document served = ourClient ? Iperf3Peer.ours(good) : Iperf3Peer.theirs(good);
            boolean holds = refused.exitCode() == 1 && refused.count("congestion") > 0 && served.exitCode() == 0;
            return holds ? "ok " + name : "bad " + name + "\n" + refused.tail() + served.tail();
        } finally {
            if (server != null) server.close();
        }
    }

    private static List<String> program(String... words) {
        List<String> line = new ArrayList<>(List.of(ProcessHandle.current().info().command().orElse("java"),
                "-XX:TieredStopAtLevel=1", "-XX:+UseSerialGC", "-Xmx256m", "--enable-native-access=ALL-UNNAMED", "-cp",
                System.getProperty("java.class.path"), "sonde.cli.Main"));
        line.addAll(List.of(words));
        return line;
    }
}
