package sonde.inspectors.sockets;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import sonde.inspectors.kernel.Linux;
import sonde.inspectors.kernel.procfs.ProcFs;
import sonde.inspectors.net.TcpState;
import sonde.inspectors.probe.Gap;
import sonde.inspectors.probe.Sink;

class ProcSocketsTest {
    private static final String TITLE = "  sl  local_address rem_address   st tx_queue rx_queue tr tm->when retrnsmt   uid\n";
    private static final String GOOD = "   0: 0100007F:1F90 00000000:0000 0A 00000000:00000003 00:00000000 00000000  1000        0 4242 1 0 100 0 0 10 0\n";

    @TempDir
    Path root = Path.of("");

    private record Read(List<Socket> rows, List<Gap> gaps) {}

    private Read read(String file, byte[] text) throws IOException {
        Files.createDirectories(root.resolve("net"));
        Files.write(root.resolve("net").resolve(file), text);
        List<Socket> rows = new ArrayList<>();
        List<Gap> gaps = new ArrayList<>();
        new SocketTable(new ProcFs(new Linux(), root.toString()), SocketQuery.everything(0)).run(new Sink<Socket>() {
            @Override
            public boolean accept(Socket s) { return rows.add(s); }

            @Override
            public void gap(Gap gap) { gaps.add(gap); }

            @Override
            public void close() {}
        });
        return new Read(rows, gaps);
    }

    private static byte[] bytes(String s) { return s.getBytes(StandardCharsets.ISO_8859_1); }

    @Test
    void aLineOfTheKernelBecomesARow() throws Exception {
        Read read = read("tcp", bytes(TITLE + GOOD));
        assertThat(read.rows).hasSize(1);
        InetSocket s = (InetSocket) read.rows.get(0);
        assertThat(s.local().toString()).isEqualTo("127.0.0.1");
        assertThat(s.localPort()).isEqualTo(8080);
        assertThat(s.state()).isEqualTo(TcpState.LISTEN);
        assertThat(s.receiveQueue()).isEqualTo(3);
        assertThat(s.uid()).isEqualTo(1000);
        assertThat(s.inode()).isEqualTo(4242);
    }

    @Test
    void ipv6WordsAreInTheMachinesOrder() throws Exception {
        read("tcp", bytes(TITLE)); // the IPv6 table is read where there is an IPv4 one
        Read read = read("tcp6",
                bytes(TITLE + "   0: B80D0120000000000000000001000000:0050 00000000000000000000000000000000:0000 01 "
                        + "00000000:00000000 00:00000000 00000000     0        0 7 1 0 100 0 0 10 0\n"));
        assertThat(read.rows).hasSize(1);
        assertThat(((InetSocket) read.rows.get(0)).local().toString()).isEqualTo("2001:db8::1");
    }

    @Test
    void badLinesAreCountedAndTheGoodOnesStay() throws Exception {
        Read read = read("tcp",
                bytes(TITLE + "garbage\n" + GOOD + GOOD.replace("0A", "ZZ") + GOOD.replace("4242", "43")));
        assertThat(read.rows).hasSize(2);
        assertThat(read.gaps).contains(new Gap.Damaged(root + "/net/tcp", 2));
    }

    @Test
    void aLineBreakInAPathForgesNoRow() throws Exception {
        Read read = read("unix", bytes("Num       RefCount Protocol Flags    Type St Inode Path\n"
                + "0000000000000000: 00000002 00000000 00010000 0001 01 77 /tmp/evil\nlistener 0.0.0.0:22\n"
                + "0000000000000000: 00000002 00000000 00000000 0002 01 78\n"));
        assertThat(read.rows).hasSize(2);
        assertThat(((UnixSocket) read.rows.get(0)).name()).isEqualTo("/tmp/evil\nlistener 0.0.0.0:22");
    }

    @Test
    void noBytesMakeTheReaderFail() throws Exception {
        Random random = new Random(4);
        byte[] seed = bytes(TITLE + GOOD + GOOD + GOOD);
        for (int i = 0; i < 300; i++) {
            byte[] broken = seed.clone();
            for (int k = 0; k < 1 + random.nextInt(20); k++)
                broken[random.nextInt(broken.length)] = (byte) random.nextInt();
            assertThat(read("tcp", broken).rows.size()).isLessThanOrEqualTo(24);
        }
    }
}
