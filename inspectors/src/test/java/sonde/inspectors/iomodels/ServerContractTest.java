package sonde.inspectors.iomodels;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.lang.management.BufferPoolMXBean;
import java.lang.management.ManagementFactory;
import java.nio.ByteBuffer;
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

    private static Caller connect(Server server) throws IOException { return new Caller(server); }

    private static byte[] random(int size) {
        byte[] bytes = new byte[size];
        new Random(size).nextBytes(bytes);
        return bytes;
    }

    private static void echoes(Server server, byte[] bytes) throws IOException {
        try (Caller socket = connect(server)) {
            socket.write(bytes);
            assertThat(socket.read(bytes.length)).isEqualTo(bytes);
        }
    }

    @ParameterizedTest
    @MethodSource("servers")
    void echoesWhatItGets(Variant variant) throws IOException {
        try (Server server = variant.start("echo")) {
            assertThat(server.engine()).isNotBlank();
            echoes(server, new byte[]{42});
            try (Caller socket = connect(server)) {
                for (int i = 1; i < 200; i++) {
                    socket.write(random(i));
                    assertThat(socket.read(i)).isEqualTo(random(i));
                }
            }
        }
    }

    @ParameterizedTest
    @MethodSource("servers")
    void answersEverythingBeforeItFollowsAHalfClose(Variant variant) throws IOException {
        try (Server server = variant.start("echo"); Caller socket = connect(server)) {
            byte[] bytes = random(100_000);
            socket.write(bytes);
            socket.shutdownOutput();
            assertThat(socket.readAll()).isEqualTo(bytes);
        }
    }

    @ParameterizedTest
    @MethodSource("servers")
    void carriesMessagesOf64KiB(Variant variant) throws IOException, InterruptedException {
        byte[] bytes = random(64 * 1024);
        try (Server server = variant.start("echo"); Caller socket = connect(server)) {
            for (int i = 0; i < 20; i++) {
                Thread writer = Thread.ofVirtual().start(() -> write(socket, bytes));
                assertThat(socket.read(bytes.length)).isEqualTo(bytes);
                writer.join();
            }
        }
    }

    private static void write(Caller socket, byte[] bytes) {
        try {
            socket.write(bytes);
        } catch (IOException e) {
            throw new java.io.UncheckedIOException(e);
        }
    }

    @ParameterizedTest
    @MethodSource("servers")
    void aReaderThatDoesNotReadHoldsUpNobodyElse(Variant variant) throws IOException, InterruptedException {
        try (Server server = variant.start("echo"); Caller slow = connect(server)) {
            byte[] pattern = random(128 * 1024);
            long written = 0;
            // until the way there and back is full: the server has stopped to read
            for (int silent = 0; silent < 20 && written < 256 << 20;) {
                int n = slow.offer(pattern, (int) (written % pattern.length));
                written += n;
                silent = n == 0 ? silent + 1 : 0;
                if (n == 0) Thread.sleep(10);
            }
            assertThat(written).isBetween(100_000L, (256L << 20) - 1);
            for (int i = 0; i < 5; i++) echoes(server, random(3000));
            // and loses nothing
            slow.shutdownOutput();
            long read = 0;
            for (byte[] got; (got = slow.read(Math.min(pattern.length, written - read))).length > 0;) {
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
                Caller rude = connect(server);
                for (int at = 0, n; at < bytes.length && (n = rude.offer(bytes, at)) > 0;) at += n;
                rude.reset();
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
        long memory = directMemory();
        long rings = ringMappings();
        Server server = variant.start("echo");
        Sockets sockets = new Sockets(Door.open());
        Sockets.SocketName name = server.address().socketName();
        ByteBuffer hello = Door.allocate(8);
        for (int i = 0; i < 10_000; i++) {
            int fd = sockets.socket(server.address().domain(), Sockets.SOCK_STREAM);
            assertThat(sockets.connect(fd, name)).isZero();
            if (i % 10 == 0) {
                assertThat(sockets.send(fd, hello.clear(), 0)).isEqualTo(8);
                if (i % 100 == 0) assertThat(sockets.read(fd, hello.clear())).isEqualTo(8);
            }
            if (i % 2 == 0 && server.address().kind() == Address.Kind.TCP) sockets.setLinger(fd, 0);
            sockets.close(fd);
        }
        echoes(server, random(500));
        server.close();
        assertThat(descriptors()).isLessThanOrEqualTo(before);
        assertThat(ringMappings()).isEqualTo(rings);
        assertThat(directMemory()).isLessThan(memory + (1 << 20));
    }

    /** Bytes of direct buffers that are reachable: a leak of what the connections read into would be 10,000 of them. */
    private static long directMemory() throws InterruptedException {
        long least = Long.MAX_VALUE;
        for (int i = 0; i < 3; i++) {
            System.gc();
            Thread.sleep(20); // the cleaner's thread frees them
            for (BufferPoolMXBean pool : ManagementFactory.getPlatformMXBeans(BufferPoolMXBean.class)) {
                if (pool.getName().equals("direct")) least = Math.min(least, pool.getMemoryUsed());
            }
        }
        return least;
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
                Caller a = connect(server);
                Caller b = connect(server);
                Caller c = connect(server);
                Caller elsewhere = connect(server)) {
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

    private static void say(Caller socket, int room, int sequence, int payload) throws IOException {
        ByteBuffer frame = ByteBuffer.allocate(Frame.HEADER + payload).putInt(Frame.HEADER - 4 + payload).putInt(room)
                .putInt(sequence);
        socket.write(frame.array());
    }

    private static void hears(Caller socket, int room, int sequence, int payload) throws IOException {
        ByteBuffer head = ByteBuffer.wrap(socket.read(12));
        assertThat(head.getInt()).isEqualTo(Frame.HEADER - 4 + payload);
        assertThat(head.getInt()).isEqualTo(room);
        assertThat(head.getInt()).isEqualTo(sequence);
        assertThat(socket.read(Frame.HEADER - 12 + payload)).hasSize(Frame.HEADER - 12 + payload);
    }

    @ParameterizedTest
    @MethodSource("servers")
    void aSizeThatNoFrameHasEndsTheConnectionOnly(Variant variant) throws IOException {
        try (Server server = variant.start("chat"); Caller bad = connect(server); Caller good = connect(server)) {
            bad.write(new byte[]{-1, -1, -1, -1, 0, 0, 0, 0});
            assertThat(bad.readAll()).isEmpty();
            say(good, 1, 1, 1);
            hears(good, 1, 1, 1);
        }
    }
}
