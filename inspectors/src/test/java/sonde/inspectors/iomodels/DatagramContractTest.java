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
