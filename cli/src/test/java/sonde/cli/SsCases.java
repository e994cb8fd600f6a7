package sonde.cli;

import sonde.cli.testing.Twin;

import java.net.DatagramSocket;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.StandardProtocolFamily;
import java.net.UnixDomainSocketAddress;
import java.nio.ByteBuffer;
import java.nio.channels.ServerSocketChannel;
import java.nio.channels.SocketChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;

import sonde.inspectors.kernel.Door;
import sonde.inspectors.kernel.Errno;
import sonde.inspectors.kernel.Faulty;
import sonde.inspectors.kernel.Kernel;
import sonde.inspectors.kernel.Linux;
import sonde.inspectors.kernel.Syscall;

/**
 * Makes sockets in every state it can, then asks ss, sonde and ss again. Prints a line for each command line that
 * differs, and at last how many were equal. Runs in a namespace of its own: {@link OwnNamespace}.
 */
final class SsCases implements Twin.Rules {
    /** Times that go on between two looks; sockets of whoever looks. */
    private static final Pattern MOVING = Pattern.compile("(timer:\\(\\w+,)[^,]*|(lastsnd|lastrcv|lastack):\\d+"),
            OWN = Pattern.compile("tcpdiag:|rtnl:|^(nl )?UNCONN \\d+ \\d+ (4|0):\\d|\\(\"ss\"");

    private static final List<AutoCloseable> HELD = new ArrayList<>();

    private SsCases() {}

    public static void main(String[] cases) throws Exception {
        Path directory = Files.createTempDirectory("ss-cases");
        try {
            populate(directory);
            new Twin("ss", new SsCases()).run(cases);
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
        InetAddress v4 = InetAddress.getByName("127.0.0.1"), second = InetAddress.getByName("127.0.0.2");
        int port = 21000;
        for (InetAddress address : List.of(v4, InetAddress.getByName("::1"), second)) {
            ServerSocketChannel server = hold(ServerSocketChannel.open(address.getAddress().length == 4
                    ? StandardProtocolFamily.INET
                    : StandardProtocolFamily.INET6).bind(new InetSocketAddress(address, port), 5));
            InetSocketAddress at = new InetSocketAddress(address, port);
            port += 2;
            SocketChannel client = hold(SocketChannel.open(at));
            client.socket().setKeepAlive(true);
            client.write(ByteBuffer.wrap(new byte[100])); // stays unread
            hold(server.accept());
            SocketChannel half = hold(SocketChannel.open(at));
            SocketChannel forgotten = hold(server.accept());
            half.shutdownOutput(); // CLOSE-WAIT here, FIN-WAIT-2 there
            forgotten.socket().getLocalPort();
            SocketChannel gone = SocketChannel.open(at);
            server.accept().close();
            gone.read(ByteBuffer.allocate(1));
            gone.close(); // TIME-WAIT on the other side
            hold(SocketChannel.open(at)); // nobody accepts it
            hold(new DatagramSocket(new InetSocketAddress(address, port)));
            hold(new DatagramSocket(new InetSocketAddress(address, 0))).connect(address, port);
        }
        ServerSocket both = hold(new ServerSocket(21010));
        hold(new Socket(v4, 21010));
        hold(both.accept());
        Path path = directory.resolve("plain");
        hold(ServerSocketChannel.open(StandardProtocolFamily.UNIX)).bind(UnixDomainSocketAddress.of(path));
        hold(SocketChannel.open(UnixDomainSocketAddress.of(path)));
        marked();
        others();
    }

    /** Raw, packet, netlink and MPTCP sockets. They close with this process. */
    private static void others() {
        Door door = new Linux().door();
        ByteBuffer address = Door.allocate(20);
        address.putShort(0, (short) 2).putInt(4, 0x0100007f);
        door.call(Syscall.BIND, door.call(Syscall.SOCKET, 2, 3, 253), door.address(address), 16);
        long raw = door.call(Syscall.SOCKET, 2, 3, 1);
        door.call(Syscall.CONNECT, raw, door.address(address), 16);
        door.call(Syscall.SOCKET, 10, 3, 58);
        address.putShort(2, Short.reverseBytes((short) 21030));
        long multipath = door.call(Syscall.SOCKET, 2, 1, 262);
        door.call(Syscall.BIND, multipath, door.address(address), 16);
        door.call(Syscall.LISTEN, multipath, 2);
        address.putShort(0, (short) 16).putShort(2, (short) 0).putInt(4, 777).putInt(8, 0);
        door.call(Syscall.BIND, door.call(Syscall.SOCKET, 16, 3, 16), door.address(address), 12);
        address.putShort(0, (short) 17).putShort(2, (short) 0x3412).putInt(4, 1).putLong(8, 0).putInt(16, 0);
        door.call(Syscall.BIND, door.call(Syscall.SOCKET, 17, 3, 0), door.address(address), 20);
    }

    /** A listener with a firewall mark that is bound to the loopback interface, as no class of Java makes it. */
    private static void marked() {
        Door door = new Linux().door();
        long fd = door.call(Syscall.SOCKET, 2, 1, 0);
        ByteBuffer value = Door.allocate(16);
        value.putInt(0, 42);
        door.call(Syscall.SETSOCKOPT, fd, 1, 36, door.address(value), 4); // SO_MARK, refused to others than root
        value.put(0, "lo\0".getBytes(StandardCharsets.US_ASCII));
        door.call(Syscall.SETSOCKOPT, fd, 1, 25, door.address(value), 3); // SO_BINDTODEVICE
        value.putShort(0, (short) 2).putShort(2, Short.reverseBytes((short) 21020)).putInt(4, 0x0100007f).putLong(8, 0);
        door.call(Syscall.BIND, fd, door.address(value), 16);
        door.call(Syscall.LISTEN, fd, 3);
    }

    /**
     * Mode {@code =}: header and rows byte for byte, rows in any order. {@code s}: rows with their blanks squeezed.
     * {@code n}: how many rows each table has. {@code #}: numbers aside, some of which count the whole host. A number: as {@code =}, on a terminal so wide. {@code /}: as {@code s},
     * where sock_diag is refused to sonde.
     */
    @Override
    public List<String> lines(String mode, String text) {
        List<String> lines = new ArrayList<>();
        for (String line : text.replace("\n\t", "\t").split("\r?\n", -1)) {
            if (OWN.matcher(line.replaceAll(" +", " ")).find()) continue;
            if (mode.equals("n")) lines.add(line.replaceAll(" .*", ""));
            else if (mode.equals("#")) lines.add(line.replaceAll("\\s+", " ").replaceAll("\\d+", "N"));
            else if (mode.equals("s") || mode.equals("/")) {
                lines.add(MOVING.matcher(line.replaceAll("\\s+", " ").strip()).replaceAll("$1$2"));
            } else
                lines.add(line);
        }
        // the proc tree tells neither the limit of an accept queue, nor a bound device, nor IPV6_V6ONLY
        if (mode.equals("/")) {
            lines.replaceAll(l -> l.replaceAll("^(LISTEN \\d+) \\d+", "$1").replaceAll("%\\w+:", ":").replace("[::]:",
                    "*:"));
        }
        lines.subList(lines.get(0).contains("Recv-Q") ? 1 : 0, lines.size()).sort(null);
        return lines;
    }

    @Override
    public Kernel kernel(String mode) {
        Kernel linux = new Linux();
        return mode.equals("/") ? new Faulty(linux, Errno.EACCES, q -> q.equals("netlink 4")) : linux;
    }
}
