package sonde.inspectors.kernel.procfs;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.Random;

import org.junit.jupiter.api.Test;

import sonde.inspectors.kernel.FilesKernel;
import sonde.inspectors.kernel.KernelException;

class InetTableTest {
    private static final String HEADER = "  sl  local_address rem_address   st tx_queue rx_queue tr tm->when retrnsmt   uid  timeout inode\n";
    private static final String LISTENER = "   0: 0100007F:1F90 00000000:0000 0A 00000000:00000003 00:00000000 00000000  1000        0 4711 1 0000000000000000 100 0 0 10 0\n";
    private static final String RETRYING = "   1: 0100007F:1F90 0200007F:C350 01 00000007:00000000 01:00000015 00000002     0        1 4712 3 0000000000000000 24 4 30 10 -1\n";

    private final List<InetLine> rows = new ArrayList<>();

    private long read(String text) throws KernelException {
        rows.clear();
        ProcFs proc = new ProcFs(new FilesKernel(7).with("/tree/net/tcp", text), "/tree");
        return InetTable.read(proc, "tcp", row -> rows.add(row));
    }

    @Test
    void readsEveryColumn() throws KernelException {
        assertThat(read(HEADER + LISTENER + RETRYING)).isZero();
        assertThat(rows).hasSize(2);
        InetLine l = rows.get(0), r = rows.get(1);
        assertThat(l.local()).hasToString("127.0.0.1");
        assertThat(l.localPort()).isEqualTo(8080);
        assertThat(l.remote().isAny()).isTrue();
        assertThat(l.state()).isEqualTo(10);
        assertThat(l.rxQueue()).isEqualTo(3);
        assertThat(l.uid()).isEqualTo(1000);
        assertThat(l.inode()).isEqualTo(4711);
        assertThat(r.remote()).hasToString("127.0.0.2");
        assertThat(r.remotePort()).isEqualTo(50000);
        assertThat(r.txQueue()).isEqualTo(7);
        assertThat(r.timer()).isEqualTo(1);
        assertThat(r.timerTicks()).isEqualTo(0x15);
        assertThat(r.retransmits()).isEqualTo(2);
        assertThat(r.probes()).isEqualTo(1);
    }

    @Test
    void readsAddressesOfFourWords() throws KernelException {
        assertThat(read(HEADER + "   0: 00000000000000000000000001000000:0016 0000000000000000FFFF00000100007F:ABCD 06 "
                + "00000000:00000000 03:00001770 00000000     0        0 0 3 0000000000000000\n")).isZero();
        assertThat(rows.get(0).local()).hasToString("::1");
        assertThat(rows.get(0).remote()).hasToString("::ffff:127.0.0.1");
    }

    @Test
    void countsLinesThatAreNoRowsAndKeepsTheOthers() throws KernelException {
        String cut = LISTENER.substring(0, 60) + "\n", shortAddress = LISTENER.replace("0100007F", "100007F"),
                letters = LISTENER.replace("0100007F", "01ZZ007F"),
                inodeTooLarge = LISTENER.replace("4711", "18446744073709551616");
        assertThat(read(HEADER + cut + shortAddress + LISTENER + letters + inodeTooLarge + RETRYING)).isEqualTo(4);
        assertThat(rows).extracting(InetLine::inode).containsExactly(4711L, 4712L);
    }

    @Test
    void readsATableWithoutHeaderAndALastLineWithoutNewline() throws KernelException {
        assertThat(read(LISTENER + RETRYING.stripTrailing())).isZero();
        assertThat(rows).hasSize(2);
    }

    @Test
    void keepsTheLargestNumbersAsTheyAre() throws KernelException {
        read(HEADER + LISTENER.replace("00000000:00000003", "FFFFFFFF:FFFFFFFF").replace("4711",
                "18446744073709551615"));
        assertThat(rows.get(0).rxQueue()).isEqualTo(0xffffffffL);
        assertThat(Long.toUnsignedString(rows.get(0).inode())).isEqualTo("18446744073709551615");
    }

    @Test
    void staysCalmOverALineOfAMegabyte() throws KernelException {
        assertThat(read(HEADER + "x".repeat(1_000_000) + "\n" + LISTENER)).isEqualTo(1);
        assertThat(rows).hasSize(1);
    }

    @Test
    void stopsWhenNoMoreRowsAreWanted() throws KernelException {
        ProcFs proc = new ProcFs(new FilesKernel(1000).with("/tree/net/tcp", HEADER + LISTENER.repeat(50)), "/tree");
        int[] seen = {0};
        InetTable.read(proc, "tcp", row -> ++seen[0] < 3);
        assertThat(seen[0]).isEqualTo(3);
    }

    @Test
    void neverThrowsWhateverTheBytesAre() throws KernelException {
        Random random = new Random(3);
        byte[] good = (HEADER + LISTENER + RETRYING).getBytes(java.nio.charset.StandardCharsets.ISO_8859_1);
        for (int i = 0; i < 2000; i++) {
            byte[] bad = good.clone();
            for (int k = 0; k < 1 + i % 5; k++) bad[random.nextInt(bad.length)] = (byte) random.nextInt(256);
            read(new String(bad, 0, random.nextInt(bad.length), java.nio.charset.StandardCharsets.ISO_8859_1));
            assertThat(rows.size()).isLessThanOrEqualTo(4);
        }
    }
}
