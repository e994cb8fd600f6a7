package sonde.cli;

import sonde.cli.testing.BufferEnv;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;

import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Texts of /proc files and the lines that netstat 2.10 makes of them. */
class NetstatTextTest {
    @TempDir
    Path tree;

    @BeforeEach
    void layOutTheTree() throws IOException {
        file("net/tcp",
                """
                          sl  local_address rem_address   st tx_queue rx_queue tr tm->when retrnsmt   uid  timeout inode
                           0: 0100007F:1F90 00000000:0000 0A 00000000:00000003 00:00000000 00000000     7        0 4711 1 0 100 0 0 10 0
                           1: 0100007F:1F90 0200007F:C350 01 00000007:00000000 01:00000015 00000002     7        1 4712 3 0 24 4 30 10 -1
                           2: C8C8C8C8:EA60 C9C9C9C9:EA61 08 00000000:00000000 02:00001770 00000000     7        0 4713 3 0 24 4 30 10 -1
                           3: 0100007F:1F90 0200007F:C351 06 00000000:00000000 03:000016A8 00000000     0        0 0 3 0
                        not a row at all
                        """);
        file("net/tcp6",
                """
                          sl  local_address                         remote_address                        st tx_queue rx_queue tr tm->when retrnsmt   uid  timeout inode
                           0: B80D0120000000000000000001000000:1F90 B80D0120000000000000000002000000:C350 01 00000000:00000000 00:00000000 00000000     7        0 4714 1 0
                           1: 0000000000000000FFFF00000100007F:1F90 0000000000000000FFFF00000200007F:C350 01 00000000:00000000 04:00000001 00000000     7        9 4715 1 0
                        """);
        file("net/udp",
                """
                           sl  local_address rem_address   st tx_queue rx_queue tr tm->when retrnsmt   uid  timeout inode ref pointer drops
                          101: 00000000:0035 00000000:0000 07 00000000:00000B00 00:00000000 00000000     7        0 4716 2 0 0
                        """);
        file("net/raw",
                """
                          sl  local_address rem_address   st tx_queue rx_queue tr tm->when retrnsmt   uid  timeout inode ref pointer drops
                           1: 00000000:0001 00000000:0000 07 00000000:00000000 00:00000000 00000000     7        0 4717 2 0 0
                        """);
        file("net/unix", """
                Num       RefCount Protocol Flags    Type St Inode Path
                0000000000000000: 00000002 00000000 00010000 0001 01  5001 /run/a b
                0000000000000000: 00000003 00000000 00000000 0001 03  5002
                0000000000000000: 00000002 00000000 00000000 0002 01  5003 @\u001b[2Jname
                """);
        file("net/route", """
                Iface\tDestination\tGateway \tFlags\tRefCnt\tUse\tMetric\tMask\t\tMTU\tWindow\tIRTT
                eth0\t00000000\t010200C0\t0003\t0\t0\t100\t00000000\t0\t0\t0
                eth0\t000200C0\t00000000\t0001\t0\t5\t0\t00FFFFFF\t1500\t64\t300
                *\t000A0A0A\t00000000\t0201\t0\t0\t0\t00FFFFFF\t0\t0\t0
                """);
        file("9/cmdline", "/usr/sbin/a-server-with-a-long-name\0-x\0");
        file("9/stat", "9 (a-server) S 1");
        Files.createDirectories(tree.resolve("9/fd"));
        Files.createSymbolicLink(tree.resolve("9/fd/3"), Path.of("socket:[4711]"));
    }

    private void file(String name, String text) throws IOException {
        Path file = tree.resolve(name);
        Files.createDirectories(file.getParent());
        Files.write(file, text.getBytes(StandardCharsets.ISO_8859_1));
    }

    private BufferEnv netstat(String... words) {
        BufferEnv env = new BufferEnv();
        String[] line = new String[words.length + 3];
        line[0] = "netstat";
        System.arraycopy(words, 0, line, 1, words.length);
        line[words.length + 1] = "--proc-root";
        line[words.length + 2] = tree.toString();
        assertThat(env.run(line)).as(env.errText()).isZero();
        return env;
    }

