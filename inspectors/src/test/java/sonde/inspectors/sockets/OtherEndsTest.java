package sonde.inspectors.sockets;

import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;

import org.junit.jupiter.api.Test;

import sonde.inspectors.kernel.FilesKernel;
import sonde.inspectors.kernel.procfs.ProcFs;
import sonde.inspectors.net.Address;
import sonde.inspectors.processes.SocketOwners;

/** Other ends out of a proc tree of the test's own. */
class OtherEndsTest {
    private static final String TITLE = "  sl  local_address rem_address   st tx_queue rx_queue tr tm->when retrnsmt   uid  timeout inode\n";
    private static final Address LOOPBACK = Address.v4(0x7f000001), ELSEWHERE = Address.v4(0x0a000001);

    private static String line(String local, String remote, String state, long inode) {
        return "   0: " + local + " " + remote + " " + state + " 00000000:00000000 00:00000000 00000000  1000        0 "
                + inode + " 1 0 100 0 0 10 0\n";
    }

    private static OtherEnds ends(String cgroupOfServer) {
        FilesKernel kernel = new FilesKernel(100)
                .with("/t/net/tcp", TITLE + line("0100007F:1F90", "0100007F:9C40", "01", 11)
                        + line("0100007F:9C40", "0100007F:1F90", "01", 12)
                        + line("0100007F:1F90", "0100007F:9C41", "01", 0)
                        + line("0100007F:9C41", "0100007F:1F90", "01", 13)
                        + line("0100007F:9C42", "0100007F:1F90", "06", 0))
                .with("/t/net/udp", TITLE + line("00000000:0035", "00000000:0000", "07", 21)
                        + line("0100007F:9C50", "0100007F:0035", "01", 22))
                .with("/t/100/stat", "100 (server) S 1 100").with("/t/100/cgroup", cgroupOfServer)
                .with("/t/100/fd/3", "socket:[11]").with("/t/100/fd/4", "socket:[21]")
                .with("/t/200/stat", "200 (client) S 1 200").with("/t/200/cgroup", "0::/user.slice\n")
                .with("/t/200/fd/7", "socket:[12]").with("/t/200/fd/8", "socket:[13]")
                .with("/t/200/fd/9", "socket:[22]");
        ProcFs proc = new ProcFs(kernel, "/t");
        return OtherEnds.read(proc, Table.ALL, SocketOwners.walk(proc, false));
    }

    private static OtherEnd tcp(OtherEnds ends, int port, int peer, long inode) {
        return requireNonNull(ends.inet(Table.TCP, LOOPBACK, port, LOOPBACK, peer, inode));
    }

    private static long udp(OtherEnds ends, Address both, int port) {
        return requireNonNull(ends.inet(Table.UDP, both, port, both, 53, 22)).inode();
    }

    @Test
    void findsTheConnectionTheOtherWayRound() {
        OtherEnd end = tcp(ends("0::/\n"), 40000, 8080, 12);
        assertThat(end.inode()).isEqualTo(11);
        assertThat(requireNonNull(end.owner()).process().command()).isEqualTo("server");
        assertThat(requireNonNull(end.owner()).fd()).isEqualTo(3);
        assertThat(end.why()).isNull();
        assertThat(end.container()).isNull();
    }

    @Test
    void saysWhyNobodyHoldsTheOtherEnd() {
        OtherEnds ends = ends("0::/\n");
        assertThat(tcp(ends, 40001, 8080, 13).why()).isEqualTo(NoOwner.NOT_ACCEPTED);
        assertThat(tcp(ends, 8080, 40002, 99).why()).isEqualTo(NoOwner.TIME_WAIT);
    }

    @Test
    void whatIsNotOnThisHostHasNoOtherEnd() {
        OtherEnds ends = ends("0::/\n");
        assertThat(ends.inet(Table.TCP, LOOPBACK, 40000, LOOPBACK, 8081, 12)).isNull();
        assertThat(ends.inet(Table.TCP, LOOPBACK, 40000, LOOPBACK, 0, 12)).isNull();
        assertThat(ends.inet(Table.UDP, ELSEWHERE, 40000, Address.v4(0x0a000002), 53, 22)).isNull();
    }

    @Test
    void findsTheServerOfAConnectedDatagramSocket() {
        OtherEnds ends = ends("0::/\n");
        assertThat(udp(ends, LOOPBACK, 40016)).isEqualTo(21);
        assertThat(udp(ends, ELSEWHERE, 40017)).isEqualTo(21);
        assertThat(udp(ends, requireNonNull(Address.parse("::ffff:127.0.0.1")), 40018)).isEqualTo(21);
    }

    @Test
    void looksIntoOtherNamespacesForAddressesThatAreNotThisHostsOwn() {
        FilesKernel kernel = new FilesKernel(100)
                .with("/t/net/tcp", TITLE + line("0100000A:1F90", "0200000A:9C40", "01", 0))
                .with("/e/net/tcp", TITLE + line("0200000A:9C40", "0100000A:1F90", "01", 31)
                        + line("0100007F:9C40", "0100007F:1F90", "01", 32))
                .with("/e/300/stat", "300 (caller) S 1 300").with("/e/300/fd/5", "socket:[31]");
        ProcFs here = new ProcFs(kernel, "/t"), there = new ProcFs(kernel, "/e");
        SocketOwners owners = SocketOwners.walk(there, false);
        OtherEnds ends = OtherEnds.read(here, Table.ALL, owners), others = OtherEnds.read(there, Table.ALL, owners);
        Address caller = Address.v4(0x0a000002);
        assertThat(ends.inet(Table.TCP, ELSEWHERE, 8080, caller, 40000, 0)).isNull();
        ends.elsewhere(List.of(ends, others));
        OtherEnd end = requireNonNull(ends.inet(Table.TCP, ELSEWHERE, 8080, caller, 40000, 0));
        assertThat(requireNonNull(end.owner()).process().command()).isEqualTo("caller");
        assertThat(ends.inet(Table.TCP, LOOPBACK, 8080, LOOPBACK, 40000, 0)).isNull();
    }

    @Test
    void namesTheContainerOnlyWhereItIsAnother() {
        String id = "3f2a91bc4d5e".repeat(5) + "abcd";
        OtherEnds ends = ends("0::/system.slice/docker-" + id + ".scope\n");
        assertThat(tcp(ends, 40000, 8080, 12).container()).isEqualTo("docker 3f2a91bc4d5e");
        assertThat(tcp(ends, 8080, 40000, 11).container()).isEqualTo("host");
    }
}
