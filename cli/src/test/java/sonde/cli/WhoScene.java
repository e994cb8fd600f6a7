package sonde.cli;

import sonde.cli.testing.BufferEnv;

import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.StandardProtocolFamily;
import java.net.UnixDomainSocketAddress;
import java.nio.channels.ServerSocketChannel;
import java.nio.channels.SocketChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** Forgets sockets on purpose, then asks sonde who and sonde leaks about them. Runs in a namespace of its own. */
final class WhoScene {
    private WhoScene() {}

    public static void main(String[] arguments) throws Exception {
        Path path = Files.createTempFile("who", ".sock");
        Files.delete(path);
        InetAddress here = InetAddress.getByName("127.0.0.1");
        List<AutoCloseable> held = new ArrayList<>();
        try (ServerSocket server = new ServerSocket(8080, 50, here);
                ServerSocketChannel unix = ServerSocketChannel.open(StandardProtocolFamily.UNIX)) {
            for (int i = 0; i < 3; i++) {
                Socket client = new Socket(here, 8080);
                held.add(server.accept());
                client.close(); // CLOSE-WAIT stays here
            }
            Socket talker = new Socket(here, 8080);
            held.add(talker);
            held.add(server.accept());
            talker.getOutputStream().write(new byte[77]); // nobody reads it
            held.add(new Socket(here, 8080)); // nobody accepts it
            unix.bind(UnixDomainSocketAddress.of(path));
            held.add(SocketChannel.open(UnixDomainSocketAddress.of(path)));
            held.add(unix.accept());
            ask("who", "8080");
            ask("who", Long.toString(ProcessHandle.current().pid()));
            ask("who", path.toString());
            ask("who", "8081");
            ask("who", "8080", "--jsonl");
            ask("leaks", "--interval", "0.1", "--unread", "0", "--jsonl");
            ask("leaks", "--interval", "0", "--fail-on", "3", "--columns", "kind,count");
        } finally {
            for (AutoCloseable socket : held) socket.close();
            Files.deleteIfExists(path);
        }
    }

    private static void ask(String... words) {
        BufferEnv env = new BufferEnv();
        int code = env.run(words);
        System.out.print(String.join(" ", words) + " -> " + code + "\n" + env.outText() + env.errText());
    }
}
