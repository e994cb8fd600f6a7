package sonde.inspectors.sockets;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;

import org.junit.jupiter.api.Test;

import sonde.inspectors.kernel.FilesKernel;
import sonde.inspectors.kernel.netlink.Attributes;
import sonde.inspectors.kernel.procfs.ProcFs;
import sonde.inspectors.net.Address;
import sonde.inspectors.net.TcpState;
import sonde.inspectors.processes.SocketOwners;

class LeaksTest {
    private static final String LIMITS = "Limit                     Soft Limit           Hard Limit           Units     \n"
            + "Max open files            4                    4096                 files     \n";
    private static final Address HERE = Address.v4(0x7f000001), THERE = Address.v4(0x0a000005);

    /** A host with one process that holds sockets 100 to 103. */
    private static ProcFs host() {
        FilesKernel kernel = new FilesKernel(100).with("/proc/7/stat", "7 (app) S 1").with("/proc/7/limits", LIMITS)
                .with("/proc/7/cgroup", "0::/system.slice/app.service\n");
        for (int i = 0; i < 4; i++) kernel.with("/proc/7/fd/" + i, "socket:[" + (100 + i) + "]");
        return new ProcFs(kernel);
    }

    private static InetSocket tcp(int state, int localPort, Address peer, int peerPort, long inode, long unread) {
        return new InetSocket(Table.TCP, 2, state, HERE, localPort, peer, peerPort, 0, unread, 0, 0, inode,
                localPort * 100_000L + peerPort, 0, 0, 0, Attributes.NONE);
    }

    private static Census census(ProcFs proc, Socket... sockets) {
        return Census.of(List.of(sockets), SocketOwners.walk(proc, false), new NoOwner.Search(0, true));
    }

    private static List<String> find(Census before, Census after, ProcFs proc) {
        List<String> found = new ArrayList<>();
        for (Leak l : new Leaks(0, 0, 101).find(before, after, proc)) {
            found.add(
                    l.kind() + " " + l.process() + " " + l.port() + " " + l.peer() + " " + l.count() + " " + l.trend());
        }
        return found;
    }

    @Test
    void groupsByProcessAndPeerAndTellsTheTrend() {
        ProcFs proc = host();
        InetSocket listener = tcp(TcpState.LISTEN, 80, Address.ANY4, 0, 100, 0);
        InetSocket a = tcp(TcpState.CLOSE_WAIT, 80, THERE, 5001, 101, 0),
                b = tcp(TcpState.CLOSE_WAIT, 80, THERE, 5002, 102,
                        0);
        InetSocket out = tcp(TcpState.CLOSE_WAIT, 40000, THERE, 443, 103, 0);
        assertThat(find(census(proc, listener, a), census(proc, listener, a, b, out), proc))
                .containsExactly("CLOSE_WAIT app 80 10.0.0.5 2 growing", "CLOSE_WAIT app 0 10.0.0.5:443 1 growing");
        assertThat(find(census(proc, listener, a, b), census(proc, listener, b), proc))
                .containsExactly("CLOSE_WAIT app 80 10.0.0.5 1 shrinking");
        assertThat(find(census(proc, listener, a), census(proc, listener, b), proc))
                .containsExactly("CLOSE_WAIT app 80 10.0.0.5 1 renewed");
        assertThat(find(census(proc, listener, a), census(proc, listener, a), proc))
                .containsExactly("CLOSE_WAIT app 80 10.0.0.5 1 steady");
    }

    @Test
    void tellsHowGroupsGrowFromLookToLook() {
        ProcFs proc = host();
        InetSocket listener = tcp(TcpState.LISTEN, 80, Address.ANY4, 0, 100, 0);
        InetSocket a = tcp(TcpState.CLOSE_WAIT, 80, THERE, 5001, 101, 0),
                b = tcp(TcpState.CLOSE_WAIT, 80, THERE, 5002, 102, 0),
                out = tcp(TcpState.CLOSE_WAIT, 40000, THERE, 443, 103, 0);
        LeakTrend trend = new LeakTrend();
        long minute = 60_000_000_000L;
        assertThat(grown(trend, 5 * minute, proc, listener, a)).containsExactly("80 +0 0.0");
        assertThat(grown(trend, 5 * minute + minute / 2, proc, listener, a, b, out)).containsExactly("80 +1 2.0",
                "0 +1 2.0");
        assertThat(grown(trend, 7 * minute, proc, listener)).isEmpty();
        assertThat(grown(trend, 9 * minute, proc, listener, b, out)).containsExactly("80 +0 0.0", "0 +1 0.25");
    }

    private static List<String> grown(LeakTrend trend, long nanos, ProcFs proc, Socket... sockets) {
        List<String> grown = new ArrayList<>();
        for (Leak l : trend.look(new Leaks(0, 0, 101).find(null, census(proc, sockets), proc), nanos)) {
            Leak.Growth g = l.growth();
            if (g != null) grown.add(l.port() + " +" + g.sinceStart() + " " + g.perMinute());
        }
        return grown;
    }

    @Test
    void namesWhoHoldsThemAndWhyNobodyDoes() {
        ProcFs proc = host();
        List<Leak> leaks = new Leaks(0, 0, 101).find(null,
                census(proc, tcp(TcpState.FIN_WAIT2, 40000, THERE, 443, 101, 0),
                        tcp(TcpState.LAST_ACK, 80, THERE, 5001, 0, 0)),
                proc);
        assertThat(leaks).extracting(Leak::kind).containsExactly(Leak.Kind.FIN_WAIT_2, Leak.Kind.ORPHANED);
        assertThat(leaks.get(0).group().label()).isEqualTo("app.service");
        assertThat(leaks.get(1).note()).isEqualTo(NoOwner.ORPHANED);
        assertThat(leaks.get(1).pid()).isZero();
    }

    @Test
    void findsProcessesNearTheirLimitOfDescriptors() {
        ProcFs proc = host();
        assertThat(new Leaks(0, 0, 80).find(null, census(proc), proc)).singleElement().satisfies(l -> {
            assertThat(l.kind()).isEqualTo(Leak.Kind.DESCRIPTORS);
            assertThat(l.count()).isEqualTo(4);
            assertThat(l.limit()).isEqualTo(4);
        });
    }

    @Test
    void readsTheLimitOfOpenFiles() {
        assertThat(Leaks.openFileLimit(LIMITS.getBytes(StandardCharsets.UTF_8))).isEqualTo(4);
        assertThat(Leaks.openFileLimit("Max open files            unlimited            unlimited            files\n"
                .getBytes(StandardCharsets.UTF_8))).isEqualTo(-1);
        assertThat(Leaks.openFileLimit(new byte[0])).isEqualTo(-1);
    }
}
