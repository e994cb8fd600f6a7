package sonde.cli.command;

import java.io.InputStream;
import java.time.Instant;
import java.util.Map;

import org.jspecify.annotations.Nullable;

import sonde.cli.render.Output;

/**
 * Everything outside that a subcommand may touch, handed over instead of reached for: streams, variables, clocks,
 * signals. {@code sonde.cli.Main} makes the real one; the shell and tests make others.
 */
public interface Env {
    Output out();

    Output err();

    InputStream in();

    /** The streams' system side, for bytes that bypass {@link Output} (a capture to stdout). */
    java.io.OutputStream rawOut();

    /** An environment variable, or null. */
    @Nullable
    String variable(String name);

    Map<String, String> variables();

    /** Whether descriptor 0, 1 or 2 of this process is a terminal (and, in the shell, still is for this command). */
    boolean isTerminal(int descriptor);

    /** Columns of the terminal behind stdout, or 0 when there is none. */
    int width();

    /** Lines of the terminal behind stdout, or 0 when there is none. */
    int height();

    /** Monotonic nanoseconds. */
    long nanos();

    /** Wall clock: for labels only. */
    Instant now();

    Signals signals();

    /** Whether this process goes on with other commands, as the shell does: what concerns all of it is not to be changed. */
    default boolean isShared() {
        return false;
    }

    /** The working directory that relative file names start from. */
    java.nio.file.Path directory();

    /** The kernel to ask; the caller closes it. The shell's answers for the network namespace that is in use. */
    default sonde.inspectors.kernel.Kernel kernel() {
        return new sonde.inspectors.kernel.Linux();
    }

    /** What that kernel cannot show, or null. */
    default sonde.inspectors.probe.@Nullable Gap limitation() {
        return null;
    }

    /** A long command says what it has done so far, in a few words, for whoever shows it beside other things. */
    default void progress(String words) {}

    /** Signals as a subcommand wants them. Until one is asked for, the system's defaults hold. */
    interface Signals {
        /**
         * Runs {@code action} on a thread of its own for each arrival: "INT", "TERM", "HUP", "USR1", "USR2", "WINCH". In
         * the shell, "INT" is Ctrl-C of the running command.
         */
        void on(String name, Runnable action);
    }
}
