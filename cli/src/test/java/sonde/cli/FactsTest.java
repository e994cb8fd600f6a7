package sonde.cli;

import sonde.cli.testing.Netns;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** What none of the originals tells: the other end, why no process holds a socket, how its options are set. */
class FactsTest {
    private static final String NOT_ACCEPTED = "nobody has accepted it yet: it waits in the queue of its listener",
            DENIED = "this user may not look into every process \\(run with sudo\\)";

    private static String said = "";

    @BeforeAll
    static void ask() throws Exception {
        Netns.require("unshare");
        Netns.require("setpriv");
        said = OwnNamespace.run(FactsScene.class, "").replaceAll(" +", " ");
        assertThat(said).startsWith("ready\nfd true\n");
    }

    /** What one command line said, its exit code first. */
    private static String answer(String line) {
        int from = said.indexOf("\n" + line + " -> ");
        assertThat(from).as("asked: " + line).isNotNegative();
        return said.substring(from + line.length() + 5, said.indexOf("\n\n", from));
    }

    @Test
    void ssNamesTheOtherEndsOfConnections() {
        assertThat(answer("ss -tnHp --peer --why"))
                .containsPattern(
                        ":8080 users:\\(\\(\"java\",pid=PID,fd=FD\\)\\) peer:\\(\\(\"java\",pid=OWN,fd=\\d+\\)\\)")
                .containsPattern("users:\\(\\(\"java\",pid=OWN,fd=\\d+\\)\\) peer:\\(\\(\"java\",pid=PID,fd=FD\\)\\)")
                .containsPattern("why:\\(" + NOT_ACCEPTED + "\\) peer:\\(\\(\"java\",pid=OWN")
                .containsPattern("users:\\(\\(\"java\",pid=OWN,fd=\\d+\\)\\) peer:\\(" + NOT_ACCEPTED + "\\)");
        assertThat(answer("ss -unH --peer dport = :5300")).contains("127.0.0.1:5300 peer:((\"java\",pid=OWN,fd=");
    }

    @Test
    void structuredRowsHaveTheOtherEndWithHoldersOnly() {
        assertThat(answer("ss -tnp --jsonl"))
                .containsPattern("\"peer\":\\{\"address\":\"127.0.0.1\",\"port\":8080,\"pid\":OWN,\"command\":\"java\"")
                .contains("\"pid\":PID,\"command\":\"java\",\"fd\":FD}")
                .contains("\"owner\":{\"why\":\"" + NOT_ACCEPTED + "\"}").doesNotContain("\"opt\"");
        assertThat(answer("ss -tn --jsonl")).contains("\"port\":8080}").doesNotContain("\"command\"")
                .doesNotContain("\"why\"");
        assertThat(answer("ss -tan --columns local.port,peer.pid,owner.why --csv sport = :8080"))
                .contains("\n8080,,", "\n8080,PID,", "\n8080,OWN," + NOT_ACCEPTED);
    }

    @Test
    void readsTheOptionsOfSocketsOfAnotherProcess() {
        assertThat(answer("ss -tnH --sockopt=nodelay,keepidle_s,TCP_KEEPCNT,SO_BUSY_POLL dport = :8080"))
                .contains("opt:(nodelay=1,keepidle=77,keepcnt=5,busy_poll=")
                .contains("opt:(nodelay=0,keepidle=7200,keepcnt=9,busy_poll=");
        assertThat(answer("ss -tn --jsonl --columns pid,opt.nodelay,opt.keepalive,opt.keepidle_s,opt.keepintvl_s,"
                + "opt.keepcnt,opt.rcvbuf_bytes,opt.linger dport = :8080"))
                .contains("{\"pid\":PID,\"opt\":{\"nodelay\":true,\"keepalive\":true,\"keepidle_s\":77,"
                        + "\"keepintvl_s\":11,\"keepcnt\":5,\"rcvbuf_bytes\":131072,\"linger\":\"3\"}}");
        assertThat(answer("ss -tn --sockopt=nosuchoption")).startsWith("255\nss: no socket option 'nosuchoption'");
    }

    @Test
    void netstatTellsTheSame() {
        assertThat(answer("netstat -tnp --peer --why"))
                .containsPattern("ESTABLISHED PID/java peer:\\(\\(\"java\",pid=OWN,fd=\\d+\\)\\)")
                .containsPattern("ESTABLISHED - why:\\(" + NOT_ACCEPTED + "\\) peer:\\(\\(\"java\",pid=OWN");
        assertThat(answer("netstat -tn --sockopt=nodelay")).contains("ESTABLISHED opt:(nodelay=1)")
                .contains("ESTABLISHED opt:(nodelay=0)").doesNotContain("peer:(");
        assertThat(answer("netstat -unp --jsonl")).contains("\"port\":5300,\"pid\":OWN,\"command\":\"java\",\"fd\":");
    }

    @Test
    void lsofTellsTheSame() {
        assertThat(answer("lsof -nP --peer --sockopt=keepcnt -a -i -p PID"))
                .containsPattern("->127.0.0.1:8080 OWN,java,\\d+u \\(ESTABLISHED\\) opt:\\(keepcnt=5\\)")
                .containsPattern("UDP 127.0.0.1:\\d+->127.0.0.1:5300 OWN,java,\\d+u");
        assertThat(answer("lsof -nP -a -iTCP -p PID --jsonl --sockopt"))
                .contains("\"peer\":{\"pid\":OWN,\"command\":\"java\",\"fd\":").contains("\"opt\":{\"nodelay\":true,")
                .contains("\"keepidle_s\":77");
    }

    @Test
    void sockoptTellsByProcessDescriptorAndPort() {
        assertThat(answer("sockopt PID -o nodelay,keepidle,linger,rcvbuf --columns pid,option,value"))
                .startsWith("0\n")
                .contains("PID TCP_NODELAY 1\nPID TCP_KEEPIDLE 77\nPID SO_LINGER 3\nPID SO_RCVBUF 131072\n");
        assertThat(answerLike("sockopt PID/\\d+ --csv --columns fd,option,value -o TCP_KEEPINTVL"))
                .isEqualTo("0\nfd,option,value\nFD,TCP_KEEPINTVL,11");
        assertThat(answer("sockopt :8080 --csv --columns pid,option,value -o keepcnt")).contains("PID,TCP_KEEPCNT,5")
                .contains("OWN,TCP_KEEPCNT,9");
        assertThat(answer("sockopt PID/9999")).startsWith("1\n");
        assertThat(answer("sockopt -o nosuchoption PID")).startsWith("2\n").contains(
                "no socket option 'nosuchoption'");
    }

    private static String answerLike(String pattern) {
        var m = java.util.regex.Pattern.compile("\n(" + pattern + ") -> ").matcher(said);
        assertThat(m.find()).as("asked: " + pattern).isTrue();
        return answer(m.group(1));
    }

    @Test
    void whoMayNotLookIsToldSo() {
        assertThat(answer("nobody sockopt PID")).startsWith("4\n").contains("permission denied");
        assertThat(answer("nobody ss -tnH --sockopt --why dport = :8080")).startsWith("0\n")
                .containsPattern("127.0.0.1:8080 why:\\(" + DENIED + "\\)").doesNotContain("opt:(")
                .contains("permission denied");
        assertThat(answer("nobody ss -tnHp dport = :8080")).doesNotContain("why:(").contains("127.0.0.1:8080");
    }

    @Test
    void aProcessThatIsGoneIsSaid() { assertThat(answer("sockopt PID")).startsWith("1\n").contains("no process PID"); }
}
