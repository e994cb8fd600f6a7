package sonde.cli.command;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.util.List;
import java.util.regex.Pattern;

import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import sonde.cli.testing.Netns;
import sonde.cli.testing.Program;
import sonde.cli.testing.Ran;

/** ss and sonde look at the same sockets, which a child of this test holds in a namespace of its own. */
class SsTwinTest {
    private static final Pattern OWN = Pattern.compile("tcpdiag:|^(nl )?UNCONN \\d+ \\d+ 4:\\d|java|\\(\"ss\"");
    private static final Pattern MOVING = Pattern
            .compile("(timer:\\(\\w+,)[^,]*|(lastsnd|lastrcv|lastack|busy|rcv_rtt|minrtt):[\\d.]+(ms)?");

    private static Netns netns;
    private static Process population;

    @BeforeAll
    static void populate() throws Exception {
        Netns.require("ss");
        netns = Netns.open();
        List<String> words = Program.command();
        words.remove(words.size() - 1);
        words.add(Population.class.getName());
        population = new ProcessBuilder(netns.inside(words)).redirectError(ProcessBuilder.Redirect.INHERIT).start();
        assertThat(population.inputReader().readLine()).isEqualTo("ready");
    }

    @AfterAll
    static void end() {
        if (population != null) population.destroyForcibly();
        if (netns != null) netns.close();
    }

    private static List<String> normal(Ran ran) {
        return ran.rows().stream().filter(r -> !OWN.matcher(r).find()).map(r -> MOVING.matcher(r).replaceAll("$1$2"))
                .sorted().toList();
    }

    @ParameterizedTest
    @ValueSource(strings = {"-tanH", "-tlnH", "-tnH", "-uanH", "-unH", "-xaH", "-wanH", "-0anH", "-f netlink -anH", "-tanoH", "-tuaneH", "-tanmHO", "-tan4", "-tan6", "-tanHO --tos --inet-sockopt", "-anH -A tcp,udp", "-tanH state listening", "-anH state established -t", "-tanH exclude listening", "-tanH state big", "-tln", "-tulpnH", "-H -ta --numeric"})
    void printsTheRowsThatSsPrints(String arguments) throws Exception { assertSame(arguments.split(" ")); }

    @ParameterizedTest
    @ValueSource(strings = {"sport = :22100", "dport ge :22100", "src 127.0.0.1", "dst 127.0.0.0/8:22100", "dev lo", "src [::1]", "autobound", "( dport = :22100 or sport = :22100 ) and src 127.0.0.1", "! sport = :22100", "sport = :22100 or sport = :22101 and sport = :22101", "sport gt :22100 and sport lt :40000", "not dport eq 22100", "sport neq :22100", "dst 127.0.0.1 or dst ::1"})
    void filtersAsSsFilters(String filter) throws Exception { assertSame("-tanH", filter); }

    private static void assertSame(String... words) throws IOException, InterruptedException {
        String[] ss = new String[words.length + 1];
        ss[0] = "ss";
        System.arraycopy(words, 0, ss, 1, words.length);
        for (int attempt = 0;; attempt++) {
            Ran before = netns.run(ss);
            Ran ours = netns.sonde(ss);
            Ran after = netns.run(ss);
            if (!normal(before).equals(normal(after)) && attempt < 4) continue; // the table moved: no comparison
            assertThat(normal(ours)).isEqualTo(normal(after));
            assertThat(ours.exitCode()).isEqualTo(after.exitCode());
            return;
        }
    }

    @Test
    void columnsAreAsWideAsThoseOfSs() throws Exception {
        String[] words = {"ss", "-tln", "sport", "=", ":22100"};
        assertThat(netns.sonde(words).out()).isEqualTo(netns.run(words).out());
    }

    @ParameterizedTest
    @ValueSource(strings = {"--nosuchoption", "-tan state foo", "-tan sport = :x", "-tan dst nosuch.invalid", "-N nosuchnamespace -tan", "-f nosuch", "-A nosuch", "-tan dport = :9", "-tan and", "-6 -tan src 127.0.0.1", "-tan dev nosuch"})
    void endsAsSsEndsOnBadInput(String arguments) throws Exception {
        String[] words = ("ss " + arguments).split(" ");
        Ran real = netns.run(words), ours = netns.sonde(words);
        assertThat(ours.exitCode()).isEqualTo(real.exitCode());
        assertThat(ours.err().isBlank()).isEqualTo(real.err().isBlank());
    }

    @Test
    void namesTheHolderOfAListener() throws Exception {
        Ran ran = netns.sonde("ss", "-tlnpH", "sport", "=", ":22100");
        assertThat(ran.out()).containsPattern("users:\\(\\(\"java\",pid=" + population.pid() + ",fd=\\d+\\)\\)");
    }

    @Test
    void theProcTreeGivesTheSameTcpRowsAsSockDiag() throws Exception {
        Ran diag = netns.sonde("ss", "-tanH4", "sport", "=", ":22100");
        Ran proc = netns.sonde("ss", "-tanH4", "sport", "=", ":22100", "--proc-root", "/proc/thread-self");
        assertThat(proc.rows()).hasSameSizeAs(diag.rows());
        assertThat(String.join("\n", proc.rows())).contains("127.0.0.1:22100");
    }

    @Test
    void killClosesOneConnectionAndNoOther() throws Exception {
        String port = Integer.toString(Population.VICTIM);
        assertThat(netns.run("ss", "-tnH", "sport", "=", ":" + port).rows()).hasSize(1);
        int others = netns.run("ss", "-tnH", "sport", "!=", ":" + port).rows().size();
        Ran killed = netns.sonde("ss", "-KtnH", "sport", "=", ":" + port);
        assertThat(killed.rows()).hasSize(1);
        assertThat(netns.run("ss", "-tnH", "sport", "=", ":" + port).rows()).isEmpty();
        assertThat(netns.run("ss", "-tnH", "sport", "!=", ":" + port).rows()).hasSizeGreaterThanOrEqualTo(others - 1);
    }

    @Test
    void recordedHostIsReplayedWithTheSameRows() throws Exception {
        java.nio.file.Path file = java.nio.file.Files.createTempDirectory("recording").resolve("host.rec");
        Ran live = netns.sonde("ss", "-tlnH", "--record", file.toString());
        Ran replayed = Program.run("ss", "-tlnH", "--replay", file.toString());
        assertThat(replayed.rows()).isEqualTo(live.rows()).isNotEmpty();
        assertThat(java.nio.file.Files.getPosixFilePermissions(file)).hasSize(2);
    }
}
