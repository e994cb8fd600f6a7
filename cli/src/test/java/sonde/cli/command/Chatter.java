package sonde.cli.command;

import java.net.DatagramPacket;
import java.net.DatagramSocket;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;

/** Makes traffic in the namespace that it is started in. */
final class Chatter {
    private Chatter() {}

    /** {@code udp ADDRESS PORT COUNT SIZE} sends datagrams; {@code tcp} talks to itself over lo and waits for its end. */
    public static void main(String[] words) throws Exception {
        if (words[0].equals("udp"))
            udp(InetAddress.getByName(words[1]), Integer.parseInt(words[2]),
                    Integer.parseInt(words[3]), Integer.parseInt(words[4]));
        else
            tcp();
    }

    private static void udp(InetAddress to, int port, int count, int size) throws Exception {
        try (DatagramSocket socket = new DatagramSocket()) {
            DatagramPacket packet = new DatagramPacket(new byte[size], size, to, port);
            for (int i = 0; i < count; i++) socket.send(packet);
        }
    }

    private static void tcp() throws Exception {
        try (ServerSocket server = new ServerSocket(7777, 5, InetAddress.getByName("127.0.0.1"));
                Socket client = new Socket(server.getInetAddress(), 7777);
                Socket accepted = server.accept()) {
            for (int i = 0; i < 5; i++) {
                client.getOutputStream().write('x');
                accepted.getOutputStream().write(accepted.getInputStream().read());
                client.getInputStream().read();
                Thread.sleep(20);
            }
            System.in.read();
        }
    }
}
