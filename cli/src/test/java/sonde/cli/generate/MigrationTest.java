package sonde.cli.generate;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

import org.junit.jupiter.api.Test;

import sonde.cli.Sonde;
import sonde.cli.command.Syntax;
import sonde.cli.testing.BufferEnv;

/** {@code help from TOOL} leaves nothing out that the tool's own help has. */
class MigrationTest {
    private static final Pattern WORD = Pattern.compile("(?<![\\w=/-])(--[a-z0-9][a-z0-9-]*|-[A-Za-z0-9#?](?![\\w-]))");

    /** Letters in brackets ({@code [-?abhK]}), and those with either sign ({@code [+|-c c]}). */
    private static final Pattern LETTERS = Pattern.compile("\\[-([?A-Za-z#]{5,})\\]"),
            SIGNED = Pattern.compile("(?:\\+\\|-|\\[\\+)([A-Za-z])");

    private static Set<String> words(String tool, String help) {
        Set<String> words = new TreeSet<>();
        Matcher m = LETTERS.matcher(help);
        while (m.find()) for (char c : m.group(1).toCharArray()) words.add("-" + c);
        if (tool.equals("lsof")) {
            m = SIGNED.matcher(help);
            while (m.find()) words.add("+" + m.group(1));
            return words;
        }
        m = WORD.matcher(help.replaceAll("\\[-[?A-Za-z#]{5,}\\]", ""));
        while (m.find()) words.add(m.group(1));
        return words;
    }

    /** Null where the tool is not installed. */
    private static @org.jspecify.annotations.Nullable String help(String tool)
            throws IOException, InterruptedException {
        Process p;
        try {
            p = new ProcessBuilder(tool, "-h").redirectErrorStream(true).start();
        } catch (IOException e) {
            System.err.println("skipped for " + tool + ": it is not installed");
            return null;
        }
        p.getOutputStream().close();
        String text = new String(p.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        p.waitFor();
        return text;
    }

    private static Syntax syntax(String tool) {
        return java.util.Objects.requireNonNull(new Sonde().find(tool), tool).syntax();
    }

    private static List<Migration.Row> rows(String tool) { return Migration.options(syntax(tool)); }

    @Test
    void everyOptionOfEveryOriginalHasALine() throws IOException, InterruptedException {
        for (String tool : Migration.TOOLS) {
            String help = help(tool);
            if (help == null) continue;
            Set<String> told = new TreeSet<>();
            for (Migration.Row row : rows(tool)) told.addAll(List.of(row.there().split("[,\\[\\]= ]+")));
            Set<String> words = words(tool, help);
            assertThat(words).as(tool).hasSizeGreaterThan(20);
            assertThat(told).as(tool).containsAll(words);
        }
    }

    @Test
    void whatIsNotThereSaysWhy() {
        for (String tool : Migration.TOOLS) {
            for (Migration.Row row : rows(tool)) {
                if (row.here().equals(Migration.NONE))
                    assertThat(row.remark()).as(tool + " " + row.there()).isNotBlank();
            }
        }
    }

    /** What the table calls the same is an option that the subcommand has. */
    @Test
    void whatIsCalledTheSameIsKnown() {
        List<String> unknown = new ArrayList<>();
        for (String tool : Migration.TOOLS) {
            Syntax syntax = syntax(tool);
            for (Migration.Row row : rows(tool)) {
                if (!row.here().equals(Migration.SAME) || row.there().equals("--")) continue;
                String name = row.there().split("[,\\[= ]")[0];
                boolean global = sonde.cli.command.Globals.options(syntax).stream()
                        .anyMatch(o -> o.names().contains(name));
                if (syntax.option(name) == null && !global && !name.equals("-?")) unknown.add(tool + " " + name);
            }
        }
        assertThat(unknown).isEmpty();
    }

    @Test
    void theTableIsPrintedAndAnUnknownToolIsNamed() {
        BufferEnv env = new BufferEnv();
        assertThat(env.run("help", "from", "netstat")).isZero();
        assertThat(env.outText()).contains("-t, --tcp ").contains("left Linux").contains("sonde ss -tulpn");
        BufferEnv other = new BufferEnv();
        assertThat(other.run("help", "from", "nmap")).isEqualTo(2);
        assertThat(other.errText()).contains("no table for 'nmap'").contains("netstat");
    }
}
