package sonde.cli.shell;

import java.io.IOException;
import java.io.InputStream;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

import org.jspecify.annotations.Nullable;

import sonde.cli.command.Catalog;
import sonde.cli.command.Env;
import sonde.cli.command.ExitCode;
import sonde.cli.command.Runner;
import sonde.cli.command.UsageException;
import sonde.cli.line.Line;
import sonde.cli.line.LineException;
import sonde.cli.line.LineParser;
import sonde.cli.line.Token;
import sonde.inspectors.bytes.Text;
import sonde.inspectors.kernel.Kernel;
import sonde.inspectors.probe.ProbeException;

/** A shell's state, and what it does with a line. Lives on one thread; the commands have threads of their own. */
final class Session {
    private static final int DEEPEST = 16;

    private final Catalog catalog;
    private final Runner.Help help;
    private final Env env;
    private final Jobs jobs = new Jobs();
    private final Defaults defaults = new Defaults();
    private final Map<String, String> aliases = new LinkedHashMap<>();
    private final Builtins builtins;
    private Console console = Console.SCRIPT;
    private InputStream in;
    private @Nullable Netns netns;
    private final int user;
    private volatile int code;
    private volatile boolean leaving;
    /** Whether the exit code is decided. */
    private volatile boolean parted;
    private int depth;
    private boolean listening;

    Session(Catalog catalog, Runner.Help help, Env env) {
        this.catalog = catalog;
        this.help = help;
        this.env = env;
        this.in = env.in();
        builtins = new Builtins(this);
        try (Kernel kernel = env.kernel()) {
            user = kernel.userId();
        }
    }

    /**
     * Does what a line says.
     *
     * @param where put before messages about the line itself: {@code "FILE:3: "}, or empty
     * @return the exit code of what was done last
     */
    int execute(String text, String where) {
        if (depth == DEEPEST) return fail(where, "lines call each other too deeply");
        depth++;
        try {
            Line line = LineParser.parse(text);
            for (Line.Step step : line.steps()) {
                if (step.when() == Line.When.AFTER_SUCCESS && code != 0) continue;
                if (step.when() == Line.When.AFTER_FAILURE && code == 0) continue;
                code(run(line, step));
                if (leaving || code == ExitCode.READER_GONE) break;
            }
        } catch (LineException e) {
            code(fail(where, e.shown(text)));
        } catch (UsageException e) {
            code(fail(where, String.valueOf(e.getMessage())));
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            code(ExitCode.INTERRUPTED);
        } finally {
            depth--;
        }
        return code;
    }

    private int run(Line line, Line.Step step) throws LineException, UsageException, InterruptedException {
        Line.Pipeline pipeline = step.pipeline();
        if (!pipeline.stages().isEmpty()) {
            Token name = pipeline.stages().get(0).name();
            String alias = name.quoted() ? null : aliases.get(name.text());
            if (alias != null && !alias.equals(name.text()) && !alias.startsWith(name.text() + " ")) {
                String rest = line.text().substring(name.to(), pipeline.to());
                return execute(alias + rest + (step.background() ? " &" : ""), "");
            }
            if (alias != null) {
                Line again = LineParser.parse(alias + line.text().substring(name.to(), pipeline.to()));
                if (again.steps().size() == 1) pipeline = again.steps().get(0).pipeline();
            }
            if (pipeline.stages().size() == 1 && pipeline.system() == null
                    && builtins.isKnown(pipeline.stages().get(0).name().text())
                    && catalog.find(pipeline.stages().get(0).name().text()) == null) {
                return builtin(pipeline);
            }
        }
        Plan plan = Plan.of(this, line.text(), pipeline, step.background());
        String shown = line.text().substring(pipeline.from(), pipeline.to()).strip();
        Job job = jobs.add(shown, step.background(), this::listen);
        job.start(() -> plan.run(job));
        if (step.background()) {
            talk("[" + job.number() + "] " + Text.visible(shown));
            return ExitCode.DONE;
        }
        return foreground(job);
    }

