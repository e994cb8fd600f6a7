package sonde.cli.command;

import java.io.InputStream;
import java.io.OutputStream;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Map;

import org.jspecify.annotations.Nullable;

import sonde.cli.render.Output;

/** Another world in all but its standard output. */
record ForwardingEnv(Env world, Output out) implements Env {
    @Override
    public Output err() { return world.err(); }

    @Override
    public InputStream in() { return world.in(); }

    @Override
    public OutputStream rawOut() { return world.rawOut(); }

    @Override
    public @Nullable String variable(String name) { return world.variable(name); }

    @Override
    public Map<String, String> variables() { return world.variables(); }

    @Override
    public boolean isTerminal(int descriptor) { return world.isTerminal(descriptor); }

    @Override
    public int width() { return world.width(); }

    @Override
    public int height() { return world.height(); }

    @Override
    public long nanos() { return world.nanos(); }

    @Override
    public Instant now() { return world.now(); }

    @Override
    public Signals signals() { return world.signals(); }

    @Override
    public Path directory() { return world.directory(); }
}
