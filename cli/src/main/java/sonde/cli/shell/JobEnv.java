package sonde.cli.shell;

import java.io.InputStream;
import java.io.OutputStream;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Map;

import org.jspecify.annotations.Nullable;

import sonde.cli.command.Env;
import sonde.cli.render.Output;
import sonde.inspectors.kernel.Kernel;
import sonde.inspectors.kernel.Linux;

/**
 * The world as one command of the shell sees it.
 *
 * @param base the shell's own
 * @param rawOut where its output goes
 * @param in what it reads
 * @param toTerminal whether that is the terminal
 */
record JobEnv(Env base, Output out, Output err, OutputStream rawOut, InputStream in, boolean toTerminal,
        Signals signals) implements Env {
    @Override
    public @Nullable String variable(String name) { return base.variable(name); }

    @Override
    public Map<String, String> variables() { return base.variables(); }

    @Override
    public boolean isShared() { return true; }

    @Override
    public boolean isTerminal(int descriptor) {
        if (descriptor == 0) return in.equals(base.in()) && base.isTerminal(0);
        return descriptor == 1 ? toTerminal : base.isTerminal(descriptor);
    }

    @Override
    public int width() { return toTerminal ? base.width() : 0; }

    @Override
    public int height() { return toTerminal ? base.height() : 0; }

    @Override
    public long nanos() { return base.nanos(); }

    @Override
    public Instant now() { return base.now(); }

    @Override
    public Path directory() { return base.directory(); }

    /** Answers for the namespace that the command's thread lives in. */
    @Override
    public Kernel kernel() { return new Linux(); }

    @Override
    public void progress(String words) { if (signals instanceof Job job) job.progress(words); }
}
