package sonde.inspectors.host;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;

import org.junit.jupiter.api.Test;
import sonde.inspectors.net.Services;

/** The proc files that describe a host, as text and as rows. */
class TablesTest {
    private static byte[] bytes(String s) { return s.getBytes(StandardCharsets.ISO_8859_1); }

    private static final String ROUTE = "Iface\tDestination\tGateway \tFlags\tRefCnt\tUse\tMetric\tMask\t\tMTU\tWindow\tIRTT      \n"
            + "eth0\t00000000\t010200C0\t0003\t0\t0\t100\t00000000\t0\t0\t0                          \n"
            + "eth0\t000200C0\t00000000\t0001\t0\t5\t0\t00FFFFFF\t1500\t64\t300                     \n";
    private static final String ROUTE6 = "20010db8000000000000000000000000 20 00000000000000000000000000000000 00 "
            + "fe800000000000000000000000000001 00000400 00000001 00000007 00000003     eth0\n"
            + "00000000000000000000000000000000 00 00000000000000000000000000000000 00 "
            + "00000000000000000000000000000000 ffffffff 00000001 00000000 00200200       lo\n";
    private static final String IGMP = "Idx\tDevice    : Count Querier\tGroup    Users Timer\tReporter\n"
            + "1\tlo        :     1      V3\n\t\t\t\t010000E0     1 0:00000000\t\t0\n"
            + "2\teth0      :     2      V3\n\t\t\t\tFB0000E0     3 0:00000000\t\t0\n\t\t\t\t010000E0     1 0:00000000\t\t0\n";
    private static final String DEV = "Inter-|   Receive                                                |  Transmit\n"
            + " face |bytes    packets errs drop fifo frame compressed multicast|bytes    packets errs drop fifo colls carrier compressed\n"
            + "  eth0: 18446744073709551615 2 3 4 5 6 7 8 9 10 11 12 13 14 15 16\n    lo:1 2 3 4 5 6 7 8 9 10 11 12 13 14 15 16\n";

    @Test
    void readsRoutesOfIpv4() {
        Routes routes = Routes.parseV4(bytes(ROUTE));
        assertThat(routes.damaged()).isZero();
        Route first = routes.routes().get(0), second = routes.routes().get(1);
        assertThat(first.gateway()).hasToString("192.0.2.1");
        assertThat(first.prefix()).isZero();
        assertThat(first.metric()).isEqualTo(100);
        assertThat(first.has(Route.RTF_GATEWAY)).isTrue();
        assertThat(second.destination()).hasToString("192.0.2.0");
        assertThat(second.prefix()).isEqualTo(24);
        assertThat(second.mss()).isEqualTo(1500);
        assertThat(second.window()).isEqualTo(64);
        assertThat(second.irtt()).isEqualTo(300);
    }

    @Test
    void readsRoutesOfIpv6() {
        Routes routes = Routes.parseV6(bytes(ROUTE6));
        assertThat(routes.damaged()).isZero();
        Route first = routes.routes().get(0), second = routes.routes().get(1);
        assertThat(first.destination()).hasToString("2001:db8::");
        assertThat(first.prefix()).isEqualTo(32);
        assertThat(first.gateway()).hasToString("fe80::1");
        assertThat(first.metric()).isEqualTo(1024);
        assertThat(first.use()).isEqualTo(7);
        assertThat(first.device()).isEqualTo("eth0");
        assertThat(second.metric()).isEqualTo(-1);
        assertThat(second.has(Route.RTF_REJECT)).isTrue();
    }

    @Test
    void readsGroupsWithTheirInterface() {
        Groups groups = Groups.parseV4(bytes(IGMP));
        assertThat(groups.damaged()).isZero();
        assertThat(groups.groups()).extracting(g -> g.device() + " " + g.users() + " " + g.address())
                .containsExactly("lo 1 224.0.0.1", "eth0 3 224.0.0.251", "eth0 1 224.0.0.1");
        assertThat(Groups.parseV6(bytes("2    eth0            ff020000000000000000000000000001     2 0000000C 0\n"))
                .groups())
                .extracting(g -> g.device() + " " + g.users() + " " + g.address()).containsExactly("eth0 2 ff02::1");
    }

