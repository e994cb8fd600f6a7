package sonde.cli.shell;

import sonde.cli.testing.BufferEnv;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import java.util.Random;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import sonde.cli.command.UsageException;
import sonde.cli.complete.Suggestion;

/** Lines and scripts without a terminal. */
class SessionTest {
    @TempDir
    Path directory;

    private BufferEnv env = new BufferEnv();

    private String text() {
        env.out().flush();
        return env.outText();
    }

    private String errors() {
        env.err().flush();
        return env.errText();
    }

    private Session session() {
        env = new BufferEnv().with("PATH", "/usr/bin:/bin").at(directory);
        return new Session(new FakeCatalog(), (command, to) -> to.out().line("help for " + command.syntax().name()),
                env);
    }

    private int script(Session session, String text) throws IOException, UsageException {
        return new Script(session, new ByteArrayInputStream(text.getBytes(StandardCharsets.UTF_8)), "test").run();
    }

    @Test
    void aLineRunsThroughOperatorsIntoAFileThatOnlyItsOwnerReads() throws IOException {
        Session s = session();
        assertThat(s.execute("numbers 10 | where parity = even | group parity sum(n) | csv > o.csv", "")).isZero();
        assertThat(Files.readString(directory.resolve("o.csv"))).isEqualTo("parity,count,sum_n\neven,5,30\n");
        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(directory.resolve("o.csv"))))
                .isEqualTo("rw-------");
        s.execute("numbers 1 | csv >> o.csv", "");
        assertThat(Files.readString(directory.resolve("o.csv"))).endsWith("n,parity\n1,odd\n");
    }

    @Test
    void noLinkIsFollowedInADirectoryThatOthersMayWrite() throws IOException {
        Session s = session();
        Files.setPosixFilePermissions(directory, PosixFilePermissions.fromString("rwxrwxrwx"));
        Files.writeString(directory.resolve("victim"), "precious");
        Files.createSymbolicLink(directory.resolve("link"), directory.resolve("victim"));
        assertThat(s.execute("numbers > link", "")).isNotZero();
        assertThat(Files.readString(directory.resolve("victim"))).isEqualTo("precious");
        assertThat(errors()).contains("symbolic link");
    }

    @Test
    void theCommandsTextGoesToTheSystemsShellAndRowsDoAsATable() {
        Session s = session();
        assertThat(s.execute("numbers 3 | !tr a-z A-Z", "")).isZero();
        assertThat(text()).isEqualTo("TEXT UP TO 3\n");
        s = session();
        s.execute("numbers 30 | where n > 28 | !wc -l", "");
        assertThat(text().strip()).isEqualTo("3");
        s = session();
        assertThat(s.execute("numbers | !exit 7", "")).isEqualTo(7);
    }

    @Test
    void exitCodesDecideWhatFollows() {
        Session s = session();
        assertThat(s.execute("numbers -c 4 && echo no || echo yes; numbers -c 3", "")).isEqualTo(3);
        assertThat(text()).doesNotContain("no\n").contains("yes\n");
    }

    @Test
    void scriptsGoOnAfterAFailureUnlessToldOtherwise() throws IOException, UsageException {
        Session s = session();
        assertThat(script(s, "numbers -c 4\r\n# a comment\r\necho on\r\n")).isZero();
        assertThat(text()).contains("on\n").doesNotContain("\r");
        s = session();
        assertThat(script(s, "set -e\nnumbers -c 4\necho on\n")).isEqualTo(4);
        assertThat(text()).doesNotContain("on\n");
        s = session();
        assertThat(script(s, "echo a\nexit 9\necho b")).isEqualTo(9);
        assertThat(text()).isEqualTo("a\n");
    }

    @Test
    void aScriptsMistakeNamesFileAndLine() throws IOException, UsageException {
        Session s = session();
        assertThat(script(s, "echo a\n\nnmbers 1\n")).isEqualTo(2);
        assertThat(errors())
                .isEqualTo("sonde: test:3: no command 'nmbers' (did you mean 'numbers'?)\n  nmbers 1\n  ^^^^^^\n");
    }

    @Test
    void aLineMayGoOnOnTheNext() throws IOException, UsageException {
        Session s = session();
        script(s, "numbers 4 |\n  where n > 3 |\n  csv\necho 'x\ny'\n");
        assertThat(text()).isEqualTo("n,parity\n4,even\nx\\x0ay\n");
    }

    @Test
    void aliasesStandForLinesAndDoNotRunInCircles() {
        Session s = session();
        s.execute("alias few='numbers 2 | csv'; few; alias a=b; alias b=a", "");
        assertThat(text()).isEqualTo("n,parity\n1,odd\n2,even\n");
        assertThat(s.execute("a", "")).isNotZero();
        assertThat(errors()).contains("too deeply");
        s.execute("alias numbers='numbers -n'; numbers 5", "");
        assertThat(text()).endsWith("text up to 5 numeric\n");
    }

    @Test
    void defaultsAreAddedWhereTheSubcommandKnowsThem() {
        Session s = session();
        s.execute("set resolve off; numbers 1; set format csv; numbers 1", "");
        assertThat(text()).isEqualTo("text up to 1 numeric\nn,parity\n1,odd\n");
        assertThat(s.execute("set format xml", "")).isEqualTo(2);
        assertThat(errors()).contains("format takes text, table, json, jsonl, csv, not 'xml'");
    }

    @Test
    void aJobRunsBesideTheScriptAndWaitGivesItsCode() {
        Session s = session();
        s.execute("numbers -c 6 &", "");
        assertThat(s.execute("wait 1", "")).isEqualTo(6);
        assertThat(s.execute("fg 1", "")).isEqualTo(2);
        assertThat(errors()).contains("no jobs");
    }

    @Test
    void sourceReadsAFile() throws IOException {
        Session s = session();
        Files.writeString(directory.resolve("f"), "#!/usr/bin/env sonde\necho sourced\nsource f\n");
        s.execute("source f", "");
        assertThat(text()).startsWith("sourced\n");
        assertThat(errors()).contains("too deeply");
        assertThat(s.execute("source missing", "")).isEqualTo(2);
        assertThat(errors()).contains("missing: no such file or directory");
    }

    @Test
    void nothingThatIsTypedReachesTheTerminalRaw() {
        Session s = session();
        s.execute("echo \u001b[31m\u009b\u202e", "");
        s.execute("\u001b]0;x\u0007", "");
        assertThat(text() + errors()).doesNotContain("\u001b").doesNotContain("\u009b").doesNotContain("\u202e")
                .doesNotContain("\u0007");
    }

    private static List<String> at(Session s, String line) {
        int blank = Math.max(line.lastIndexOf(' '), line.lastIndexOf('|')) + 1;
        return new Completing(s).at(line.substring(0, blank), line.substring(blank)).stream().map(Suggestion::value)
                .toList();
    }

    @Test
    void completionKnowsCommandsOptionsValuesOperatorsAndColumns() {
        Session s = session();
        assertThat(at(s, "nu")).containsExactly("numbers");
        assertThat(at(s, "numbers --un")).containsExactly("--until");
        assertThat(at(s, "numbers --until t")).containsExactly("ten", "twenty");
        assertThat(at(s, "numbers --until=tw")).containsExactly("--until=twenty");
        assertThat(at(s, "numbers -nu t")).containsExactly("ten", "twenty");
        assertThat(at(s, "numbers -nut")).containsExactly("-nuten", "-nutwenty");
        assertThat(at(s, "numbers | wh")).containsExactly("where");
        assertThat(at(s, "numbers | where p")).containsExactly("parity");
        assertThat(at(s, "numbers | where n ")).contains("=", ">=", "in");
        assertThat(at(s, "numbers | group parity | sort -")).containsExactly("-parity", "-count");
        assertThat(at(s, "set for")).containsExactly("format");
        assertThat(at(s, "set format js")).containsExactly("json", "jsonl");
        String pid = Long.toString(ProcessHandle.current().pid());
        assertThat(at(s, "use netns " + pid)).contains(pid);
    }

    @Test
    void completionOfAnyLineIsCalm() {
        Session s = session();
        Random r = new Random(9);
        String[] parts = {"numbers", " ", "|", "where", "-", "--until", "=", "'", "\"", "(", ")", ">", "/", "n", ",", "\\", ";", "&", "use netns", "join", "group", "!", "set", "\u00e4", "\t"};
        for (int round = 0; round < 1500; round++) {
            StringBuilder line = new StringBuilder();
            for (int i = r.nextInt(12); i > 0; i--) line.append(parts[r.nextInt(parts.length)]);
            String before = line.toString();
            assertThat(new Completing(s).at(before, r.nextBoolean() ? "" : "n")).isNotNull();
        }
    }
}