    @Test
    void writesTcpWithOwnersInodesAndTimers() {
        BufferEnv env = netstat("-4tanpeo");
        assertThat(env.outText()).isEqualTo(
                """
                        Active Internet connections (servers and established)
                        Proto Recv-Q Send-Q Local Address           Foreign Address         State       User       Inode      PID/Program name     Timer
                        tcp        3      0 127.0.0.1:8080          0.0.0.0:*               LISTEN      7          4711       9/a-server-with-a-l  off (0.00/0/0)
                        tcp        0      7 127.0.0.1:8080          127.0.0.2:50000         ESTABLISHED 7          4712       -                    on (0.21/2/1)
                        tcp        0      0 200.200.200.200:60000   201.201.201.201:60001   CLOSE_WAIT  7          4713       -                    keepalive (60.00/0/0)
                        tcp        0      0 127.0.0.1:8080          127.0.0.2:50001         TIME_WAIT   0          0          -                    timewait (58.00/0/0)
                        """);
        assertThat(env.errText()).contains("1 line could not be read");
    }

    @Test
    void cutsAddressesToTheColumnUnlessWide() {
        assertThat(netstat("-6tn").outText())
                .contains("tcp6       0      0 2001:db8::1:8080        2001:db8::2:50000       ESTABLISHED\n")
                .contains("tcp6       0      0 127.0.0.1:8080          127.0.0.2:50000         ESTABLISHED\n");
        String longAddress = "   0: B80D0120010002000300040005000600:EA60 00000000000000000000000000000000:0000 0A 00000000:00000000 "
                + "00:00000000 00000000     7        0 4714 1 0\n";
        try {
            file("net/tcp6", "header\n" + longAddress);
        } catch (IOException e) {
            throw new java.io.UncheckedIOException(e);
        }
        assertThat(netstat("-6tln").outText())
                .contains("tcp6       0      0 2001:db8:2:1:4:3::60000 :::*                    LISTEN     \n");
        assertThat(netstat("-6tlnW").outText())
                .contains("tcp6       0      0 2001:db8:2:1:4:3:6:5:60000 :::*                    LISTEN     \n");
    }

    @Test
    void writesDatagramAndRawSocketsWithoutStates() {
        assertThat(netstat("-4uan").outText()).endsWith(
                "udp     2816      0 0.0.0.0:53              0.0.0.0:*                          \n");
        assertThat(netstat("-4wan").outText()).endsWith(
                "raw        0      0 0.0.0.0:1               0.0.0.0:*               7          \n");
    }

    @Test
    void writesUnixSocketsAndNoControlCharacter() { assertThat(netstat("-xa").outText()).isEqualTo("""
            Active UNIX domain sockets (servers and established)
            Proto RefCnt Flags       Type       State         I-Node   Path
            unix  2      [ ACC ]     STREAM     LISTENING     5001     /run/a
            unix  3      [ ]         STREAM     CONNECTED     5002\s\s\s\s\s
            unix  2      [ ]         DGRAM                    5003     @\\x1b[2Jname
            """); }

    @Test
    void writesRoutesInThreeDetails() {
        assertThat(netstat("-rn").outText()).isEqualTo("""
                Kernel IP routing table
                Destination     Gateway         Genmask         Flags   MSS Window  irtt Iface
                0.0.0.0         192.0.2.1       0.0.0.0         UG        0 0          0 eth0
                192.0.2.0       0.0.0.0         255.255.255.0   U      1500 64       300 eth0
                10.10.10.0      -               255.255.255.0   !         - -          - -
                """);
        assertThat(netstat("-rne").outText()).contains(
                "192.0.2.0       0.0.0.0         255.255.255.0   U     0      0        5 eth0\n");
        assertThat(netstat("-rnee").outText()).contains(
                "192.0.2.0       0.0.0.0         255.255.255.0   U     0      0        5 eth0     1500  64     300\n");
    }

    @Test
    void keepsAddressesAndPortsApartInJson() {
        assertThat(netstat("-4tlnp", "--jsonl").outText()).startsWith(
                "{\"protocol\":\"tcp\",\"state\":\"LISTEN\",\"recv_q\":3,\"send_q\":0,\"local\":{\"address\":\"127.0.0.1\",\"port\":8080},"
                        + "\"peer\":{\"address\":\"0.0.0.0\",\"port\":0},\"process\":\"a-server-with-a-long-name\",\"pid\":9,\"uid\":7,\"inode\":4711}\n");
        assertThat(netstat("-xl", "--columns", "local.address", "--jsonl").outText()).isEqualTo(
                "{\"local\":{\"address\":\"/run/a b\"}}\n");
    }

    @Test
    void saysThatAColumnDoesNotExist() {
        BufferEnv env = new BufferEnv();
        assertThat(env.run("netstat", "-tan", "--columns", "nonsense")).isEqualTo(3);
        assertThat(env.errText()).contains("no column 'nonsense'");
    }
}
