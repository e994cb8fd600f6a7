package sonde.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import sonde.cli.command.Command;
import sonde.cli.command.Globals;
import sonde.cli.command.Syntax;
import sonde.cli.command.UsageException;
import sonde.cli.line.LineException;
import sonde.cli.line.LineParser;

/** What the guide tells people to type works: every line behind a {@code $} in every page is run. */
class GuideTest {
    private static final Path ROOT = Files.exists(Path.of("cli/pom.xml")) ? Path.of("") : Path.of("..");

    @TempDir
    Path directory;

    /** The pages whose lines are run on the host with the planted faults, and whose output is compared. */
    private static final String[] PAGES = {"README.md", "docs/guide/README.md", "docs/guide/questions.md", "docs/guide/shell.md"};

    private static Set<String> lines() throws IOException {
        Set<String> lines = new LinkedHashSet<>();
        for (String page : PAGES) {
            for (GuidePage.Run run : GuidePage.of(ROOT.resolve(page)).runs()) lines.add(run.line());
        }
        return lines;
    }

    /**
     * Every line of these pages runs, and says what the page says that it says: numbers apart, the same first line, and
     * rows where there were rows. {@code -Dsonde.guide=write} puts what it says today into the pages.
     */
    @Test
    void everyLineOfTheGuideSaysWhatTheGuideShows() throws IOException, InterruptedException {
        boolean write = "write".equals(System.getProperty("sonde.guide"));
        List<String> failed = new ArrayList<>();
        int seen = 0;
        try (GuideScene scene = GuideScene.faulty(directory, program())) {
            for (String name : PAGES) {
                GuidePage page = GuidePage.of(ROOT.resolve(name));
                for (GuidePage.Run run : page.runs()) {
                    GuideScene.Outcome outcome = scene.runAsItIs(run.line());
                    String wrong = outcome.isUnderstood()
                            ? run.difference(outcome.said())
                            : "ended with " + outcome.code();
                    if (write) page.replace(run, outcome.said());
                    else if (!wrong.isEmpty())
                        failed.add(name + ": " + run.line() + ": " + wrong + "\n" + outcome.said());
                    seen++;
                }
                if (write) page.save();
            }
        }
        assertThat(failed).isEmpty();
        assertThat(seen).isGreaterThan(35);
    }

    @Test
    void anotherAnswerThanThePagesIsNoticed() {
        GuidePage.Run run = new GuidePage.Run(0, "sonde x", List.of("STATE  COUNT", "ESTAB     12", "LISTEN     2"));
        assertThat(run.difference("STATE   COUNT\nESTAB      9\nLISTEN     4\n")).isEmpty();
        assertThat(run.difference("")).contains("nothing");
        assertThat(run.difference("STATE   PROCESS\nESTAB      9\n")).contains("first line");
        assertThat(run.difference("STATE   COUNT\n")).contains("rows");
        assertThat(run.difference("STATE   COUNT\nTIME-WAIT 1\nSYN-SENT 3\n")).contains("rows");
    }

    /** The lines of every other page, of the README's list, and the examples of every help, on a host made for them. */
    @Test
    void everyLineOfEveryPageAndHelpRuns() throws Exception {
        Set<String> lines = new LinkedHashSet<>();
        try (var pages = Files.list(ROOT.resolve("docs/guide"))) {
            for (Path page : pages.sorted().toList()) if (page.toString().endsWith(".md")) gather(page, lines);
        }
        gather(ROOT.resolve("README.md"), lines);
        Sonde sonde = new Sonde();
        for (String name : sonde.names()) {
            Command command = sonde.find(name);
            if (command != null) for (Syntax.Example e : command.syntax().examples()) lines.add(typed(name, e));
        }
        lines.removeAll(lines());
        assertThat(lines).hasSizeGreaterThan(60);
        List<String> failed = java.util.Collections.synchronizedList(new ArrayList<>());
        Object oneAtATime = new Object(); // an iperf3 server serves one client
        try (GuideScene scene = GuideScene.busy(directory, program());
                var threads = java.util.concurrent.Executors.newFixedThreadPool(3)) {
            for (String line : lines) {
                threads.submit(() -> {
                    GuideScene.Outcome outcome;
                    if (line.contains("iperf3")) {
                        synchronized (oneAtATime) {
                            outcome = scene.run(line);
                        }
                    } else {
                        outcome = scene.run(line);
                    }
                    if (!outcome.isUnderstood())
                        failed.add(outcome.line() + " -> " + outcome.code() + "\n"
                                + outcome.said().lines().limit(6).toList());
                    return null;
                });
            }
        }
        assertThat(failed).isEmpty();
    }

