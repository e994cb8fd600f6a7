package sonde.cli.command;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import java.util.Set;

import org.jspecify.annotations.Nullable;

import sonde.cli.render.OutputException;
import sonde.inspectors.bytes.Text;
import sonde.inspectors.kernel.Kernel;
import sonde.inspectors.kernel.Recorded;
import sonde.inspectors.kernel.Replayed;
import sonde.inspectors.probe.Gap;
import sonde.inspectors.probe.ProbeException;

/** Runs one subcommand line: parse, global options, errors to words and exit codes. The same for one-shot and shell. */
public final class Runner {
    /** Prints help; kept behind an interface, so that the one-shot path does not load picocli. */
    public interface Help {
        void print(Command command, Env env);

        /** What fits a terminal of 24 lines. */
        default void brief(Command command, Env env) { print(command, env); }
    }

    private final Catalog catalog;
    private final Help help;

    public Runner(Catalog catalog, Help help) {
        this.catalog = catalog;
        this.help = help;
    }

    public int run(Command command, List<String> words, Env env, Invocation.@Nullable RowTaker taker) {
        Globals globals = Globals.NONE;
        try {
            int code;
            try {
                Arguments arguments = command.parse(words);
                globals = Globals.of(arguments);
                code = run(command, arguments, globals, env, taker);
            } catch (UsageException e) {
                say(env, command.errorPrefix(), String.valueOf(e.getMessage()));
                // an original's own words stay alone where a script reads them
                String hint = env.isTerminal(2) ? WrongOption.hint(catalog, command.syntax(), words) : null;
                if (hint != null) complain(env, "sonde: ", hint);
                command.refused(e, env);
                code = command.usageExitCode();
            } catch (ProbeException e) {
                say(env, command.errorPrefix(), String.valueOf(e.getMessage()));
                code = switch (e.kind()) {
                    case USAGE -> command.usageExitCode();
                    case NOT_PERMITTED -> command.syntax().isMirror() ? ExitCode.NOTHING : ExitCode.NOT_PERMITTED;
                    case FAILED -> ExitCode.NOTHING;
                };
            } catch (InterruptedException e) {
                code = ExitCode.INTERRUPTED;
            }
            env.out().flush();
            return code;
        } catch (OutputException e) {
            if (e.isReaderGone()) return ExitCode.READER_GONE;
            complain(env, command.errorPrefix(), "cannot write output: " + reason(e));
            return ExitCode.OUTPUT;
        } catch (OutOfMemoryError e) {
            complain(env, command.errorPrefix(), "out of memory (raise it with SONDE_HEAP, such as SONDE_HEAP=1g)");
            return ExitCode.INCOMPLETE;
        } catch (InvalidPathException e) { // a word from outside: the C locale has no bytes for it, or it has a NUL
            complain(env, command.errorPrefix(), "no file can be called that here: " + e.getReason()
                    + (e.getInput().indexOf(0) < 0 ? " (LC_ALL=C.UTF-8 lets any name through)" : ""));
            return command.usageExitCode();
        } catch (RuntimeException | Error e) {
            return bug(command, globals, env, e);
        }
    }

    private int bug(Command command, Globals globals, Env env, Throwable e) {
        complain(env, command.errorPrefix(), "a bug of sonde: " + e + " (run it again with --debug and report it)");
        if (globals.debug()) {
            for (StackTraceElement frame : e.getStackTrace()) complain(env, "    at ", frame.toString());
        }
        return ExitCode.BUG;
    }

    private int run(Command command, Arguments arguments, Globals globals, Env env,
            Invocation.@Nullable RowTaker taker) throws UsageException, ProbeException, InterruptedException {
        if (globals.help()) {
            if (arguments.has(Globals.HELP)) help.print(command, env);
            else
                help.brief(command, env);
            return ExitCode.DONE;
        }
        if (globals.version()) {
            env.out().line("sonde " + command.syntax().name() + " " + catalog.version());
            return ExitCode.DONE;
        }
        String netns = globals.netns();
        if (netns == null) return here(command, arguments, globals, env, taker);
        return InNamespace.run(command, netns, env, there -> here(command, arguments, globals, there, taker));
    }

