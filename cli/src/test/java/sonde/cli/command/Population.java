package sonde.cli.command;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.StandardProtocolFamily;
import java.net.UnixDomainSocketAddress;
import java.nio.channels.DatagramChannel;
import java.nio.channels.ServerSocketChannel;
import java.nio.channels.SocketChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** Sockets to look at, held until this process is ended. */
public final class Population {
    static final int VICTIM = 22199;

    private Population() {}

    public static void main(String[] args) throws IOException, InterruptedException {
        List<Object> held = new ArrayList<>();
        InetAddress v4 = InetAddress.getByName("127.0.0.1"), v6 = InetAddress.getByName("::1");
        ServerSocketChannel server = listen(held, v4, 22100);
        listen(held, v6, 22101);
        ServerSocketChannel any = ServerSocketChannel.open();
        any.bind(new InetSocketAddress(22102));
        held.add(any);
        for (int i = 0; i < 5; i++) {
            SocketChannel client = SocketChannel.open(StandardProtocolFamily.INET);
            if (i == 0) client.bind(new InetSocketAddress(v4, VICTIM));
            client.connect(new InetSocketAddress(v4, 22100));
            client.socket().setKeepAlive(i == 1);
            SocketChannel accepted = server.accept();
            held.add(client);
            if (i == 2) accepted.close(); // FIN-WAIT-2 here, CLOSE-WAIT there
            else
                held.add(accepted);
            if (i == 3) client.write(java.nio.ByteBuffer.wrap(new byte[1000])); // unread data
        }
        DatagramChannel udp = DatagramChannel.open(StandardProtocolFamily.INET).bind(new InetSocketAddress(v4, 22110));
        DatagramChannel connected = DatagramChannel.open(StandardProtocolFamily.INET)
                .connect(new InetSocketAddress(v4, 22110));
        held.add(udp);
        held.add(connected);
        Path path = Files.createTempDirectory("population").resolve("a.sock");
        ServerSocketChannel unix = ServerSocketChannel.open(StandardProtocolFamily.UNIX)
                .bind(UnixDomainSocketAddress.of(path));
        held.add(unix);
        held.add(SocketChannel.open(UnixDomainSocketAddress.of(path)));
        System.out.println("ready");
        Thread.sleep(120_000);
        held.clear();
    }

    private static ServerSocketChannel listen(List<Object> held, InetAddress address, int port) throws IOException {
        StandardProtocolFamily family = address.getAddress().length == 4
                ? StandardProtocolFamily.INET
                : StandardProtocolFamily.INET6;
        ServerSocketChannel server = ServerSocketChannel.open(family).bind(new InetSocketAddress(address, port), 7);
        held.add(server);
        return server;
    }
}
