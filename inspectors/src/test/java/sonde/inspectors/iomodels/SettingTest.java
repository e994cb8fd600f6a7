package sonde.inspectors.iomodels;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.net.Socket;
import java.util.List;
import java.util.stream.Stream;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

import sonde.inspectors.kernel.Door;
import sonde.inspectors.kernel.Sockets;

/** Socket options reach the connections of every model, also where the runtime hides the descriptors. */
@Timeout(30)
class SettingTest {
    /** Those over TCP: the options are TCP's. */
    static Stream<Variant> servers() {
        return Variant.streams().stream().filter(v -> !v.model().transport().isUnix());
    }

    @ParameterizedTest
    @MethodSource("servers")
    void acceptedConnectionsHaveThem(Variant variant) throws Exception {
        ServerPlan plan = ServerPlan.of(Address.loopback(Address.Kind.TCP, 0), Service.named("echo"), Door.open());
        plan = new ServerPlan(plan.at(), plan.service(), plan.backlog(), false, variant.edge(), variant.loops(), 200,
                List.of(Setting.parse("TCP_NODELAY=on"), Setting.parse("SO_RCVBUF=20000")), plan.door(), plan
                        .counters());
        try (Server server = variant.model().start().start(plan);
                Socket socket = new Socket("127.0.0.1", server.address().port())) {
            socket.getOutputStream().write(1);
            assertThat(socket.getInputStream().read()).isEqualTo(1);
            assertThat(accepted(server.address().port())).isEqualTo(40_000); // the kernel doubles it, see socket(7)
        }
    }

    /** SO_RCVBUF of the one connection on this local port that has TCP_NODELAY; 0 without one. */
    private static int accepted(int port) {
        Sockets sockets = new Sockets(Door.open());
        for (int fd = 3; fd < 1024; fd++) {
            if (sockets.localPort(fd) == port && sockets.option(fd, Sockets.SOL_SOCKET, Sockets.SO_ACCEPTCONN) == 0
                    && sockets.option(fd, Sockets.IPPROTO_TCP, Sockets.TCP_NODELAY) == 1) {
                return sockets.option(fd, Sockets.SOL_SOCKET, Sockets.SO_RCVBUF);
            }
        }
        return 0;
    }

    @Test
    void whatIsNoOptionOrNoValueIsRefused() {
        for (String words : List.of("NO_SUCH=1", "TCP_NODELAY", "TCP_NODELAY=maybe", "SO_RCVBUF=lots", "SO_ERROR=1")) {
            assertThatIllegalArgumentException().isThrownBy(() -> Setting.parse(words));
        }
    }
}