    /** Lines to type: behind a {@code $}, or {@code sonde …} with what it does some blanks further; no usage patterns. */
    private static void gather(Path page, Set<String> lines) throws IOException {
        for (String each : Files.readAllLines(page)) {
            String line = each.strip();
            if (line.startsWith("$ ")) line = line.substring(2).replace("cli/sonde ", "sonde ").replace("sudo ", "");
            else if (line.matches("sonde top [0-9:]+ .*")) continue; // what it shows, not what is typed
            else if (line.startsWith("sonde") && (each.startsWith("    ") || each.startsWith("sonde "))) {
                line = line.split(" {2,}")[0];
            } else {
                continue;
            }
            if (!line.matches(
                    ".*([\\[…]|[a-z]\\|[a-z]|\\b(FILE|HOST|MODEL|LIST|ADDRESS|PORT|PID|SUBCOMMAND|A,B)\\b).*")) {
                lines.add(line);
            }
        }
    }

    /** A mirror's examples may begin with its own name. */
    private static String typed(String name, Syntax.Example e) {
        return e.line().startsWith(name + " ") ? "sonde " + e.line() : e.line();
    }

    /** What runs this build, as words of the system's shell. */
    private static String program() {
        StringBuilder s = new StringBuilder();
        s.append(ProcessHandle.current().info().command().orElse("java"))
                .append(" -Xmx128m -XX:+UseSerialGC -XX:TieredStopAtLevel=1 -XX:-UsePerfData");
        for (String argument : java.lang.management.ManagementFactory.getRuntimeMXBean().getInputArguments()) {
            if (argument.startsWith("--add-exports") || argument.startsWith("--enable-native"))
                s.append(' ').append(argument);
        }
        String path = System.getProperty("surefire.test.class.path", System.getProperty("java.class.path"));
        return s.append(" -cp '").append(path).append("' sonde.cli.Main").toString();
    }

    /** The examples of every subcommand's help are lines that its own parser takes. */
    @Test
    void everyExampleOfEveryHelpIsUnderstood() throws LineException {
        Sonde sonde = new Sonde();
        List<String> refused = new ArrayList<>();
        for (String name : sonde.names()) {
            Command command = sonde.find(name);
            if (command == null) continue;
            for (Syntax.Example e : command.syntax().examples()) {
                if (!typed(name, e).startsWith("sonde " + name + " ")) continue;
                List<String> words = LineParser.parse(typed(name, e)).steps().get(0).pipeline().stages().get(0).texts();
                try {
                    command.parse(words.subList(1, words.size()));
                } catch (UsageException x) {
                    refused.add(e.line() + " -> " + x.getMessage());
                }
            }
        }
        assertThat(refused).isEmpty();
    }

    /** A global option would take a word from an original whose own long options begin with it, or are it. */
    @Test
    void noGlobalOptionTakesAnOriginalsWord() {
        Sonde sonde = new Sonde();
        List<String> taken = new ArrayList<>();
        for (String name : sonde.names()) {
            Command command = sonde.find(name);
            if (command == null || !command.syntax().isMirror()) continue;
            Syntax syntax = command.syntax();
            for (var global : Globals.options(syntax)) {
                for (String word : global.names()) {
                    if (syntax.option(word) != null) taken.add(name + " " + word);
                    for (var own : syntax.options()) {
                        for (String n : own.names())
                            if (n.startsWith(word) && n.length() > 2) taken.add(name + " " + n + " / " + word);
                    }
                }
            }
        }
        assertThat(taken).isEmpty();
    }
}
