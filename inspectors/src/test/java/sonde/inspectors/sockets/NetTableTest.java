package sonde.inspectors.sockets;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.util.Objects;

import org.junit.jupiter.api.Test;

class NetTableTest {
    private static NetTable table(String name, String text) {
        return NetTable.parse(name, text.getBytes(StandardCharsets.ISO_8859_1));
    }

    @Test
    void findsATcpSocketByItsInode() {
        NetTable t = table("tcp", """
                  sl  local_address rem_address   st tx_queue rx_queue tr tm->when retrnsmt   uid  timeout inode
                   0: 0100007F:5208 0200007F:52D1 01 00000005:00000003 00:00000000 00000000     0        0 18370 1 0 20
                   1: 00000000:5209 00000000:0000 0A 00000000:00000000 00:00000000 00000000     0        0 0 1 0 20
                """);
        SocketName.Inet i = (SocketName.Inet) Objects.requireNonNull(t.find(18370));
        assertThat(i.local()).hasToString("127.0.0.1");
        assertThat(i.localPort()).isEqualTo(21000);
        assertThat(i.remote()).hasToString("127.0.0.2");
        assertThat(i.state()).isEqualTo(1);
        assertThat(i.sendQueue()).isEqualTo(5);
        assertThat(i.receiveQueue()).isEqualTo(3);
        assertThat(t.find(0)).isNull();
        assertThat(t.find(5)).isNull();
    }

    @Test
    void readsSixteenByteAddresses() {
        NetTable t = table("udp6", "header\n 0: 00000000000000000000000001000000:0035 "
                + "0000000000000000FFFF00000100007F:0001 07 00000000:00000000 00:00000000 00000000 0 0 77 2\n");
        SocketName.Inet i = (SocketName.Inet) Objects.requireNonNull(t.find(77));
        assertThat(i.local()).hasToString("::1");
        assertThat(i.remote().isMapped()).isTrue();
        assertThat(i.protocol()).isEqualTo("UDP");
        assertThat(i.isTcp()).isFalse();
    }

    @Test
    void theIndexKeepsTheFirstOfEqualInodesAndGrows() {
        InodeIndex index = new InodeIndex();
        for (int i = 1; i <= 10_000; i++)
            index.put(i * 64L, i);
        index.put(64, 99);
        assertThat(index.find(64)).isEqualTo(1);
        assertThat(index.find(10_000 * 64L)).isEqualTo(10_000);
        assertThat(index.find(63)).isEqualTo(-1);
        assertThat(index.find(0)).isEqualTo(-1);
        assertThat(index.size()).isEqualTo(10_000);
    }
}
