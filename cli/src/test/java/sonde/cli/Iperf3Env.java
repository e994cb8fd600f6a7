package sonde.cli;

import java.io.InputStream;
import java.io.OutputStream;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Map;

import org.jspecify.annotations.Nullable;

import sonde.cli.command.Env;
import sonde.cli.render.Output;

/** A test's world with one variable in its environment, and a wall clock that goes: credentials hold the time. */
record Iperf3Env(BufferEnv world, String name, String value) implements Env {
    int run(List<String> words) {
        int code = Main.run(words, this);
        world.out().flush();
        world.err().flush();
        return code;
    }

    @Override
    public Output out() { return world.out(); }

    @Override
    public Output err() { return world.err(); }

    @Override
    public InputStream in() { return world.in(); }

    @Override
    public OutputStream rawOut() { return world.rawOut(); }

    @Override
    public @Nullable String variable(String asked) { return asked.equals(name) ? value : null; }

    @Override
    public Map<String, String> variables() { return Map.of(name, value); }

    @Override
    public boolean isTerminal(int descriptor) { return false; }

    @Override
    public int width() { return 0; }

    @Override
    public int height() { return 0; }

    @Override
    public long nanos() { return world.nanos(); }

    @Override
    public Instant now() { return Instant.now(); }

    @Override
    public Signals signals() { return world.signals(); }

    @Override
    public Path directory() { return world.directory(); }
}
