package sonde.inspectors.iomodels;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.DataInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.Socket;
import java.nio.ByteBuffer;
import java.nio.channels.SocketChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Random;
import java.util.stream.Stream;

import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

import sonde.inspectors.kernel.Door;
import sonde.inspectors.kernel.Sockets;

/** What every stream server promises, whatever way it waits. */
@Timeout(60)
class ServerContractTest {
    static List<Variant> servers() { return Variant.streams(); }

    private static Socket connect(Server server) throws IOException {
        Socket socket = new Socket("127.0.0.1", server.address().port());
        socket.setSoTimeout(20_000);
        socket.setTcpNoDelay(true);
        return socket;
    }

    private static byte[] random(int size) {
        byte[] bytes = new byte[size];
        new Random(size).nextBytes(bytes);
        return bytes;
    }

    private static void echoes(Server server, byte[] bytes) throws IOException {
        try (Socket socket = connect(server)) {
            socket.getOutputStream().write(bytes);
            assertThat(socket.getInputStream().readNBytes(bytes.length)).isEqualTo(bytes);
        }
    }

    @ParameterizedTest
    @MethodSource("servers")
    void echoesWhatItGets(Variant variant) throws IOException {
        try (Server server = variant.start("echo")) {
            assertThat(server.engine()).isNotBlank();
            echoes(server, new byte[]{42});
            try (Socket socket = connect(server)) {
                for (int i = 1; i < 200; i++) {
                    socket.getOutputStream().write(random(i));
                    assertThat(socket.getInputStream().readNBytes(i)).isEqualTo(random(i));
                }
            }
        }
    }

    @ParameterizedTest
    @MethodSource("servers")
    void answersEverythingBeforeItFollowsAHalfClose(Variant variant) throws IOException {
        try (Server server = variant.start("echo"); Socket socket = connect(server)) {
            byte[] bytes = random(100_000);
            socket.getOutputStream().write(bytes);
            socket.shutdownOutput();
            assertThat(socket.getInputStream().readAllBytes()).isEqualTo(bytes);
        }
    }

    @ParameterizedTest
    @MethodSource("servers")
    void carriesMessagesOf64KiB(Variant variant) throws IOException, InterruptedException {
        byte[] bytes = random(64 * 1024);
        try (Server server = variant.start("echo"); Socket socket = connect(server)) {
            for (int i = 0; i < 20; i++) {
                Thread writer = Thread.ofVirtual().start(() -> write(socket, bytes));
                assertThat(socket.getInputStream().readNBytes(bytes.length)).isEqualTo(bytes);
                writer.join();
            }
        }
    }

    private static void write(Socket socket, byte[] bytes) {
        try {
            OutputStream out = socket.getOutputStream();
            out.write(bytes);
        } catch (IOException e) {
            throw new java.io.UncheckedIOException(e);
        }
    }

    @ParameterizedTest
    @MethodSource("servers")
    void aReaderThatDoesNotReadHoldsUpNobodyElse(Variant variant) throws IOException, InterruptedException {
        try (Server server = variant.start("echo"); SocketChannel slow = SocketChannel.open()) {
            slow.connect(server.address().socketAddress());
            slow.configureBlocking(false);
            ByteBuffer block = ByteBuffer.wrap(random(128 * 1024));
            long written = 0;
            // until the way there and back is full: the server has stopped to read
            for (int silent = 0; silent < 20 && written < 256 << 20;) {
                int n = slow.write(block.hasRemaining() ? block : block.clear());
                written += n;
                silent = n == 0 ? silent + 1 : 0;
                if (n == 0) Thread.sleep(10);
            }
            assertThat(written).isBetween(100_000L, (256L << 20) - 1);
            for (int i = 0; i < 5; i++) echoes(server, random(3000));
            // and loses nothing
            slow.configureBlocking(true);
            Socket socket = slow.socket();
            slow.shutdownOutput();
            InputStream in = socket.getInputStream();
            byte[] pattern = random(128 * 1024);
            long read = 0;
            for (byte[] got; (got = in.readNBytes((int) Math.min(pattern.length, written - read))).length > 0;) {
                assertThat(java.util.Arrays.equals(got, 0, got.length, pattern, 0, got.length)).isTrue();
                read += got.length;
            }
            assertThat(read).isEqualTo(written);
        }
    }