    @Test
    void readsCountersOfInterfacesAlsoWithoutABlankAfterTheColon() {
        Devices devices = Devices.parse(bytes(DEV));
        assertThat(devices.damaged()).isZero();
        assertThat(devices.counters().keySet()).containsExactly("eth0", "lo");
        assertThat(devices.counters().values()).extracting(InterfaceCounters::rxBytes).containsExactly(-1L, 1L);
        assertThat(devices.counters().values()).extracting(InterfaceCounters::txCompressed).containsExactly(16L, 16L);
    }

    @Test
    void readsCountersTableByTable() {
        Counters c = Counters
                .parseTables(bytes("Tcp: InSegs MaxConn\nTcp: 5 -1\nNew:\nNew:\nTcpExt: A B\nTcpExt: 1\n"));
        assertThat(c.tables()).containsExactly("Tcp", "New", "TcpExt");
        assertThat(c.counters()).containsExactly(new Counter("Tcp", "InSegs", 5), new Counter("Tcp", "MaxConn", -1),
                new Counter("TcpExt", "A", 1));
        assertThat(c.damaged()).isEqualTo(1);
    }

    @Test
    void namesTheTablesOfIpv6ByTheirCounters() {
        Counters c = Counters
                .parseV6(bytes("Ip6InReceives                  \t12\nUdp6InErrors\t3\nUdpLite6InErrors 1\nbroken\n"));
        assertThat(c.tables()).containsExactly("Ip6", "Udp6", "UdpLite6");
        assertThat(c.counters().get(0)).isEqualTo(new Counter("Ip6", "Ip6InReceives", 12));
        assertThat(c.damaged()).isEqualTo(1);
    }

    @Test
    void sortsInterfacesAsAPersonDoes() {
        List<String> names = new ArrayList<>(
                List.of("lo", "eth10", "eth2", "eth0:1", "eth0:10", "eth0:2", "eth0", "br0"));
        names.sort(new InterfaceOrder());
        assertThat(names).containsExactly("br0", "eth0", "eth0:1", "eth0:2", "eth0:10", "eth2", "eth10", "lo");
    }

    @Test
    void findsNamesOfPortsAndProtocols() {
        String services = "# comment\nhttp\t80/tcp\twww # web\nhttp-alt 8080/tcp\nwebcache 8080/tcp\nbad line\n";
        String protocols = "icmp 1 ICMP\n";
        Services first = Services.parse(services, protocols, Services.Choice.FIRST);
        Services last = Services.parse(services, protocols, Services.Choice.LAST);
        assertThat(first.name(8080, "tcp")).isEqualTo("http-alt");
        assertThat(last.name(8080, "tcp")).isEqualTo("webcache");
        assertThat(first.name(80, "udp")).isNull();
        assertThat(first.name(1, "raw")).isEqualTo("icmp");
        assertThat(first.port("http")).isEqualTo(80);
        assertThat(first.port("www")).isEqualTo(80);
        assertThat(first.name(65536, "tcp")).isNull();
        assertThat(first.port("icmp")).isEqualTo(-1);
    }

    @Test
    void neverThrowsWhateverTheBytesAre() {
        Random random = new Random(9);
        String[] texts = {ROUTE, ROUTE6, IGMP, DEV, "Tcp: A B\nTcp: 1 2\n", "Ip6InReceives 1\n"};
        for (int i = 0; i < 3000; i++) {
            byte[] bad = bytes(texts[i % texts.length]);
            for (int k = 0; k < 1 + i % 7; k++) bad[random.nextInt(bad.length)] = (byte) random.nextInt(256);
            int lines = 1;
            for (byte b : bad) if (b == '\n') lines++;
            assertThat(Routes.parseV4(bad).routes().size()).isLessThanOrEqualTo(lines);
            assertThat(Routes.parseV6(bad).routes().size()).isLessThanOrEqualTo(lines);
            assertThat(Groups.parseV4(bad).groups().size()).isLessThanOrEqualTo(lines);
            assertThat(Groups.parseV6(bad).groups().size()).isLessThanOrEqualTo(lines);
            assertThat(Devices.parse(bad).counters().size()).isLessThanOrEqualTo(lines);
            assertThat(Counters.parseTables(bad).tables().size()).isLessThanOrEqualTo(lines);
            assertThat(Counters.parseV6(bad).counters().size()).isLessThanOrEqualTo(lines);
        }
    }
}
