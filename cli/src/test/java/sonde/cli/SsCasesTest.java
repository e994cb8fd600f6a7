package sonde.cli;

import sonde.cli.testing.Netns;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.Random;

import org.junit.jupiter.api.Test;

/** sonde beside the ss of this machine, over sockets in every state, as root and as users who may less. */
class SsCasesTest {
    private static final String AS_NOBODY = "set -- setpriv --reuid 65534 --regid 65534 --clear-groups \"$@\"\n";

    private static void compare(String setup, String... cases) throws Exception {
        Netns.require("ss");
        Netns.require("script");
        Netns.require("setpriv");
        String said = OwnNamespace.run(SsCases.class, setup, cases);
        if (said.contains("Could not find or load main class")) {
            Netns.skip("nobody may not read the classes under test: " + said);
        }
        assertThat(said).endsWith("equal: " + cases.length + " of " + cases.length + "\n").doesNotContain("DIFFERS");
    }

    @Test
    void listsTheSocketsThatSsLists() throws Exception {
        compare("", "s -tanH", "s -tlnH", "s -tnH", "s -uanH", "s -unH", "s -xaH", "s -wanH", "s -0anH", "n -anH",
                "s -tanpH", "s -tanoH", "s -tuaneH", "s -tinHO", "s -tanmHO",
                "s -tanHO --tos --inet-sockopt", "s -tianeomHO", "s -tanH --cgroup");
    }

    @Test
    void laysOutColumnsAsSsDoes() throws Exception {
        compare("", "= -tlnp", "= -tan", "= -an -A inet", "= -xa", "100 -tlnp", "200 -tln", "60 -tan",
                "80 -anH -A inet", "120 -xa", "100 -tanO", "= -tlnH");
    }

    @Test
    void choosesStatesFamiliesAndTablesAsSsDoes() throws Exception {
        List<String> cases = new ArrayList<>();
        for (String state : new String[]{"established", "syn-sent", "syn-recv", "fin-wait-1", "fin-wait-2", "time-wait", "closed", "close-wait", "last-ack", "listening", "closing", "all", "connected", "synchronized", "bucket", "big"}) {
            cases.add("s -tnH state " + state);
        }
        cases.addAll(List.of("s -tnH exclude listening", "s -tnH exclude established exclude time-wait",
                "s -tnH state established state close-wait", "s -H4tan", "s -H6tan", "s -tanH -f inet6",
                "n -anH -A all,!netlink", "s -anH -A inet,!udp", "s -anH -A tcp,unix_stream", "s -anH -f unix",
                "s -naH -A udp,raw", "s -anH -A u_str,u_dgr"));
        compare("", cases.toArray(new String[0]));
    }

    @Test
    void filtersAsSsFilters() throws Exception {
        List<String> cases = new ArrayList<>();
        for (String filter : new String[]{"sport = :21000", "dport ge :21010", "src 127.0.0.2", "dst 127.0.0.0/8:21000", "dev lo", "dev != lo", "fwmark = 42", "fwmark = 0x2a/0x0f", "fwmark != 42", "src [::1]", "autobound", "( dport = :21000 or dport = :21002 ) and src 127.0.0.2", "! sport = :21000", "sport = :21000 or sport = :21004 and sport = :21004", "src 127.0.0.1:21000", "dst [::1]:21002", "sport lt :21004 and not dport gt :21000", "dst ::ffff:127.0.0.0/104", "src 127.0.0.0/31", "not ( src 127.0.0.1 or src [::1] )", "sport = 21000 dport gt 0"}) {
            cases.add("s -tanH " + filter);
        }
        cases.add("s -xaH src *plain*");
        cases.add("s -uanH dport = :21001");
        Random random = new Random(22);
        for (int i = 0; i < 40; i++) cases.add("s -tanH " + expression(random, 3));
        compare("", cases.toArray(new String[0]));
    }

    @Test
    void showsOfEveryKindWhatSsShows() throws Exception {
        compare("", "= -tanm", "= -tanmO", "= -xam", "= -wan", "s -wanepmiH", "s -waH", "s -0aneH", "= -0anm",
                "s -0aH", "= -Man", "s -ManeimH", "s -f netlink -anepmH", "s -f netlink -aH", "s -tanH -b", "120 -xam",
                "150 -tn sport = :1",
                "= -uan state listening");
    }

