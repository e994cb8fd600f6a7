package sonde.cli.shell;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

import org.jspecify.annotations.Nullable;

import sonde.cli.command.ExitCode;
import sonde.cli.command.UsageException;
import sonde.cli.render.Output;
import sonde.inspectors.bytes.Text;
import sonde.inspectors.kernel.Linux;
import sonde.inspectors.kernel.procfs.ProcFs;
import sonde.inspectors.probe.ProbeException;

/** The words that act on the shell itself. */
final class Builtins {
    /**
     * One of them.
     *
     * @param usage what follows the name
     */
    record Builtin(String name, String usage, String about) {}

    static final List<Builtin> ALL = List.of(
            new Builtin("help", "[WORD | from TOOL]", "what there is, or help for one word"),
            new Builtin("keys", "", "what the keys do"),
            new Builtin("use", "netns NAME|PID|CONTAINER | host",
                    "look inside a network namespace, or at the host again"),
            new Builtin("jobs", "", "what runs in the background"),
            new Builtin("fg", "[N]", "bring a job before your eyes"),
            new Builtin("kill", "[N]", "end a job, as Ctrl-C would"),
            new Builtin("wait", "[N]", "wait for jobs to end"),
            new Builtin("alias", "[NAME='LINE']", "a short name for a line"),
            new Builtin("unalias", "NAME", "forget a short name"),
            new Builtin("set", "[NAME VALUE]", "defaults: colour, format, resolve …"),
            new Builtin("source", "FILE", "do what a file says"),
            new Builtin("history", "[N]", "what was typed before"),
            new Builtin("echo", "[WORD …]", "print words"), new Builtin("clear", "", "empty the screen"),
            new Builtin("exit", "[CODE]", "leave (Ctrl-D does too)"));

    private final Session session;

    Builtins(Session session) { this.session = session; }

    boolean isKnown(String name) { return find(name) != null; }

    static @Nullable Builtin find(String name) {
        for (Builtin b : ALL) if (b.name().equals(name)) return b;
        return null;
    }

    List<String> names() { return ALL.stream().map(Builtin::name).toList(); }

    int run(String name, List<String> words, Output out) throws UsageException, InterruptedException {
        switch (name) {
            case "help" -> {
                return new ShellHelp(session).run(words, out);
            }
            case "keys" -> new ShellHelp(session).keys(out);
            case "use" -> use(words);
            case "jobs" -> jobs(out);
            case "fg" -> {
                Job job = session.jobs().find(one(words));
                session.talk(Text.visible(job.text()));
                return session.foreground(job);
            }
            case "kill" -> session.jobs().find(one(words)).interrupt();
            case "wait" -> {
                return await(words);
            }
            case "alias" -> alias(words, out);
            case "unalias" -> {
                if (session.aliases().remove(needed(words, "unalias")) == null) return ExitCode.NOTHING;
            }
            case "set" -> set(words, out);
            case "source" -> {
                return source(needed(words, "source"));
            }
            case "history" -> history(words, out);
            case "echo" -> out.line(Text.visible(String.join(" ", words)));
            case "clear" -> {
                String term = session.env().variable("TERM");
                if (session.console().isInteractive() && !"dumb".equals(term)) out.text().str("\033[H\033[2J");
            }
            case "exit" -> session.leave(words.isEmpty() ? session.code() : number(words.get(0), 255));
            default -> throw new UsageException("no command '" + name + "'");
        }
        return name.equals("exit") ? session.code() : ExitCode.DONE;
    }

    private static @Nullable String one(List<String> words) { return words.isEmpty() ? null : words.get(0); }

    private static String needed(List<String> words, String name) throws UsageException {
        if (words.size() == 1) return words.get(0);
        Builtin b = find(name);
        throw new UsageException("usage: " + name + " " + (b == null ? "" : b.usage()));
    }

    private static int number(String word, int largest) throws UsageException {
        if (!word.isEmpty() && word.length() < 7 && word.chars().allMatch(c -> c >= '0' && c <= '9')) {
            int n = Integer.parseInt(word);
            if (n <= largest) return n;
        }
        throw new UsageException("a number from 0 to " + largest + " was expected, not '" + word + "'");
    }

