package sonde.cli;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.util.ArrayList;
import java.util.List;

/**
 * What a start-up cache learns of {@code iperf3}: tests over loopback, a server and a client in this one process. They last long
 * enough for the compiler to see which loops matter; its notes are in the cache, too.
 */
final class TrainingTraffic {
    private static final List<String> TESTS = List.of("-t 1", "-t 1 -R -J", "-t 1 -P 2 --bidir", "-t 1 -u -b 0 -l 1460",
            "-t 1 -u -b 0 -R", "-t 1 -u -b 20M --json-stream", "-n 1M -V --get-server-output", "-t 1 -Z",
            "-t 1 --latency=200", "-t 1 --set SO_SNDBUF=64K --explain");

    private TrainingTraffic() {}

    static void run() {
        Training.run(List.of("iperf3", "--version"));
        try {
            for (String test : TESTS) if (!test(test)) return;
        } catch (IOException e) {
            return; // no loopback here: a start without the cache is slower, no more
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private static boolean test(String options) throws IOException, InterruptedException {
        int port;
        try (ServerSocket free = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            port = free.getLocalPort();
        }
        // ends after its one test, or when nobody comes
        Thread server = Thread.ofPlatform().daemon().start(
                () -> Training.run(List.of("iperf3", "-s", "-1", "--idle-timeout", "5", "-p", String.valueOf(port))));
        List<String> line = new ArrayList<>(List.of("iperf3", "-c", "127.0.0.1", "-p", String.valueOf(port)));
        line.addAll(List.of(options.split(" ")));
        Thread.sleep(300); // it listens by then; if not, this test teaches less
        boolean good = Training.run(line);
        server.join(10_000);
        return good;
    }
}
