package sonde.cli;

import sonde.cli.testing.Netns;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

/** sonde beside the netstat of this machine, over sockets, routes and interfaces of the test's own. */
class NetstatTwinTest {
    private static final String SETUP = """
            ip link add d0 type veth peer name d9 && ip link set d9 mtu 576 promisc on up
            ip addr add 192.0.2.1/24 brd + dev d0 && ip link set d0 up
            ip addr add 198.51.100.1/24 dev d0 label d0:7
            ip addr add 2001:db8::1/64 dev d0 nodad
            ip link add d10 type bridge
            ip route add default via 192.0.2.254 metric 77 mtu 1400 window 9000
            ip route add 203.0.113.0/25 via 192.0.2.253
            ip route add 203.0.113.200/32 dev d0
            ip route add unreachable 203.0.113.128/26
            ip -6 route add 2001:db8:1::/48 via 2001:db8::2 metric 5
            ip -6 route add unreachable 2001:db8:2::/48
            for n in $(sed -n 's/^nameserver //p' /etc/resolv.conf); do ip route add unreachable "$n"; done
            """;

    private static void compare(String... cases) throws Exception {
        Netns.require("netstat");
        assertThat(OwnNamespace.run(NetstatTwin.class, SETUP, cases)).endsWith("equal: " + cases.length + " of "
                + cases.length + "\n").doesNotContain("DIFFERS");
    }

    @Test
    void listsTheSocketsThatNetstatLists() throws Exception {
        compare("= -tln", "s -tan", "s -tn", "s -uan", "s -un", "s -wan", "s -tuln", "s -tanp", "s -tanpeo", "s -tanWe",
                "s -4tan", "s -6tan", "s -6uanp", "s -xa", "s -xan", "s -xl", "s -x", "s -xap", "s -an",
                "s -A inet,unix -a",
                "s --numeric-hosts -tae", "s --numeric-ports -tu", "s -l", "s -Uan", "s -tanv");
    }

    @Test
    void showsTheTablesThatNetstatShows() throws Exception {
        compare("= -rn", "= -r", "= -rne", "= -rnee", "= -rneee", "= -6rn", "= -6r", "= -rnC", "= -6rnC", "= -46rn",
                "= -rnFC",
                "= -in", "= -ian", "= -ie", "= -iae", "= -gn", "= -g4n", "= -g6n", "# -s", "# -st", "# -su", "# -sw",
                "# -s6",
                "# -s6t", "# -s6u", "# -sS");
    }

    @Test
    void endsAsNetstatEnds() throws Exception {
        compare("? --nosuchoption", "? -y", "? -M", "? -h", "? --help", "? -V", "? -A foo", "? -rA unix", "? --ax25",
                "? -S",
                "? -6S", "? -ir", "? -ii", "? -s46", "? -sx", "? -Z", "? -2", "? --num", "? -A", "? foo",
                "? -rA bluetooth");
    }
}
