package sonde.cli.command;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Map;

import org.jspecify.annotations.Nullable;

import sonde.cli.Sonde;
import sonde.cli.render.Output;

/** One run of {@code tcpdump} in this process, in UTC. */
record TcpdumpRun(int code, String out, String err, byte[] bytes) {
    static TcpdumpRun of(String... words) { return of(List.of(words)); }

    static TcpdumpRun of(List<String> words) { return of(words, new byte[0]); }

    static TcpdumpRun of(List<String> words, byte[] stdin) {
        World world = new World(stdin);
        int code = new Runner(new Sonde(), new sonde.cli.generate.Help()).run(new TcpdumpCommand(), words, world, null);
        world.out.flush();
        world.err.flush();
        return new TcpdumpRun(code, world.stdout.toString(StandardCharsets.ISO_8859_1),
                world.stderr.toString(StandardCharsets.ISO_8859_1), world.stdout.toByteArray());
    }

    private static final class World implements Env {
        final ByteArrayOutputStream stdout = new ByteArrayOutputStream(), stderr = new ByteArrayOutputStream();
        final Output out = new Output(stdout), err = new Output(stderr);
        final InputStream in;

        World(byte[] stdin) { in = new ByteArrayInputStream(stdin); }

        @Override
        public Output out() { return out; }

        @Override
        public Output err() { return err; }

        @Override
        public InputStream in() { return in; }

        @Override
        public OutputStream rawOut() { return stdout; }

        @Override
        public @Nullable String variable(String name) { return name.equals("TZ") ? "UTC" : null; }

        @Override
        public Map<String, String> variables() { return Map.of("TZ", "UTC"); }

        @Override
        public boolean isTerminal(int descriptor) { return false; }

        @Override
        public int width() { return 0; }

        @Override
        public int height() { return 0; }

        @Override
        public long nanos() { return 0; }

        @Override
        public Instant now() { return Instant.ofEpochSecond(1_700_000_000); }

        @Override
        public Signals signals() { return (name, action) -> {}; }

        @Override
        public Path directory() { return Path.of("").toAbsolutePath(); }
    }
}
