package sonde.cli.command;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/**
 * Scores this command against a folder of the original's answers: {@code cases.tsv} (a heading, then id, capture, options,
 * filter, tier, family, lines, exit code), {@code pcaps/} and {@code expected/ID.out}. Where the folder is, the property
 * {@code sonde.goldens} or the variable {@code SONDE_GOLDENS} says.
 */
@Tag("goldens")
class GoldensTest {
    private static final int WINDOW = 200;
    /** Lines of each tier that have to be there, of a hundred. */
    private static final Map<String, Double> WANTED = Map.of("1", 99.0, "2", 95.0, "3", 75.0);

    private static final class Score {
        int cases, exact, lines, found;

        double share() { return lines == 0 ? 100 : 100.0 * found / lines; }
    }

    @Test
    void printsWhatTheOriginalPrints() throws IOException {
        String folder = folder();
        assertThat(folder).as("folder of goldens: -Dsonde.goldens or SONDE_GOLDENS").isNotNull();
        Path root = Path.of(String.valueOf(folder));
        Map<String, Score> tiers = new TreeMap<>();
        List<String> cases = Files.readAllLines(root.resolve("cases.tsv"));
        for (String line : cases.subList(1, cases.size())) {
            String[] c = line.split("\t", -1);
            score(root, c, tiers.computeIfAbsent(c[4], tier -> new Score()));
        }
        tiers.forEach((tier, s) -> System.err.printf("tier %s: %d of %d cases exact, %d of %d lines, %.2f %%%n", tier,
                s.exact, s.cases, s.found, s.lines, s.share()));
        assertThat(tiers).isNotEmpty();
        tiers.forEach((tier, s) -> assertThat(s.share()).as("tier %s", tier)
                .isGreaterThanOrEqualTo(WANTED.getOrDefault(tier, 0.0)));
    }

    private static @Nullable String folder() {
        String given = System.getProperty("sonde.goldens");
        return given != null ? given : System.getenv("SONDE_GOLDENS");
    }

    private static void score(Path root, String[] c, Score score) throws IOException {
        List<String> words = new ArrayList<>();
        if (!c[2].isBlank()) words.addAll(Arrays.asList(c[2].strip().split(" +")));
        words.add("-r");
        words.add(root.resolve("pcaps").resolve(c[1]).toString());
        if (!c[3].isEmpty()) words.add(c[3]);
        String expected = Files.readString(root.resolve("expected").resolve(c[0] + ".out"),
                StandardCharsets.ISO_8859_1);
        TcpdumpRun run = TcpdumpRun.of(words);
        score.cases++;
        if (run.out().equals(expected) && run.code() == Integer.parseInt(c[7])) score.exact++;
        String[] wanted = expected.split("\n", -1), got = run.out().split("\n", -1);
        score.lines += wanted.length - 1;
        score.found += found(wanted, got);
    }

    /** How many of the wanted lines are there, in order. */
    private static int found(String[] wanted, String[] got) {
        int count = 0, next = 0;
        for (int i = 0; i < wanted.length - 1; i++) {
            for (int k = next; k < Math.min(got.length - 1, next + WINDOW); k++) {
                if (!wanted[i].equals(got[k])) continue;
                count++;
                next = k + 1;
                break;
            }
        }
        return count;
    }
}
