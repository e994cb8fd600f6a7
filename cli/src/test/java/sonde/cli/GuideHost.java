package sonde.cli;

import java.io.IOException;
import java.net.DatagramPacket;
import java.net.DatagramSocket;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;

/**
 * A small host with the faults that the guide's questions find: a listener whose queue is full, connections that nobody
 * closes, data that nobody reads, datagrams that are dropped, connections in TIME-WAIT. Says when it is ready, ends when
 * its stdin does. Meant for a network namespace of its own: its ports are fixed, as in the guide.
 */
final class GuideHost {
    private static final InetAddress HERE = InetAddress.getLoopbackAddress();
    private static final int WEB = 8080, DATABASE = 5432, NAMES = 5353, LIMIT = 2, UNREAD = 100_000;

    /** What stays open until the end. */
    private static final List<AutoCloseable> OPEN = new ArrayList<>();

    private GuideHost() {}

    public static void main(String[] args) throws Exception {
        ServerSocket web = new ServerSocket(WEB, LIMIT, HERE), database = new ServerSocket(DATABASE, 50, HERE);
        OPEN.add(web);
        OPEN.add(database);
        crowd(web);
        neglect(database);
        talk(database);
        flood();
        closeFirst(database);
        System.out.println("ready on :" + WEB);
        while (System.in.read() >= 0) {
        }
        for (AutoCloseable each : OPEN) each.close();
        System.exit(0);
    }

    private static Socket connect(int port) throws IOException {
        Socket s = new Socket();
        s.setTcpNoDelay(true);
        s.connect(new InetSocketAddress(HERE, port));
        OPEN.add(s);
        return s;
    }

    /** One is served, and three more wait with their requests: one more than the queue's limit. */
    private static void crowd(ServerSocket web) throws IOException {
        byte[] request = "GET / HTTP/1.0\r\n\r\n".getBytes(StandardCharsets.US_ASCII);
        Socket served = connect(WEB);
        served.getOutputStream().write(request);
        Socket server = web.accept();
        OPEN.add(server);
        server.getOutputStream().write("HTTP/1.0 200 OK\r\n\r\n".getBytes(StandardCharsets.US_ASCII));
        for (int i = 0; i <= LIMIT; i++) connect(WEB).getOutputStream().write(request);
    }

    /** Three whose end nobody looks at, and one whose data nobody reads. */
    private static void neglect(ServerSocket database) throws IOException {
        for (int i = 0; i < 3; i++) {
            Socket client = connect(DATABASE);
            OPEN.add(database.accept());
            client.shutdownOutput();
        }
        Socket client = connect(DATABASE);
        OPEN.add(database.accept());
        client.getOutputStream().write(new byte[UNREAD]);
    }

    /** Two with keepalive; one of them asks and is answered all the time. */
    private static void talk(ServerSocket database) throws IOException {
        for (int i = 0; i < 2; i++) {
            Socket client = connect(DATABASE), server = database.accept();
            OPEN.add(server);
            client.setKeepAlive(true);
            byte[] message = new byte[1000];
            if (i == 0) endless("talk", 50, () -> {
                client.getOutputStream().write(message);
                server.getInputStream().readNBytes(message.length);
                server.getOutputStream().write(message);
                client.getInputStream().readNBytes(message.length);
            });
        }
    }

    /** More than a small buffer holds, now and again. */
    private static void flood() throws IOException {
        DatagramSocket server = new DatagramSocket(new InetSocketAddress(HERE, NAMES)), client = new DatagramSocket();
        server.setReceiveBufferSize(2304);
        OPEN.add(server);
        OPEN.add(client);
        DatagramPacket packet = new DatagramPacket(new byte[100], 100, HERE, NAMES);
        for (int i = 0; i < 20; i++) client.send(packet);
    }

    /** Whoever closes first waits for a minute: four connections, anew before the minute is over. */
    private static void closeFirst(ServerSocket database) throws IOException {
        Action four = () -> {
            for (int i = 0; i < 4; i++) {
                try (Socket client = new Socket(HERE, DATABASE); Socket server = database.accept()) {
                    client.close();
                    server.getInputStream().read(); // the end has come: the other one waits
                }
            }
        };
        four.run();
        endless("close", 40_000, four);
    }

    private interface Action {
        void run() throws IOException;
    }

    private static void endless(String name, long pause, Action action) {
        Thread.ofPlatform().daemon().name(name).start(() -> {
            try {
                for (;;) {
                    Thread.sleep(pause);
                    action.run();
                }
            } catch (IOException | InterruptedException e) {
                Thread.currentThread().interrupt(); // the host is going down
            }
        });
    }
}