    private int builtin(Line.Pipeline pipeline) throws UsageException, InterruptedException {
        Line.Stage stage = pipeline.stages().get(0);
        Line.Redirection out = pipeline.out();
        if (out == null) {
            int result = builtins.run(stage.name().text(), stage.texts(), env.out());
            env.out().flush();
            return result;
        }
        try (OutputFile file = OutputFile.open(env, out)) {
            int result = builtins.run(stage.name().text(), stage.texts(), file.output());
            file.output().flush();
            return result;
        } catch (IOException e) {
            throw new UsageException(OutputFile.reason(out.file().text(), e));
        }
    }

    /** Waits for a job, unless it is sent to the background or will not stop. */
    int foreground(Job job) throws InterruptedException {
        job.background(false);
        jobs.foreground(job);
        try {
            for (int patience = 0; !job.await(100);) {
                if (job.isBackground()) {
                    talk("[" + job.number() + "] goes on in the background (fg brings it back)");
                    return ExitCode.DONE;
                }
                if (job.interrupts() > 1 && ++patience > 10) {
                    job.background(true);
                    talk("[" + job.number() + "] has not stopped yet: it does so in the background");
                    return ExitCode.INTERRUPTED;
                }
            }
        } finally {
            jobs.foreground(null);
        }
        jobs.remove(job);
        if (!console.isInteractive() && job.interrupts() > 0) leaving = true;
        return job.code();
    }

    /** A script's commands hear of signals through the shell; without any that wants to, the system's default holds. */
    private void listen() {
        if (console.isInteractive() || listening) return;
        listening = true;
        env.signals().on("INT", () -> interrupt(ExitCode.INTERRUPTED));
        env.signals().on("TERM", () -> interrupt(143));
    }

    private void interrupt(int status) {
        Job job = jobs.foreground();
        leaving = true;
        if (job == null) {
            code = status;
        } else {
            job.interrupt();
        }
    }

    /** One line, or several, for the user on stderr. */
    int fail(String where, String message) {
        env.out().flush();
        String[] lines = message.split("\n", -1);
        for (int i = 0; i < lines.length; i++) {
            env.err().text().str(i == 0 ? "sonde: " + Text.visible(where) : "").str(Text.visible(lines[i]));
            env.err().line();
        }
        env.err().flush();
        return ExitCode.USAGE;
    }

    /** News that only a person wants. */
    void talk(String message) {
        if (!console.isInteractive()) return;
        env.err().line(message);
        env.err().flush();
    }

    void attach(Console to) { console = to; }

    /** Where commands read from: the rest of a script that comes on stdin. */
    void input(InputStream from) {
        in = from;
    }

    void use(@Nullable Netns where) throws ProbeException, UsageException {
        try {
            if (where != null) Elsewhere.call(where, () -> null);
        } catch (ProbeException e) {
            where.leave();
            throw e;
        }
        Netns before = netns;
        netns = where;
        if (before != null) before.leave();
    }

    void leave(int status) {
        code = status;
        leaving = parted = true;
    }

    boolean isLeaving() { return leaving; }

    int code() { return code; }

    /** What the last command ended with; who was told to leave has said with what. */
    void code(int last) {
        if (!parted) code = last;
    }

    Catalog catalog() { return catalog; }

    Runner.Help help() { return help; }

    Env env() { return env; }

    Jobs jobs() { return jobs; }

    Defaults defaults() { return defaults; }

    Map<String, String> aliases() { return aliases; }

    Builtins builtins() { return builtins; }

    Console console() { return console; }

    InputStream in() { return in; }

    @Nullable
    Netns netns() { return netns; }

    int user() { return user; }

    boolean isRoot() { return user == 0; }

    /** The names that may stand first in a line. */
    List<String> commands() { return catalog.names(); }
}
