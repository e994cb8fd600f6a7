package sonde.cli;

import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.StandardProtocolFamily;
import java.net.StandardSocketOptions;
import java.nio.channels.DatagramChannel;
import java.nio.channels.SocketChannel;

import jdk.net.ExtendedSocketOptions;

/** Connects to a TCP and a UDP port of this host with options that are all but the usual, and holds on until its stdin ends. */
final class OptionHolder {
    private OptionHolder() {}

    public static void main(String[] arguments) throws Exception {
        InetAddress here = InetAddress.getByName("127.0.0.1");
        try (SocketChannel s = SocketChannel.open(StandardProtocolFamily.INET);
                DatagramChannel d = DatagramChannel.open(StandardProtocolFamily.INET)) {
            s.setOption(StandardSocketOptions.TCP_NODELAY, true).setOption(StandardSocketOptions.SO_KEEPALIVE, true)
                    .setOption(ExtendedSocketOptions.TCP_KEEPIDLE, 77)
                    .setOption(ExtendedSocketOptions.TCP_KEEPINTERVAL, 11)
                    .setOption(ExtendedSocketOptions.TCP_KEEPCOUNT, 5).setOption(StandardSocketOptions.SO_LINGER, 3)
                    .setOption(StandardSocketOptions.SO_RCVBUF, 65536);
            s.connect(new InetSocketAddress(here, Integer.parseInt(arguments[0])));
            d.connect(new InetSocketAddress(here, Integer.parseInt(arguments[1])));
            System.out.println("ready");
            int ended;
            do {
                ended = System.in.read();
            } while (ended >= 0);
        }
    }
}
