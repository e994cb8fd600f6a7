package sonde.cli.testing;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Instant;
import java.time.InstantSource;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

import org.jspecify.annotations.Nullable;

import sonde.cli.Main;
import sonde.cli.command.Env;
import sonde.cli.render.Output;
import sonde.inspectors.kernel.Kernel;
import sonde.inspectors.kernel.Linux;

/**
 * A world for tests: output goes into memory, nothing is a terminal, the environment is empty, the wall clock stands
 * still. What a test wants otherwise it says before it runs something.
 */
public final class BufferEnv implements Env {
    private final ByteArrayOutputStream outBytes = new ByteArrayOutputStream();
    private final ByteArrayOutputStream errBytes = new ByteArrayOutputStream();
    private final Map<String, String> variables = new HashMap<>();
    private final Output out;
    private final Output err = new Output(errBytes);
    private final Kernel kernel;
    private final int width;
    private InputStream in = new ByteArrayInputStream(new byte[0]);
    private Path directory = Path.of("").toAbsolutePath();
    private InstantSource clock = InstantSource.fixed(Instant.EPOCH);

    public BufferEnv() { this(0, new Linux()); }

    /** @param width of the terminal that stdout is, 0 when it is none */
    public BufferEnv(int width, Kernel kernel) {
        out = new Output(outBytes);
        this.kernel = kernel;
        this.width = width;
    }

    /** Another kernel, and output that does not stay. */
    public BufferEnv(Kernel kernel, OutputStream sink) {
        out = new Output(sink);
        this.kernel = kernel;
        width = 0;
    }

    /** With something on its standard input. */
    public BufferEnv reading(byte[] input) {
        in = new ByteArrayInputStream(input);
        return this;
    }

    /** With a variable in its environment. */
    public BufferEnv with(String name, String value) {
        variables.put(name, value);
        return this;
    }

    /** In another working directory. */
    public BufferEnv at(Path place) {
        directory = place;
        return this;
    }

    /** With another wall clock. */
    public BufferEnv at(InstantSource time) {
        clock = time;
        return this;
    }

    @Override
    public Kernel kernel() { return kernel; }

    /** Runs a whole command line, the subcommand's name first, and gives its exit code. */
    public int run(String... words) {
        return run(List.of(words));
    }

    public int run(List<String> words) {
        int code = Main.run(words, this);
        out.flush();
        err.flush();
        return code;
    }

    public byte[] outBytes() { return outBytes.toByteArray(); }

    public byte[] errBytes() { return errBytes.toByteArray(); }

    public String outText() { return outBytes.toString(StandardCharsets.UTF_8); }

    public String errText() { return errBytes.toString(StandardCharsets.UTF_8); }

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
    public Map<String, String> variables() { return Map.copyOf(variables); }

    @Override
    public boolean isTerminal(int descriptor) { return width > 0 && descriptor == 1; }

    @Override
    public int width() { return width; }

    @Override
    public int height() { return 0; }

    @Override
    public long nanos() { return System.nanoTime(); }

    @Override
    public Instant now() { return clock.instant(); }

    @Override
    public Signals signals() { return (name, action) -> {}; }

    @Override
    public Path directory() { return directory; }
}