    private int here(Command command, Arguments arguments, Globals globals, Env env,
            Invocation.@Nullable RowTaker taker) throws UsageException, ProbeException, InterruptedException {
        if (globals.watchMillis() > 0) return watch(command, arguments, globals, env, taker);
        return once(command, arguments, globals, env, taker, null);
    }

    private int once(Command command, Arguments arguments, Globals globals, Env env,
            Invocation.@Nullable RowTaker taker, @Nullable Watch watch)
            throws UsageException, ProbeException, InterruptedException {
        try (Kernel kernel = kernel(command, globals, env)) {
            Invocation call = new Invocation(arguments, globals, env, kernel, taker, watch);
            Gap limitation = env.limitation();
            if (limitation != null) call.gap(limitation);
            int code = command.run(call);
            env.out().flush();
            for (Gap gap : call.gaps()) say(env, command.errorPrefix(), gap.sentence());
            return globals.strict() && code == 0 && !call.gaps().isEmpty() ? ExitCode.INCOMPLETE : code;
        }
    }

    /** Repeats until interrupted: over the last picture on a terminal, one after another into a pipe. */
    private int watch(Command command, Arguments arguments, Globals globals, Env env,
            Invocation.@Nullable RowTaker taker) throws UsageException, ProbeException, InterruptedException {
        boolean repaint = env.isTerminal(1) && !"dumb".equals(env.variable("TERM"));
        long next = env.nanos();
        try (Watch watch = new Watch()) {
            for (int code = 0;;) {
                if (repaint) env.out().text().str("\033[H\033[2J");
                code = once(command, arguments, globals, env, taker, watch);
                env.out().flush();
                if (code != 0 && code != ExitCode.NOTHING) return code;
                next = Math.max(next + globals.watchMillis() * 1_000_000, env.nanos());
                if (!watch.pause(env, next)) return ExitCode.DONE;
            }
        }
    }

    private static Kernel kernel(Command command, Globals globals, Env env) throws UsageException, ProbeException {
        String record = globals.record(), replay = globals.replay();
        if (record == null && replay == null) return env.kernel();
        if (!command.isRecordable()) {
            throw new UsageException((record != null ? "--record" : "--replay")
                    + " is for subcommands that read kernel tables; this one deals with live traffic");
        }
        try {
            if (replay != null) {
                try (BufferedReader in = Files.newBufferedReader(Path.of(replay), StandardCharsets.UTF_8)) {
                    return new Replayed(in);
                }
            }
            return new Recorded(env.kernel(), create(Path.of(String.valueOf(record))));
        } catch (IOException e) {
            String what = replay != null ? "cannot replay " + replay : "cannot record to " + record;
            throw new ProbeException(ProbeException.Kind.FAILED, what + ": " + reason(e), e);
        }
    }

    /** A new file that only its owner may read; one that exists is not touched. */
    private static OutputStream create(Path file) throws IOException {
        Files.createFile(file, PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------")));
        return new java.io.BufferedOutputStream(Files.newOutputStream(file, Set.of(StandardOpenOption.WRITE)
                .toArray(new StandardOpenOption[0])));
    }

    private static String reason(Exception e) {
        if (e instanceof java.nio.file.FileAlreadyExistsException) return "it exists already";
        if (e instanceof java.nio.file.NoSuchFileException) return "no such file or directory";
        if (e instanceof java.nio.file.AccessDeniedException) return "permission denied";
        Throwable cause = e instanceof OutputException && e.getCause() != null ? e.getCause() : e;
        return String.valueOf(cause.getMessage());
    }

    private static void say(Env env, String prefix, String message) {
        env.out().flush();
        complain(env, prefix, message);
    }

    private static void complain(Env env, String prefix, String message) {
        try {
            boolean first = true;
            for (String line : message.split("\n", -1)) {
                env.err().text().str(first ? prefix : "").str(Text.visible(line));
                env.err().line();
                first = false;
            }
            env.err().flush();
        } catch (OutputException e) {
            // stderr itself is gone: the exit code still tells
        }
    }
}
