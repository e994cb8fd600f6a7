package sonde.cli;

import sonde.cli.testing.BufferEnv;

import java.io.BufferedReader;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.TimeUnit;

import sonde.cli.testing.Program;

/**
 * Lets sonde watch sockets as they are destroyed, through a pipe, while connections come and go; prints how many of them
 * it told of. Then lists a table that changes all the time. Runs in a namespace of its own.
 */
final class EventsScene {
    private static final int CONNECTIONS = 25, PORT = 21000;

    private EventsScene() {}

    public static void main(String[] arguments) throws Exception {
        try (ServerSocket server = new ServerSocket(PORT, 50, InetAddress.getByName("127.0.0.1"))) {
            Process watch = Program.builder(Program.command("ss", "-tnEH", "sport", "=", ":" + PORT)).start();
            try {
                System.out.println("listening " + isListening(watch));
                Set<String> gone = new HashSet<>();
                for (int i = 0; i < CONNECTIONS; i++) gone.add(Integer.toString(connection(server)));
                Thread reader = Thread.ofPlatform().daemon().start(() -> read(watch.inputReader(), gone));
                reader.join(20_000);
                synchronized (gone) {
                    System.out.println("told of all " + gone.isEmpty() + " " + gone);
                }
            } finally {
                watch.destroy();
                System.out.println("ended " + watch.waitFor(20, TimeUnit.SECONDS));
                watch.destroyForcibly();
            }
            churn(server);
        }
    }

    /** The port of a connection that is over: reset, so that no TIME-WAIT keeps its socket. */
    private static int connection(ServerSocket server) throws Exception {
        try (Socket client = new Socket()) {
            client.connect(new InetSocketAddress("127.0.0.1", PORT));
            client.setSoLinger(true, 0);
            server.accept().close();
            return client.getLocalPort();
        }
    }

    private static void read(BufferedReader lines, Set<String> gone) {
        try {
            for (String line; (line = lines.readLine()) != null;) {
                synchronized (gone) {
                    gone.removeAll(List.of(line.split("[\\s:]+")));
                    if (gone.isEmpty()) return;
                }
            }
        } catch (java.io.IOException ended) {
            // what was not told of is printed
        }
    }

    /** Whether it has joined the kernel's groups of destroyed sockets: the fifth word of its line in the table. */
    private static boolean isListening(Process watch) throws Exception {
        for (int i = 0; i < 400 && watch.isAlive(); i++) {
            for (String line : Files.readAllLines(Path.of("/proc/self/net/netlink"))) {
                String[] words = line.trim().split("\\s+");
                if (words.length > 4 && words[1].equals("4") && !words[3].equals("00000000")) return true;
            }
            Thread.sleep(50);
        }
        return false;
    }

    /** The sockets that stay are in every listing, whatever comes and goes beside them; and no line is forged. */
    private static void churn(ServerSocket server) throws Exception {
        int[] made = new int[1];
        Thread coming = Thread.ofPlatform().daemon().start(() -> {
            try {
                while (!Thread.interrupted()) {
                    connection(server);
                    made[0]++;
                }
            } catch (Exception ended) {
                // the server is closed
            }
        });
        try (Socket stays = new Socket("127.0.0.1", PORT)) {
            int listings = 0, complete = 0, wellFormed = 0;
            for (; listings < 30; listings++) {
                BufferEnv env = new BufferEnv();
                boolean done = env.run("ss", "-tanH") == 0;
                List<String> lines = env.outText().lines().toList();
                if (done && env.outText().contains(":" + stays.getLocalPort() + " ")) complete++;
                // a socket that is closed while it is listed has no port any more; one that the kernel reads between
                // the two writes of a connect has a Send-Q below zero, in the original's table too
                List<String> odd = lines.stream()
                        .filter(l -> !l.matches("[A-Z0-9-]+ +\\d+ +-?\\d+ +\\S+:[\\d*]+ +\\S+:[\\d*]+ *")).toList();
                if (odd.isEmpty()) wellFormed++;
                else
                    System.out.println("odd " + odd);
            }
            System.out.println("complete " + complete + " well-formed " + wellFormed + " of " + listings
                    + " meanwhile some " + (made[0] > 0));
        }
        coming.interrupt();
    }
}
