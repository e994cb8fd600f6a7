package sonde.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import sonde.cli.testing.Program;
import sonde.cli.testing.Ran;

/** A host's sockets pass through a small heap however many they are. All rows at once would need 100 times as much. */
class ManySocketsTest {
    private static Ran run(int megabytes, int sockets, String line) throws Exception {
        List<String> words = new ArrayList<>(Program.command(line.split(" ")));
        words.set(words.indexOf("sonde.cli.Main"), "sonde.cli.ManySockets");
        words.add(words.indexOf("sonde.cli.ManySockets") + 1, Integer.toString(sockets));
        words.add(1, "-Xmx" + megabytes + "m");
        return Ran.of(Program.builder(words));
    }

    @Test
    void aMillionSocketsFitIntoAHeapOf64MiB() throws Exception {
        Ran ran = run(64, 1_000_000, "ss -tan");

        assertThat(ran.err()).isEmpty();
        assertThat(ran.out()).isEqualTo("1000001\n");
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            100000 | ss -tan --jsonl
            100001 | ss -tan --csv
            100001 | ss -tan --columns local.port,peer.address,tcp.rtt_us
            """)
    void everyStreamingFormatOfAHundredThousandSocketsFitsInto32MiB(int lines, String line) throws Exception {
        Ran ran = run(32, 100_000, line);

        assertThat(ran.err()).isEmpty();
        assertThat(ran.out()).isEqualTo(lines + "\n");
    }

    @Test
    void theInsideOfEachSocketPassesThroughASmallHeapToo() throws Exception {
        Ran ran = run(64, 100_000, "ss -tani");

        assertThat(ran.err()).isEmpty();
        assertThat(ran.out()).isEqualTo("200001\n");
    }
}
