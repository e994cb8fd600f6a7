package sonde.inspectors.iomodels;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.ByteBuffer;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import sonde.inspectors.kernel.Door;
import sonde.inspectors.kernel.Sockets;
import sonde.inspectors.kernel.Sockets.SocketName;

/** What the servers without TCP promise. */
@Timeout(30)
class DatagramContractTest {
    private final Sockets sockets = new Sockets(Door.open());

    private static Server start(String model) throws Exception {
        Model m = new IoModels().named(model);
        Address at = m.transport().isUnix()
                ? Address.unix(m.transport(), "sonde-test-" + ProcessHandle.current().pid() + model)
                : Address.loopback(m.transport(), 0);
        return m.start().start(ServerPlan.of(at, Service.named("echo"), Door.open()));
    }

    @ParameterizedTest
    @ValueSource(strings = {"udp", "unix", "unixgram"})
    void echoesToWhoeverSent(String model) throws Exception {
        try (Server server = start(model)) {
            int[] fds = new int[10];
            for (int i = 0; i < fds.length; i++) {
                fds[i] = sockets.socket(server.address().domain(), server.address().type());
                if (model.equals("unixgram")) sockets.bind(fds[i], new SocketName.Abstract(""));
                assertThat(sockets.connect(fds[i], server.address().socketName())).isZero();
            }
            ByteBuffer bytes = Door.allocate(1000);
            for (int round = 0; round < 20; round++) {
                for (int i = 0; i < fds.length; i++) {
                    bytes.clear().putInt(0, i * 1000 + round);
                    assertThat(sockets.send(fds[i], bytes, 0)).isEqualTo(1000);
                }
                for (int i = 0; i < fds.length; i++) {
                    bytes.clear();
                    for (int n = 0; n < 1000;) n += sockets.read(fds[i], bytes);
                    assertThat(bytes.getInt(0)).isEqualTo(i * 1000 + round);
                }
            }
            for (int fd : fds) sockets.close(fd);
        }
    }

    private int caller(Server server) throws Exception {
        int fd = sockets.socket(server.address().domain(), server.address().type() | Sockets.SOCK_NONBLOCK);
        if (server.address().kind().isUnix()) sockets.bind(fd, new SocketName.Abstract(""));
        assertThat(sockets.connect(fd, server.address().socketName())).isZero();
        return fd;
    }

    /** Waits for the answer: the descriptor does not. */
    private int read(int fd, ByteBuffer bytes) throws InterruptedException {
        int n = -1;
        for (int i = 0; i < 300 && n < 0; i++) {
            bytes.clear();
            n = sockets.read(fd, bytes);
            if (n < 0) Thread.sleep(1);
        }
        return n;
    }

    @ParameterizedTest
    @ValueSource(strings = {"udp", "unixgram"})
    void carriesTheLargestMessages(String model) throws Exception {
        int size = model.equals("udp") ? 65_507 : 65_536; // an IPv4 packet ends there
        try (Server server = start(model)) {
            int fd = caller(server);
            ByteBuffer bytes = Door.allocate(70_000);
            for (int i = 0; i < 20; i++) {
                bytes.clear().limit(size).putInt(size - 4, i);
                assertThat(sockets.send(fd, bytes.position(0), 0)).isEqualTo(size);
                bytes.clear().putInt(size - 4, -1);
                assertThat(read(fd, bytes)).isEqualTo(size);
                assertThat(bytes.getInt(size - 4)).isEqualTo(i);
            }
            sockets.close(fd);
        }
    }

    /** What a unix socket does not read stays in its sender's buffer: there, those who do not read cost the others answers. */
    @ParameterizedTest
    @ValueSource(strings = {"udp", "unixgram"})
    void oneWhoDoesNotReadDoesNotStopTheServer(String model) throws Exception {
        Model m = new IoModels().named(model);
        ServerPlan plan = ServerPlan.of(m.transport().isUnix()
                ? Address.unix(m.transport(), "sonde-test-" + ProcessHandle.current().pid() + "-slow")
                : Address.loopback(m.transport(), 0), Service.named("echo"), Door.open());
        try (Server server = m.start().start(plan)) {
            int slow = caller(server), other = caller(server);
            ByteBuffer bytes = Door.allocate(2000);
            for (int i = 0; i < 500; i++) {
                sockets.send(slow, bytes.clear(), 0);
                if (i % 20 == 0) Thread.sleep(1);
            }
            if (model.equals("unixgram")) {
                for (int i = 0; i < 1000 && plan.counters().shed.sum() == 0; i++) {
                    sockets.send(slow, bytes.clear(), 0);
                    Thread.sleep(1);
                }
                assertThat(plan.counters().shed.sum()).isPositive();
                sockets.close(slow);
            }
            bytes.clear().putInt(0, 77);
            int n = -1;
            for (int i = 0; i < 10 && n < 0; i++) { // the server's own queue may be full still
                sockets.send(other, bytes.clear(), 0);
                n = read(other, bytes);
            }
            assertThat(n).isEqualTo(2000);
            assertThat(bytes.getInt(0)).isEqualTo(77);
            if (model.equals("udp")) sockets.close(slow);
            sockets.close(other);
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"udp", "unixgram"})
    void tenThousandComeAndGoAndNoDescriptorStays(String model) throws Exception {
        start(model).close();
        long before = descriptors();
        Server server = start(model);
        ByteBuffer bytes = Door.allocate(100);
        for (int i = 0; i < 10_000; i++) {
            int fd = caller(server);
            sockets.send(fd, bytes.clear(), 0);
            sockets.close(fd); // most are gone when the answer comes
        }
        int last = caller(server), n = -1;
        for (int i = 0; i < 10 && n < 0; i++) {
            sockets.send(last, bytes.clear(), 0);
            n = read(last, bytes);
        }
        assertThat(n).isEqualTo(100);
        sockets.close(last);
        server.close();
        assertThat(descriptors()).isLessThanOrEqualTo(before);
    }

    private static long descriptors() throws Exception {
        try (var entries = java.nio.file.Files.list(java.nio.file.Path.of("/proc/self/fd"))) {
            return entries.count() - 1;
        }
    }

    @Test
    void selectTurnsAwayWhoFindsNoBit() throws Exception {
        ServerPlan plan = ServerPlan.of(Address.loopback(Address.Kind.TCP, 0), Service.named("echo"), Door.open());
        try (Server server = new IoModels().named("select").start().start(plan)) {
            SocketName name = server.address().socketName();
            int[] fds = new int[1100];
            for (int i = 0; i < fds.length; i++) {
                fds[i] = sockets.socket(Sockets.AF_INET, Sockets.SOCK_STREAM);
                assertThat(sockets.connect(fds[i], name)).isZero();
            }
            ByteBuffer bytes = Door.allocate(8);
            assertThat(sockets.send(fds[0], bytes, 0)).isEqualTo(8);
            bytes.clear();
            assertThat(sockets.read(fds[0], bytes)).isEqualTo(8);
            bytes.clear();
            assertThat(sockets.read(fds[1099], bytes)).isLessThanOrEqualTo(0);
            assertThat(plan.counters().refused.sum()).isPositive();
            for (int fd : fds) sockets.close(fd);
        }
    }
}