    private void use(List<String> words) throws UsageException {
        try {
            if (words.equals(List.of("host"))) {
                session.use(null);
            } else if (words.size() == 2 && words.get(0).equals("netns")) {
                try (Linux linux = new Linux()) {
                    session.use(Netns.find(words.get(1), new ProcFs(linux), linux.door()));
                }
            } else {
                throw new UsageException("usage: use netns NAME|PID|CONTAINER, or: use host");
            }
        } catch (ProbeException e) {
            throw new UsageException(String.valueOf(e.getMessage()));
        }
    }

    private void jobs(Output out) {
        for (Job j : session.jobs().all()) {
            String state = j.isDone() ? "ended (" + j.code() + ")" : j.interrupts() > 0 ? "stopping" : "running";
            out.line("[" + j.number() + "]  " + state + "  " + Text.visible(j.text()));
        }
    }

    private int await(List<String> words) throws UsageException, InterruptedException {
        List<Job> all = words.isEmpty() ? session.jobs().all() : List.of(session.jobs().find(one(words)));
        int code = 0;
        for (Job j : all) {
            session.jobs().foreground(j);
            try {
                while (!j.await(60_000)) {
                }
            } finally {
                session.jobs().foreground(null);
            }
            session.jobs().remove(j);
            code = j.code();
        }
        return code;
    }

    private void alias(List<String> words, Output out) throws UsageException {
        if (words.isEmpty()) {
            for (Map.Entry<String, String> e : session.aliases().entrySet()) {
                out.line("alias " + e.getKey() + "='" + Text.visible(e.getValue().replace("'", "'\\''")) + "'");
            }
            return;
        }
        String word = String.join(" ", words);
        int equals = word.indexOf('=');
        String name = equals < 0 ? word : word.substring(0, equals);
        if (name.isEmpty() || !name.chars().allMatch(c -> Character.isLetterOrDigit(c) || c == '-' || c == '_')) {
            throw new UsageException("an alias is a word of letters, digits, - and _, not '" + name + "'");
        }
        if (equals > 0) {
            session.aliases().put(name, word.substring(equals + 1));
            return;
        }
        String value = session.aliases().get(name);
        if (value == null) throw new UsageException("no alias '" + name + "'");
        out.line("alias " + name + "='" + Text.visible(value) + "'");
    }

    private void set(List<String> words, Output out) throws UsageException {
        if (words.isEmpty()) {
            for (Defaults.Setting s : Defaults.SETTINGS) {
                int start = out.text().size();
                out.text().str(s.name()).left(start, 13).str(session.defaults().value(s.name())).left(start, 22)
                        .str(s.about());
                out.line();
            }
        } else if (words.equals(List.of("-e")) || words.equals(List.of("+e"))) {
            session.defaults().set("errexit", words.get(0).equals("-e") ? "on" : "off");
        } else if (words.size() == 2) {
            session.defaults().set(words.get(0), words.get(1));
        } else if (words.size() == 1 && words.get(0).indexOf('=') > 0) {
            int equals = words.get(0).indexOf('=');
            session.defaults().set(words.get(0).substring(0, equals), words.get(0).substring(equals + 1));
        } else {
            throw new UsageException("usage: set NAME VALUE (set alone lists them)");
        }
    }

    private int source(String name) throws UsageException {
        Path file = OutputFile.path(session.env(), name);
        try (var in = Files.newInputStream(file)) {
            return new Script(session, in, name).run();
        } catch (IOException e) {
            throw new UsageException(OutputFile.reason(name, e));
        }
    }

    private void history(List<String> words, Output out) throws UsageException {
        List<String> lines = new ArrayList<>(session.console().history());
        int most = words.isEmpty() ? lines.size() : number(words.get(0), 100_000);
        for (int i = Math.max(0, lines.size() - most); i < lines.size(); i++) {
            out.text().decRight(i + 1, 5).str("  ").str(Text.visible(lines.get(i)));
            out.line();
        }
    }
}
