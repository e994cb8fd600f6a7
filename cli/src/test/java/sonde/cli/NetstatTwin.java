package sonde.cli;

import sonde.cli.testing.Twin;

import java.net.DatagramSocket;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.MulticastSocket;
import java.net.NetworkInterface;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.StandardProtocolFamily;
import java.net.UnixDomainSocketAddress;
import java.nio.channels.ServerSocketChannel;
import java.nio.channels.SocketChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;

/**
 * Makes sockets in every state it can, then asks netstat, sonde and netstat again. Prints a line for each command line
 * that differs, and at last how many were equal. Runs in a namespace of its own: {@link OwnNamespace}.
 */
final class NetstatTwin {
    private static final List<AutoCloseable> HELD = new ArrayList<>();

    private NetstatTwin() {}

    public static void main(String[] cases) throws Exception {
        Path directory = Files.createTempDirectory("netstat-twin");
        try {
            populate(directory);
            new Twin("netstat", NetstatTwin::lines).run(cases);
        } finally {
            for (AutoCloseable c : HELD) c.close();
            try (var files = Files.list(directory)) {
                for (Path file : files.toList()) Files.delete(file);
            }
            Files.delete(directory);
        }
    }

    private static <T extends AutoCloseable> T hold(T held) {
        HELD.add(held);
        return held;
    }

    private static void populate(Path directory) throws Exception {
        InetAddress v4 = InetAddress.getByName("127.0.0.1"), v6 = InetAddress.getByName("::1");
        for (InetAddress address : List.of(v4, v6)) {
            ServerSocket server = hold(new ServerSocket(0, 5, address));
            Socket client = hold(new Socket(address, server.getLocalPort()));
            Socket accepted = hold(server.accept());
            client.getOutputStream().write(new byte[100]); // stays unread
            accepted.setKeepAlive(true);
            Socket half = hold(new Socket(address, server.getLocalPort()));
            Socket waiting = hold(server.accept());
            half.close(); // CLOSE-WAIT here, FIN-WAIT-2 there
            waiting.getLocalPort();
            Socket gone = new Socket(address, server.getLocalPort());
            server.accept().close();
            gone.getInputStream().read();
            gone.close(); // TIME-WAIT on the other side
            hold(new Socket(address, server.getLocalPort())); // nobody accepts it
            hold(new DatagramSocket(new InetSocketAddress(address, 0)));
            DatagramSocket connected = hold(new DatagramSocket(new InetSocketAddress(address, 0)));
            connected.connect(address, 5353);
        }
        hold(new ServerSocket(0));
        MulticastSocket group = hold(new MulticastSocket(0));
        group.joinGroup(new InetSocketAddress("224.0.0.251", 0), NetworkInterface.getByName("lo"));
        for (String name : List.of("plain", "with blank", "tab\tinside")) {
            ServerSocketChannel server = hold(ServerSocketChannel.open(StandardProtocolFamily.UNIX));
            server.bind(UnixDomainSocketAddress.of(directory.resolve(name)));
            SocketChannel client = hold(SocketChannel.open(UnixDomainSocketAddress.of(directory.resolve(name))));
            if (name.equals("plain")) hold(server.accept());
            client.isConnected();
        }
    }

    /** Mode {@code =}: bytes. {@code s}: lines in any order, time left aside. {@code #}: every number aside. */
    private static List<String> lines(String mode, String text) {
        if (mode.equals("=")) return List.of(text);
        List<String> lines = new ArrayList<>();
        for (String line : text.split("\n", -1)) {
            String plain = line.replaceAll("\\(\\d+\\.\\d\\d/", "(/");
            lines.add(mode.equals("#") ? plain.replaceAll("\\d+", "N") : plain);
        }
        if (mode.equals("s")) Collections.sort(lines);
        return lines;
    }
}
