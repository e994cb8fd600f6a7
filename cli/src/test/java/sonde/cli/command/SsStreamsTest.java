package sonde.cli.command;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;

import org.junit.jupiter.api.Test;

import sonde.cli.testing.BufferEnv;
import sonde.cli.testing.Program;
import sonde.cli.testing.Ran;

/** What happens around the rows: pipes that close, disks that are full, libraries that must not be loaded. */
class SsStreamsTest {
    private static Ran shell(String line) throws IOException, InterruptedException {
        StringBuilder sonde = new StringBuilder();
        for (String w : Program.command()) sonde.append('\'').append(w).append("' ");
        return Ran.of(Program.builder(List.of("bash", "-c", line.replace("SONDE", sonde.toString()))));
    }

    @Test
    void aReaderThatGoesAwayIsQuiet() throws Exception {
        Ran ran = shell("SONDE ss -an | head -1; echo ${PIPESTATUS[0]}");
        assertThat(ran.out().strip()).matches("(?s)Netid.*\\n(0|141)");
        assertThat(ran.err()).doesNotContain("pipe").doesNotContain("Exception");
    }

    @Test
    void aFullDiskIsSaidAndEndsWithFive() throws Exception {
        Ran ran = shell("SONDE ss -an >/dev/full; echo $?");
        assertThat(ran.out().strip()).isEqualTo("5");
        assertThat(ran.err()).contains("cannot write output").contains("No space left");
    }

    @Test
    void oneShotsLoadOnlyWhatTheyUse() throws Exception {
        Ran ran = shell("SONDE ss -tan >/dev/null; true".replace("SONDE", "JAVA_TOOL_OPTIONS= SONDE"));
        assertThat(ran.exitCode()).isZero();
        List<String> words = Program.command("ss", "-tunap");
        words.add(1, "-Xlog:class+load");
        Ran loaded = Ran.of(Program.builder(words));
        assertThat(loaded.out()).contains("sonde.cli.command.SsCommand").doesNotContain("org.jline")
                .doesNotContain("org.pcap4j")
                .doesNotContain("oshi.").doesNotContain("com.sun.jna").doesNotContain("org.slf4j")
                .doesNotContain("picocli.");
    }

    @Test
    void everyFamilyHasRowsOfTheSameColumns() {
        for (String family : new String[]{"-ta", "-ua", "-wa", "-xa", "-0a", "-Ma", "-f netlink", "-a"}) {
            List<String> words = List.of(("ss -n " + family + " --columns netid,state,recv_q,inode").split(" "));
            BufferEnv table = new BufferEnv(), csv = new BufferEnv(), bare = new BufferEnv();
            assertThat(table.run(words)).as(family).isZero();
            assertThat(csv.run(with(words, "--csv"))).as(family).isZero();
            assertThat(bare.run(with(words, "--csv", "-H"))).as(family).isZero();
            assertThat(table.outText()).as(family).startsWith("NETID");
            assertThat(csv.outText()).as(family).startsWith("netid,state,recv_q,inode\n");
            assertThat(bare.outText()).as(family).doesNotContain("recv_q");
            for (String line : csv.outText().split("\n")) assertThat(line.split(",", -1)).as(line).hasSize(4);
            BufferEnv noHeader = new BufferEnv();
            assertThat(noHeader.run(with(words, "-H"))).isZero();
            assertThat(noHeader.outText()).as(family).doesNotContain("RECV_Q");
        }
    }

    private static List<String> with(List<String> words, String... more) {
        List<String> all = new ArrayList<>(words);
        all.addAll(List.of(more));
        return all;
    }

    @Test
    void jsonIsOneDocumentThatAParserReads() throws Exception {
        Ran ran = Program.run("ss", "-an", "--json");
        try (tools.jackson.core.JsonParser p = tools.jackson.core.json.JsonFactory.builder().build()
                .createParser(tools.jackson.core.ObjectReadContext.empty(), ran.out())) {
            int tokens = 0;
            while (p.nextToken() != null) tokens++;
            assertThat(tokens).isGreaterThan(8);
        }
        assertThat(ran.out()).startsWith("{\"schema\":\"sonde.sockets/1\"");
    }

    @Test
    void unknownColumnsAreNamedWithThoseThereAre() throws Exception {
        Ran ran = Program.run("ss", "--columns", "state,nosuch");
        assertThat(ran.exitCode()).isEqualTo(255);
        assertThat(ran.err()).contains("no column 'nosuch'").contains("peer.address");
    }
}
