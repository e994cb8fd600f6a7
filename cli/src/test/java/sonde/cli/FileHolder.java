package sonde.cli;

import java.io.RandomAccessFile;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.StandardProtocolFamily;
import java.net.UnixDomainSocketAddress;
import java.nio.ByteBuffer;
import java.nio.channels.DatagramChannel;
import java.nio.channels.FileChannel;
import java.nio.channels.ServerSocketChannel;
import java.nio.channels.SocketChannel;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.List;

import sonde.inspectors.kernel.Door;
import sonde.inspectors.kernel.Linux;
import sonde.inspectors.kernel.Syscall;

/** Holds open files of every kind in a directory of its own, says "ready" and waits until its stdin ends. */
final class FileHolder {
    private static final List<Object> HELD = new ArrayList<>();
    private static final Door DOOR = new Linux().door();

    private FileHolder() {}

    public static void main(String[] arguments) throws Exception {
        Path directory = Path.of(arguments[0]);
        files(directory);
        sockets(directory);
        special();
        System.out.println("ready");
        int ended;
        do {
            ended = System.in.read();
        } while (ended >= 0);
    }

    private static void files(Path directory) throws Exception {
        Path data = Files.write(directory.resolve("data"), new byte[1000]);
        FileChannel read = hold(FileChannel.open(data, StandardOpenOption.READ));
        read.position(123);
        hold(FileChannel.open(directory.resolve("write"), StandardOpenOption.WRITE, StandardOpenOption.CREATE));
        hold(FileChannel.open(directory.resolve("append"), StandardOpenOption.APPEND, StandardOpenOption.CREATE));
        FileChannel whole = hold(new RandomAccessFile(directory.resolve("lock all").toFile(), "rw")).getChannel();
        HELD.add(whole.lock());
        FileChannel part = hold(new RandomAccessFile(directory.resolve("lock part").toFile(), "rw")).getChannel();
        HELD.add(part.lock(10, 20, false));
        HELD.add(part.lock(100, 20, false));
        Path gone = Files.write(directory.resolve("gone\nand\u001b[31m"), new byte[77]);
        hold(FileChannel.open(gone, StandardOpenOption.READ));
        HELD.add(read.map(FileChannel.MapMode.READ_ONLY, 0, 1000));
        try (FileChannel mapped = FileChannel.open(gone)) {
            HELD.add(mapped.map(FileChannel.MapMode.READ_ONLY, 0, 77));
        }
        Files.delete(gone);
        Files.createSymbolicLink(directory.resolve("link"), Path.of("data"));
        open(directory + "/caf\u00e9\u00ff", 0102, StandardCharsets.ISO_8859_1); // no UTF-8
        open(directory.toString(), 0200000);
        open("/dev/null", 2);
        open("/dev/ptmx", 2);
        open(data.toString(), 010000000); // O_PATH
    }

    private static void sockets(Path directory) throws Exception {
        for (InetAddress address : List.of(InetAddress.getByName("127.0.0.1"), InetAddress.getByName("::1"))) {
            ServerSocket server = hold(new ServerSocket(0, 5, address));
            Socket client = hold(new Socket(address, server.getLocalPort()));
            hold(server.accept());
            client.getOutputStream().write(new byte[100]);
            Socket half = new Socket(address, server.getLocalPort());
            hold(server.accept()); // CLOSE_WAIT
            half.close();
            DatagramChannel connected = hold(DatagramChannel.open());
            connected.bind(new InetSocketAddress(address, 0));
            connected.connect(new InetSocketAddress(address, 5353));
            hold(DatagramChannel.open()).bind(new InetSocketAddress(address, 0));
        }
        hold(new ServerSocket(0));
        Path path = directory.resolve("socket");
        ServerSocketChannel server = hold(ServerSocketChannel.open(StandardProtocolFamily.UNIX));
        server.bind(UnixDomainSocketAddress.of(path));
        hold(SocketChannel.open(UnixDomainSocketAddress.of(path)));
        hold(server.accept());
        hold(SocketChannel.open(UnixDomainSocketAddress.of(path)));
        int[][] others = {{1, 1, 0}, {1, 2, 0}, {2, 1, 0}, {2, 2, 0}, {2, 3, 1}, {10, 3, 58}, {16, 3, 0}, {16, 3, 16}, {17, 3, 0x300}};
        for (int[] s : others) DOOR.call(Syscall.SOCKET, s[0], s[1], s[2]); // refused ones are simply not there
    }

    private static void special() {
        ByteBuffer b = Door.allocate(64);
        DOOR.call(Syscall.PIPE2, DOOR.address(b), 0);
        int event = (int) DOOR.call(Syscall.EVENTFD2, 5, 0);
        int poll = (int) DOOR.call(Syscall.EPOLL_CREATE1, 0);
        b.putInt(0, 1).putLong(4, event);
        DOOR.call(Syscall.EPOLL_CTL, poll, 1, event, DOOR.address(b));
        int many = (int) DOOR.call(Syscall.EPOLL_CREATE1, 0);
        for (int i = 0; i < 40; i++) {
            event = (int) DOOR.call(Syscall.EVENTFD2, 0, 0);
            b.putInt(0, 1).putLong(4, event);
            DOOR.call(Syscall.EPOLL_CTL, many, 1, event, DOOR.address(b));
        }
        DOOR.call(Syscall.TIMERFD_CREATE, 1, 0);
        b.putLong(0, 1 << 9);
        DOOR.call(Syscall.SIGNALFD4, -1, DOOR.address(b), 8, 0);
        DOOR.call(Syscall.PIDFD_OPEN, ProcessHandle.current().pid(), 0);
        b.put(0, "held\0".getBytes(StandardCharsets.US_ASCII));
        DOOR.call(Syscall.MEMFD_CREATE, DOOR.address(b), 0);
    }

    private static void open(String path, int flags) { open(path, flags, StandardCharsets.UTF_8); }

    private static void open(String path, int flags, Charset bytesOf) {
        byte[] bytes = path.getBytes(bytesOf);
        ByteBuffer b = Door.allocate(bytes.length + 1).put(0, bytes);
        DOOR.call(Syscall.OPENAT, -100, DOOR.address(b), flags, 0600);
    }

    private static <T> T hold(T held) {
        HELD.add(held);
        return held;
    }
}
