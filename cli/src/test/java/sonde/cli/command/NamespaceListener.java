package sonde.cli.command;

import java.io.IOException;
import java.net.InetSocketAddress;
import java.nio.channels.ServerSocketChannel;

/** Listens on a port until it is ended. */
public final class NamespaceListener {
    private NamespaceListener() {}

    public static void main(String[] args) throws IOException, InterruptedException {
        try (ServerSocketChannel server = ServerSocketChannel.open()) {
            server.bind(new InetSocketAddress(Integer.parseInt(args[0])));
            System.out.println("ready");
            Thread.sleep(120_000);
        }
    }
}