    @ParameterizedTest
    @MethodSource("servers")
    void survivesResetsInTheMiddleOfAnAnswer(Variant variant) throws IOException {
        try (Server server = variant.start("echo")) {
            byte[] bytes = random(200_000);
            for (int i = 0; i < 30; i++) {
                try (SocketChannel rude = SocketChannel.open(server.address().socketAddress())) {
                    rude.configureBlocking(false);
                    rude.write(ByteBuffer.wrap(bytes));
                    rude.setOption(java.net.StandardSocketOptions.SO_LINGER, 0);
                }
            }
            echoes(server, random(5000));
        }
    }

    @ParameterizedTest
    @MethodSource("servers")
    void tenThousandComeAndGoAndNoDescriptorStays(Variant variant) throws Exception {
        try (Server warm = variant.start("echo")) { // the runtime keeps some descriptors of its own from the first time
            echoes(warm, new byte[100]);
        }
        int before = descriptors();
        long rings = ringMappings();
        Server server = variant.start("echo");
        Sockets sockets = new Sockets(Door.open());
        Sockets.SocketName name = server.address().socketName();
        ByteBuffer hello = Door.allocate(8);
        for (int i = 0; i < 10_000; i++) {
            int fd = sockets.socket(Sockets.AF_INET, Sockets.SOCK_STREAM);
            assertThat(sockets.connect(fd, name)).isZero();
            if (i % 10 == 0) {
                assertThat(sockets.send(fd, hello.clear(), 0)).isEqualTo(8);
                if (i % 100 == 0) assertThat(sockets.read(fd, hello.clear())).isEqualTo(8);
            }
            if (i % 2 == 0) sockets.setLinger(fd, 0);
            sockets.close(fd);
        }
        echoes(server, random(500));
        server.close();
        assertThat(descriptors()).isLessThanOrEqualTo(before);
        assertThat(ringMappings()).isEqualTo(rings);
    }

    private static int descriptors() throws IOException {
        try (Stream<Path> entries = Files.list(Path.of("/proc/self/fd"))) {
            return (int) entries.count() - 1;
        }
    }

    private static long ringMappings() throws IOException {
        return Files.readString(Path.of("/proc/self/maps")).lines().filter(l -> l.contains("io_uring")).count();
    }

    @ParameterizedTest
    @MethodSource("servers")
    void everybodyInTheRoomHearsEverybody(Variant variant) throws IOException {
        try (Server server = variant.start("chat");
                Socket a = connect(server);
                Socket b = connect(server);
                Socket c = connect(server);
                Socket elsewhere = connect(server)) {
            say(a, 7, 1, 10);
            hears(a, 7, 1, 10);
            say(b, 7, 2, 100);
            hears(b, 7, 2, 100);
            hears(a, 7, 2, 100);
            say(elsewhere, 8, 3, 5);
            hears(elsewhere, 8, 3, 5);
            say(c, 7, 4, 70_000);
            hears(a, 7, 4, 70_000);
            hears(b, 7, 4, 70_000);
            hears(c, 7, 4, 70_000);
            b.close();
            say(a, 7, 5, 0);
            hears(a, 7, 5, 0);
            hears(c, 7, 5, 0);
            say(elsewhere, 8, 6, 1);
            hears(elsewhere, 8, 6, 1);
        }
    }

    private static void say(Socket socket, int room, int sequence, int payload) throws IOException {
        ByteBuffer frame = ByteBuffer.allocate(Frame.HEADER + payload).putInt(Frame.HEADER - 4 + payload).putInt(room)
                .putInt(sequence);
        socket.getOutputStream().write(frame.array());
    }

    private static void hears(Socket socket, int room, int sequence, int payload) throws IOException {
        DataInputStream in = new DataInputStream(socket.getInputStream());
        assertThat(in.readInt()).isEqualTo(Frame.HEADER - 4 + payload);
        assertThat(in.readInt()).isEqualTo(room);
        assertThat(in.readInt()).isEqualTo(sequence);
        assertThat(in.readNBytes(Frame.HEADER - 12 + payload)).hasSize(Frame.HEADER - 12 + payload);
    }

    @ParameterizedTest
    @MethodSource("servers")
    void aSizeThatNoFrameHasEndsTheConnectionOnly(Variant variant) throws IOException {
        try (Server server = variant.start("chat"); Socket bad = connect(server); Socket good = connect(server)) {
            bad.getOutputStream().write(new byte[]{-1, -1, -1, -1, 0, 0, 0, 0});
            assertThat(bad.getInputStream().read()).isEqualTo(-1);
            say(good, 1, 1, 1);
            hears(good, 1, 1, 1);
        }
    }
}
