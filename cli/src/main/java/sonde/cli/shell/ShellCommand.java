package sonde.cli.shell;

import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;

import org.jspecify.annotations.Nullable;

import sonde.cli.command.Arguments;
import sonde.cli.command.Catalog;
import sonde.cli.command.Command;
import sonde.cli.command.Env;
import sonde.cli.command.Invocation;
import sonde.cli.command.Option;
import sonde.cli.command.Runner;
import sonde.cli.command.Syntax;
import sonde.cli.command.UsageException;

/** {@code sonde} alone: the shell at a terminal; else what stdin, {@code -f} or {@code -e} says. */
public final class ShellCommand implements Command {
    private static final int FILE = 1, LINE = 2, NO_STARTUP = 3;

    private final Catalog catalog;
    private final Runner.Help help;

    public ShellCommand(Catalog catalog, Runner.Help help) {
        this.catalog = catalog;
        this.help = help;
    }

    @Override
    public Syntax syntax() {
        return new Syntax("shell", "The shell: subcommands, pipelines over their rows, jobs, scripts.")
                .value(FILE, "-f --file", "FILE", Option.Values.of(Option.Kind.FILE), "do what the lines of FILE say")
                .value(LINE, "-e --execute", "LINE", "do what LINE says; may be repeated")
                .flag(NO_STARTUP, "--no-startup", "do not read the start-up file")
                .example("sonde", "the shell")
                .example("sonde -e 'ss -tn | group state | sort -count'", "one line of the shell")
                .example("sonde 'ss -tn | count'", "the same: a single word with blanks in it")
                .example("sonde -f morning.sonde", "a script")
                .example("echo 'ss -s' | sonde", "lines from another program")
                .more("The start-up file is $XDG_CONFIG_HOME/sonde/startup (~/.config/sonde/startup): lines as they are\n"
                        + "typed, such as 'set resolve off' or \"alias l='ss -ltnp'\". History is kept in\n"
                        + "$XDG_STATE_HOME/sonde/history, readable by its owner only; lines that begin with a blank or\n"
                        + "mention a password, token or secret are not kept.\n\n"
                        + "A script goes on after a failure and ends with the code of its last command; after\n"
                        + "'set -e' it ends at the first failure.");
    }

    @Override
    public int run(Invocation call) throws UsageException, InterruptedException {
        Env env = call.env();
        Arguments arguments = call.arguments();
        Session session = new Session(catalog, help, env);
        if (!arguments.operands().isEmpty()) {
            throw new UsageException("'" + arguments.operands().get(0) + "' is not understood (-f FILE or -e LINE?)");
        }
        boolean scripted = false;
        for (Arguments.Occurrence o : arguments.options()) {
            if (o.id() == LINE && !session.isLeaving()) session.execute(o.text(), "");
            if (o.id() == FILE && !session.isLeaving()) file(session, o.text());
            scripted |= o.id() == LINE || o.id() == FILE;
        }
        if (scripted) return session.code();
        boolean interactive = env.isTerminal(0) && env.isTerminal(1);
        if (!arguments.has(NO_STARTUP) && interactive) startUp(session);
        if (session.isLeaving()) return session.code();
        return interactive ? new Interactive(session).run() : stdin(session);
    }

    private static int stdin(Session session) throws UsageException {
        InputStream in = new BufferedInputStream(session.env().in());
        session.input(in);
        try {
            return new Script(session, in, "").run();
        } catch (IOException e) {
            throw new UsageException("cannot read stdin: " + e.getMessage());
        }
    }

    private static void file(Session session, String name) throws UsageException {
        if (name.equals("-")) {
            stdin(session);
            return;
        }
        try (InputStream in = new BufferedInputStream(Files.newInputStream(OutputFile.path(session.env(), name)))) {
            new Script(session, in, name).run();
        } catch (IOException e) {
            throw new UsageException(OutputFile.reason(name, e));
        }
    }

    /** Only the user's own file is read: under sudo, or with a borrowed HOME, it is somebody else's. */
    private static void startUp(Session session) {
        Path directory = Places.configuration(session.env());
        @Nullable
        Path file = directory == null ? null : directory.resolve("startup");
        if (file == null || !Files.exists(file)) return;
        try {
            int user;
            try (var kernel = session.env().kernel()) {
                user = kernel.userId();
            }
            int owner = (Integer) Files.getAttribute(file, "unix:uid");
            if (owner != user) {
                session.fail("", file + " is not read: it belongs to user " + owner);
                return;
            }
            try (InputStream in = new BufferedInputStream(Files.newInputStream(file))) {
                new Script(session, in, file.toString()).run();
            }
        } catch (IOException | UsageException e) {
            session.fail("", "start-up file: " + e.getMessage());
        }
        session.code(0);
    }
}
