package sonde.cli;

import java.io.IOException;
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
import java.util.Arrays;
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
final class SsCases {
    /** Times that go on between two looks; sockets of whoever looks. */
    private static final Pattern MOVING = Pattern.compile("(timer:\\(\\w+,)[^,]*|(lastsnd|lastrcv|lastack):\\d+"),
            OWN = Pattern.compile("tcpdiag:|rtnl:|^(nl )?UNCONN \\d+ \\d+ (4|0):\\d|\\(\"ss\"");

    private static final List<AutoCloseable> HELD = new ArrayList<>();

    private SsCases() {}

    public static void main(String[] cases) throws Exception {
        Path directory = Files.createTempDirectory("ss-cases");
        try {
            populate(directory);
            int equal = 0;
            for (String line : cases) {
                int blank = line.indexOf(' ');
                String mode = line.substring(0, blank), words = line.substring(blank + 1);
                String difference = "";
                for (int attempt = 0; attempt < 4; attempt++) {
                    difference = compare(mode, words.split(" "));
                    if (difference.isEmpty()) break;
                }
                if (difference.isEmpty()) equal++;
                else
                    System.out.println("DIFFERS " + line + "\n" + difference);
            }
            System.out.println("equal: " + equal + " of " + cases.length);
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
     * {@code n}: how many rows each table has. A number: as {@code =}, on a terminal so wide. {@code /}: as {@code s},
     * where sock_diag is refused to sonde.
     */
    private static String compare(String mode, String[] arguments) throws Exception {
        int width = Character.isDigit(mode.charAt(0)) ? Integer.parseInt(mode) : 0;
        List<String> before = lines(mode, real(width, arguments));
        Kernel kernel = mode.equals("/")
                ? new Faulty(new Linux(), Errno.EACCES, q -> q.equals("netlink 4"))
                : new Linux();
        BufferEnv env = new BufferEnv(width, kernel);
        List<String> words = new ArrayList<>(List.of("ss"));
        words.addAll(Arrays.asList(arguments));
        int code = env.run(words.toArray(new String[0]));
        List<String> ours = lines(mode, env.outText()), after = lines(mode, real(width, arguments));
        if (!before.equals(after)) return "ss itself is not sure\n";
        if (code != 0) return "exit code " + code + ": " + env.errText();
        if (after.equals(ours)) return "";
        List<String> missing = new ArrayList<>(after), extra = new ArrayList<>(ours);
        ours.forEach(missing::remove);
        after.forEach(extra::remove);
        return "  missing " + missing + "\n  extra   " + extra + "\n" + env.errText();
    }

    private static List<String> lines(String mode, String text) {
        List<String> lines = new ArrayList<>();
        for (String line : text.replace("\n\t", "\t").split("\r?\n", -1)) {
            if (OWN.matcher(line.replaceAll(" +", " ")).find()) continue;
            if (mode.equals("n")) lines.add(line.replaceAll(" .*", ""));
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

    private static String real(int width, String[] arguments) throws IOException, InterruptedException {
        List<String> line = new ArrayList<>(List.of("ss"));
        line.addAll(Arrays.asList(arguments));
        if (width > 0) {
            line = List.of("script", "-qec", "stty cols " + width + "; exec " + String.join(" ", line)
                    + " 2>/dev/null", "/dev/null");
        }
        Process process = new ProcessBuilder(line).redirectError(ProcessBuilder.Redirect.DISCARD).start();
        process.getOutputStream().close();
        String out = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        process.waitFor();
        return out;
    }
}
