package sonde.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.TimeUnit;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import sonde.cli.command.Command;
import sonde.cli.command.Globals;
import sonde.cli.command.Syntax;
import sonde.cli.command.UsageException;
import sonde.cli.line.LineException;
import sonde.cli.line.LineParser;

/** What the guide tells people to type works: every line behind a {@code $} in questions.md and the README is run. */
class GuideTest {
    private static final Path ROOT = Files.exists(Path.of("cli/pom.xml")) ? Path.of("") : Path.of("..");

    @TempDir
    Path directory;

    private static Set<String> lines() throws IOException {
        Set<String> lines = new LinkedHashSet<>();
        for (String name : new String[]{"README.md", "docs/guide/README.md", "docs/guide/questions.md", "docs/guide/shell.md"}) {
            Path file = ROOT.resolve(name);
            if (!Files.exists(file)) continue;
            for (String line : Files.readAllLines(file)) {
                if (line.startsWith("$ ") && !line.contains("tcpdump")) {
                    lines.add(line.substring(2).replace("cli/sonde ", "sonde "));
                }
            }
        }
        return lines;
    }

    /** All of them in one process of the system's shell, with {@code sonde} a function that runs this build. */
    @Test
    void everyLineOfTheGuideRuns() throws IOException, InterruptedException {
        Set<String> lines = lines();
        assertThat(lines).hasSizeGreaterThan(25);
        List<String> failed = new ArrayList<>();
        for (String line : lines) {
            Process p = new ProcessBuilder("/bin/sh", "-c", shim() + line).directory(directory.toFile())
                    .redirectError(directory.resolve("errors").toFile()).start();
            p.getOutputStream().close();
            ByteArrayOutputStream out = new ByteArrayOutputStream();
            p.getInputStream().transferTo(out);
            if (!p.waitFor(60, TimeUnit.SECONDS)) p.destroyForcibly();
            String errors = Files.readString(directory.resolve("errors"));
            boolean understood = p.exitValue() <= 1 && !errors.contains("sonde: ") && !errors.contains("did you mean");
            if (!understood)
                failed.add(line + " -> " + p.exitValue() + "\n" + out.toString(StandardCharsets.UTF_8) + errors);
        }
        assertThat(failed).isEmpty();
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
        try (GuideScene scene = new GuideScene(directory, program());
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

    private static String shim() { return "sonde() { " + program() + " \"$@\"; }\n"; }

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
