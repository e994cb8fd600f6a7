package sonde.cli.command.top;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

import sonde.cli.testing.BufferEnv;
import sonde.inspectors.kernel.Linux;
import sonde.inspectors.kernel.NetlinkEvents;
import sonde.inspectors.kernel.procfs.ProcFs;
import sonde.inspectors.sockets.traffic.Grouping;
import sonde.inspectors.sockets.traffic.Sample;
import sonde.inspectors.sockets.traffic.Sampler;
import sonde.inspectors.sockets.traffic.Traffic;
import sonde.inspectors.sockets.traffic.TrafficRow;

/** Moves known amounts over loopback in a network namespace of its own, and prints what sonde makes of it. */
public final class TrafficScene {
    private static final int CONNECTIONS = 5, SHORT = 200;

    private TrafficScene() {}

    public static void main(String[] arguments) throws Exception {
        if (arguments[0].equals("rates")) rates();
        else if (arguments[0].equals("overrun")) overrun();
        else
            log(Path.of(arguments[1]));
    }

    private static void say(String s) { System.out.println(s); }

    private static void rates() throws Exception {
        try (ServerSocket server = new ServerSocket(9000, 50, InetAddress.getLoopbackAddress());
                Sampler sampler = new Sampler(new ProcFs(new Linux()), System::nanoTime)) {
            List<Socket> clients = new ArrayList<>(), accepted = new ArrayList<>();
            for (int i = 0; i < CONNECTIONS; i++) {
                clients.add(new Socket(server.getInetAddress(), 9000));
                accepted.add(server.accept());
            }
            exchange(clients.get(0), accepted.get(0), 12345, 54321); // before the first sample: does not count
            sampler.take();
            for (int i = 0; i < CONNECTIONS; i++) exchange(clients.get(i), accepted.get(i), 1_000_000 * i + 7, 1000);
            say("idle " + sum(sampler.take()));
            say("nothing " + sum(sampler.take()));
            // one that comes and goes, one that was there and goes, one that comes and stays
            Socket brief = new Socket(server.getInetAddress(), 9000);
            close(brief, server.accept(), 333, 444);
            close(clients.get(1), accepted.get(1), 5555, 66);
            Socket stays = new Socket(server.getInetAddress(), 9000);
            Socket other = server.accept();
            exchange(stays, other, 77, 88);
            Map<String, Traffic> ports = new TreeMap<>();
            int opened = 0, closed = 0;
            Sample s = sampler.take();
            // the kernel tells of ends from a queue of its own: some come with a later sample
            for (int i = 0; i < 100; i++) {
                for (TrafficRow r : s.rows(Grouping.PORT)) {
                    opened += r.opened();
                    closed += r.closed();
                    Traffic t = r.moved();
                    if (t != null) ports.merge(r.port() + (r.incoming() ? " in" : " out"), t, Traffic::plus);
                }
                if (closed >= 4) break;
                Thread.sleep(20);
                s = sampler.take();
            }
            say("opened " + opened + " closed " + closed);
            ports.forEach((k, t) -> say("port " + k + " " + t.sentBytes() + " " + t.receivedBytes()));
            for (TrafficRow r : s.rows(Grouping.REMOTE)) say("remote " + r.peer() + " " + r.connections());
            for (TrafficRow r : s.rows(Grouping.PROCESS)) {
                say("process " + (r.pid() == ProcessHandle.current().pid() ? "this" : "none") + " " + r.connections());
            }
        }
    }

    /** A queue as small as the kernel makes it, and nobody who empties it. */
    private static void overrun() throws Exception {
        try (ServerSocket server = new ServerSocket(9002, 50, InetAddress.getLoopbackAddress());
                NetlinkEvents events = new Linux().events(4, 1 | 4, 1)) {
            for (int i = 0; i < 50; i++) pair(server, 1, 1);
            int[] taken = new int[1];
            for (int i = 0; i < 100 && events.overruns() == 0; i++) {
                Thread.sleep(20);
                events.take((datagram, length) -> ++taken[0] > 0);
            }
            say(events.overruns() > 0 && taken[0] < 100 ? "overrun told" : taken[0] + " taken, no overrun");
        }
    }

    private static String sum(Sample s) {
        Traffic sum = Traffic.NONE;
        for (TrafficRow r : s.rows(Grouping.PROCESS)) {
            Traffic t = r.moved();
            if (t != null) sum = sum.plus(t);
        }
        return sum.sentBytes() + " " + sum.receivedBytes();
    }

    /** Each end sends, the other reads all of it; small pieces back and forth settle what is not acknowledged. */
    private static void exchange(Socket a, Socket b, int there, int back) throws Exception {
        Thread reader = Thread.ofPlatform().start(() -> read(b, there));
        a.getOutputStream().write(new byte[there]);
        reader.join();
        b.getOutputStream().write(new byte[back]);
        read(a, back);
    }

    private static void read(Socket s, int count) {
        try {
            if (s.getInputStream().readNBytes(count).length != count) throw new IllegalStateException("cut short");
        } catch (IOException e) {
            throw new java.io.UncheckedIOException(e);
        }
    }

    /** In order: the client first, and both have seen the other's end before the next step. */
    private static void close(Socket client, Socket accepted, int there, int back) throws Exception {
        exchange(client, accepted, there, back);
        client.shutdownOutput();
        if (accepted.getInputStream().read() != -1) throw new IllegalStateException("more than was sent");
        accepted.close();
        if (client.getInputStream().read() != -1) throw new IllegalStateException("more than was sent");
        client.close();
    }

    /** 200 short connections while {@code ss --watch --log} runs in this process and the original's -E beside it. */
    private static void log(Path directory) throws Exception {
        Path file = directory.resolve("log.jsonl"), original = directory.resolve("ss-E.txt");
        Process ss = new ProcessBuilder("stdbuf", "-oL", "ss", "-E", "-tinOH").redirectErrorStream(true)
                .redirectOutput(original.toFile()).start();
        BufferEnv env = new BufferEnv();
        Thread watcher = Thread.ofPlatform().start(
                () -> env.run("ss", "-tn", "--watch", "0.3", "--log", file.toString()));
        await(file, "\"start\"");
        try (ServerSocket server = new ServerSocket(9001, 50, InetAddress.getLoopbackAddress())) {
            // the original says nothing until something ends: this one tells that it listens
            for (int i = 0; i < 100 && (!Files.exists(original) || Files.size(original) == 0); i++) {
                pair(server, 0, 0);
                Thread.sleep(50);
            }
            for (int i = 1; i <= SHORT; i++) pair(server, 1000 + i, 2 * i);
            String last = "\"sent_bytes\":" + (1000 + SHORT) + ",";
            await(file, last);
            await(original, "bytes_sent:" + (1000 + SHORT) + " ");
            Thread.sleep(300);
        }
        watcher.interrupt();
        watcher.join();
        ss.destroy();
        ss.waitFor();
        say(env.errText());
    }

    private static void pair(ServerSocket server, int there, int back) throws Exception {
        Socket client = new Socket(server.getInetAddress(), server.getLocalPort());
        close(client, server.accept(), there, back);
    }

    private static void await(Path file, String text) throws Exception {
        for (int i = 0; i < 400; i++) {
            if (Files.exists(file) && Files.readString(file, StandardCharsets.ISO_8859_1).contains(text)) return;
            Thread.sleep(50);
        }
        say("missing " + text + " in " + file);
    }
}
