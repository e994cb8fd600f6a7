package sonde.cli.shell;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;

import org.jspecify.annotations.Nullable;

import sonde.cli.command.Env;
import sonde.cli.render.Output;

/** A world without terminals that keeps what is written. */
final class FakeEnv implements Env {
    final ByteArrayOutputStream outBytes = new ByteArrayOutputStream();
    final ByteArrayOutputStream errBytes = new ByteArrayOutputStream();
    final Map<String, String> variables = new HashMap<>();
    private final Output out = new Output(outBytes);
    private final Output err = new Output(errBytes);
    private final InputStream in;
    private final Path directory;

    FakeEnv(String input, Path directory) {
        in = new ByteArrayInputStream(input.getBytes(StandardCharsets.UTF_8));
        this.directory = directory;
        variables.put("PATH", "/usr/bin:/bin");
    }

    String text() {
        out.flush();
        return outBytes.toString(StandardCharsets.UTF_8);
    }

    String errors() {
        err.flush();
        return errBytes.toString(StandardCharsets.UTF_8);
    }

    @Override
    public Output out() { return out; }

    @Override
    public Output err() { return err; }

    @Override
    public InputStream in() { return in; }

    @Override
    public OutputStream rawOut() { return outBytes; }

    @Override
    public @Nullable String variable(String name) { return variables.get(name); }

    @Override
    public Map<String, String> variables() { return variables; }

    @Override
    public boolean isTerminal(int descriptor) { return false; }

    @Override
    public int width() { return 0; }

    @Override
    public int height() { return 0; }

    @Override
    public long nanos() { return 0; }

    @Override
    public Instant now() { return Instant.EPOCH; }

    @Override
    public Signals signals() { return (name, action) -> {}; }

    @Override
    public Path directory() { return directory; }
}
