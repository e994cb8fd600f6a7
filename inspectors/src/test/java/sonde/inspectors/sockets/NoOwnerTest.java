package sonde.inspectors.sockets;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

import sonde.inspectors.net.TcpState;
import sonde.inspectors.sockets.NoOwner.Search;

class NoOwnerTest {
    private static final Search ALL_SEEN = new Search(0, true), SOME_DENIED = new Search(7, true),
            IN_A_CONTAINER = new Search(0, false);

    @Test
    void knowsTheConnectionsThatHaveNoProcessByNature() {
        assertThat(NoOwner.of(TcpState.TIME_WAIT, 0, true, SOME_DENIED)).isEqualTo(NoOwner.TIME_WAIT);
        assertThat(NoOwner.of(TcpState.SYN_RECV, 0, true, ALL_SEEN)).isEqualTo(NoOwner.HANDSHAKE);
        assertThat(NoOwner.of(TcpState.ESTABLISHED, 0, true, SOME_DENIED)).isEqualTo(NoOwner.NOT_ACCEPTED);
        assertThat(NoOwner.of(TcpState.CLOSE_WAIT, 0, true, ALL_SEEN)).isEqualTo(NoOwner.NOT_ACCEPTED);
        assertThat(NoOwner.of(TcpState.LAST_ACK, 0, true, ALL_SEEN)).isEqualTo(NoOwner.ORPHANED);
        assertThat(NoOwner.of(TcpState.FIN_WAIT2, 0, true, ALL_SEEN)).isEqualTo(NoOwner.ORPHANED);
        assertThat(NoOwner.of(TcpState.CLOSE, 0, false, ALL_SEEN)).isEqualTo(NoOwner.KERNEL);
    }

    @Test
    void tellsPermissionFromNamespaceFromKernel() {
        assertThat(NoOwner.of(TcpState.LISTEN, 4711, false, SOME_DENIED)).isEqualTo(NoOwner.DENIED);
        assertThat(NoOwner.of(TcpState.LISTEN, 4711, false, IN_A_CONTAINER)).isEqualTo(NoOwner.OTHER_PID_NAMESPACE);
        assertThat(NoOwner.of(TcpState.LISTEN, 4711, false, ALL_SEEN)).isEqualTo(NoOwner.NO_DESCRIPTOR);
    }

    @Test
    void saysEachInWords() {
        for (NoOwner reason : NoOwner.values()) assertThat(reason.words()).isNotBlank().doesNotEndWith(".");
    }
}
