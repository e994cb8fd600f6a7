package sonde.cli.command;

import sonde.inspectors.probe.ProbeException;

/** A subcommand. One object a run; it holds no state between runs. */
public interface Command {
    Syntax syntax();

    /**
     * Does what was typed.
     *
     * @return the exit code
     * @throws UsageException for a command line that makes no sense; {@link #usageExitCode} is then the exit code
     * @throws ProbeException when the work could not start
     */
    int run(Invocation call) throws UsageException, ProbeException, InterruptedException;

    /** Reads the words after the subcommand's name. Only an original with a grammar of its own (lsof) overrides it. */
    default Arguments parse(java.util.List<String> words) throws UsageException {
        return new Getopt(syntax(), Globals.options(syntax())).parse(words);
    }

    /** What the original ends with after a bad command line. */
    default int usageExitCode() { return ExitCode.USAGE; }

    /** Shown on stderr before the message of a {@link UsageException}: the originals name themselves plainly. */
    default String errorPrefix() {
        return syntax().isMirror() ? syntax().name() + ": " : "sonde " + syntax().name() + ": ";
    }

    /** Says what the original says on stderr beside its help, where it does, and in how many lines. */
    default int helped(Env env) {
        return 0;
    }

    /** Where {@code -h} goes: stdout, but for an original that writes it to stderr. */
    default sonde.cli.render.Output helpOutput(Env env) {
        return env.out();
    }

    /** Says what the original says behind the message of a line that cannot be run, where it does. */
    default void refused(UsageException e, Env env) {}

    /** The rows it pours, for completion of columns; null when it has none or they depend on what was typed. */
    default sonde.cli.render.@org.jspecify.annotations.Nullable View<?> view() {
        return null;
    }

    /** The rows that this line pours: for a subcommand whose rows depend on what is typed. */
    default sonde.cli.render.@org.jspecify.annotations.Nullable View<?> view(Arguments arguments) {
        return view();
    }

    /**
     * Why it cannot work here at all, or not whole: a privilege, a library, a kernel feature that is missing, and what
     * would help. Asked for help and completion only; null when nothing is known to be in the way.
     */
    default @org.jspecify.annotations.Nullable String obstacle(Env env) { return null; }

    /** Whether {@code --record} and {@code --replay} make sense: it asks the {@code Kernel} and nothing else. */
    default boolean isRecordable() {
        return false;
    }
}