    @Test
    void takesTheSameDefaultsForWhatIsNotTyped() throws Exception {
        compare("", "s -n", "s", "s -p", "s -nA packet_raw", "s -nA netlink", "s -t -A udp -anH", "s -A inet -nH",
                "s -4 -A packet_raw -nH", "s -4 -f unix -nH", "s -anH -A vsock,tcp", "# -nst", "# -s",
                "s -tnH exclude all",
                "s -t -A !tcp", "s -A tcp,!tcp", "s -nl", "s -0nH state unconnected", "s -0nH state established");
    }

    @Test
    void understandsWordsOfTheFilterAsSsDoes() throws Exception {
        compare("", "s -tanH src 127/8", "s -tanH src 0x7f.0.0.1", "s -tanH src 127.1", "s -tanH src any",
                "s -tanH ! autobound", "s -tanH not autobound or sport = :21000", "s -xanH src unix:*",
                "s -xanH dst unix:*", "s -xanH src unix:", "s -xanH sport = *plain*", "s -xanH sport le 7",
                "s -xanH sport ge 7", "s -0anH sport = lo", "s -0anH sport = 1", "s -0anH dst :1",
                "s -0anH src link:*:lo",
                "s -0anH src link:[4660]", "s -anH src link:arp", "s -f netlink -anH src netlink:genl:777",
                "s -f netlink -anH sport ge 700", "s -anH src genl:777 or src netlink:genl",
                "s -anH sport = inet:21000",
                "s -anH dport ge inet6:21000", "s -anH src unix:*plain or sport = *plain", "s -tanH ! src 0.0.0.0",
                "s -tanH cgroup != /nosuch", "? -tan 127.0.0.1", "? -tan nosuch.invalid", "? -tan src != 127.0.0.1",
                "? -tan sport = eq", "? -tan sport eq not", "? -tan dst )", "? -tan ( sport = :1", "? -xan plain",
                "? -0an src link:nosuch", "? -tan src [::1", "? -tan src 1.2.3.4.5", "? -tan src 256",
                "? -tan dev nosuch",
                "? -tan fwmark x", "? -A nosuch", "? -F /nosuch", "? -tan state", "? -tan exclude nosuch", "? -A tcp,",
                "? -F /dev/null -F /dev/null", "? -D /dev/null -u",
                "? -v", "? -tan --nosuch=5", "! -t -A !tcp");
    }

    private static String expression(Random r, int depth) {
        if (depth > 0 && r.nextInt(3) > 0) {
            String left = expression(r, depth - 1), right = expression(r, depth - 1);
            return switch (r.nextInt(4)) {
                case 0 -> "( " + left + " ) and ( " + right + " )";
                case 1 -> left + " or " + right;
                case 2 -> "not ( " + left + " )";
                default -> left + " and " + right;
            };
        }
        String operator = new String[]{"=", "!=", "lt", "gt", "le", "ge"}[r.nextInt(6)];
        return switch (r.nextInt(4)) {
            case 0 -> "sport " + operator + " :" + (21000 + r.nextInt(12));
            case 1 -> "dport " + operator + " :" + (21000 + r.nextInt(12));
            case 2 -> "src 127.0.0." + r.nextInt(4) + "/" + (29 + r.nextInt(4));
            default -> "dst 127.0.0." + r.nextInt(4) + ":" + (21000 + 2 * r.nextInt(3));
        };
    }

    @Test
    void whoMayLookIntoNothingSeesWhatSsShowsHim() throws Exception {
        compare(AS_NOBODY, "s -tanH", "s -tanpH", "s -tuaneH", "s -tinHO", "= -tlnp", "s -xaH");
    }

    @Test
    void hiddenProcessesAreNoFailure() throws Exception {
        compare("set -- unshare -m sh -c 'mount -t proc -o hidepid=2 proc /proc && exec setpriv --reuid 65534"
                + " --regid 65534 --clear-groups \"$@\"' sh \"$@\"\n", "s -tanH", "s -tanpH", "= -tlnp");
    }

    @Test
    void aReadOnlyRootIsNoFailure() throws Exception {
        compare("d=$(mktemp -d) && mount -t tmpfs none \"$d\" 2>/dev/null && umount \"$d\"; rmdir \"$d\"\n"
                + "set -- unshare -m sh -c 'mount -o remount,ro,bind / && mount -t tmpfs none /tmp && exec \"$@\"'"
                + " sh \"$@\"\n", "= -tlnp", "s -anH -A inet");
    }

    @Test
    void withoutSockDiagTheProcTreeGivesTheSameConnections() throws Exception {
        compare("", "/ -tanH", "/ -4tanH", "/ -tnH", "/ -uanH", "/ -tanH sport = :21000",
                "/ -tanH state close-wait");
    }
}
