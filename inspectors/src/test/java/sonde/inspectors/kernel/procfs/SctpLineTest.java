package sonde.inspectors.kernel.procfs;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;

import org.junit.jupiter.api.Test;

class SctpLineTest {
    @Test
    void readsAnEndpointWithAllItsAddresses() {
        byte[] text = ("""
                 ENDPT     SOCK   STY SST HBKT LPORT   UID INODE LADDRS
                ffff8800 ffff8801 2   10  29   4000   1000 8123 10.0.0.1 fe80:0000:0000:0000:0000:0000:0000:0001
                """).getBytes(StandardCharsets.ISO_8859_1);
        assertThat(SctpLine.parse(text, false)).singleElement().satisfies(s -> {
            assertThat(s.state()).isEqualTo(10);
            assertThat(s.localPort()).isEqualTo(4000);
            assertThat(s.uid()).isEqualTo(1000);
            assertThat(s.inode()).isEqualTo(8123);
            assertThat(s.local()).hasToString("[10.0.0.1, fe80::1]");
        });
    }

    @Test
    void readsAnAssociationWithBothSides() {
        byte[] text = (" ASSOC     SOCK   STY SST ST HBKT ASSOC-ID TX_QUEUE RX_QUEUE UID INODE LPORT RPORT LADDRS <-> RADDRS "
                + "HBINT INS OUTS MAXRT T1X T2X RTXC wmema wmemq sndbuf rcvbuf\n"
                + "ffff8800 ffff8801 2   1   3  0       4      12       34       0 8124 4000 5000 *10.0.0.1 10.0.1.1 <-> "
                + "*10.0.0.2 10.0.1.2 \t    7500     5     5   10    0    0        0        1        0   212992   212992\n")
                .getBytes(StandardCharsets.ISO_8859_1);
        assertThat(SctpLine.parse(text, true)).singleElement().satisfies(s -> {
            assertThat(s.txQueue()).isEqualTo(12);
            assertThat(s.rxQueue()).isEqualTo(34);
            assertThat(s.localPort()).isEqualTo(4000);
            assertThat(s.remotePort()).isEqualTo(5000);
            assertThat(s.local()).hasToString("[10.0.0.1, 10.0.1.1]");
            assertThat(s.remote()).hasToString("[10.0.0.2, 10.0.1.2]");
        });
    }
}
