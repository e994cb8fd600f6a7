package sonde.inspectors.iomodels.trial;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

import org.jspecify.annotations.Nullable;

import sonde.inspectors.iomodels.Server;
import sonde.inspectors.probe.ProbeException;

/** An epoll server in C, compiled where a compiler is installed: what the others' processor time is held against. */
public final class Yardstick implements AutoCloseable {
    private @Nullable Path directory;

    /**
     * Compiles it into a directory that only we may enter.
     *
     * @return the command that runs it, {@code {port}} standing for the port
     */
    public List<String> command() throws ProbeException, InterruptedException {
        try (InputStream source = Server.class.getResourceAsStream("epoll-echo.c")) {
            if (source == null) throw new IOException("its source is not in this program");
            Path made = directory = Files.createTempDirectory("sonde-lab"); // 0700
            Path program = made.resolve("epoll-echo");
            Process compiler = new ProcessBuilder("cc", "-O2", "-x", "c", "-o", program.toString(), "-")
                    .redirectErrorStream(true).start();
            try (OutputStream out = compiler.getOutputStream()) {
                source.transferTo(out);
            }
            String said = new String(compiler.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
            if (compiler.waitFor() != 0) throw new IOException("cc says: " + said.strip());
            return List.of(program.toString(), "{port}");
        } catch (IOException e) {
            throw new ProbeException(ProbeException.Kind.FAILED, "the C server cannot be compiled: " + e.getMessage()
                    + " (apt install gcc, or leave c out)", e);
        }
    }

    @Override
    public void close() {
        Path made = directory;
        if (made == null) return;
        try {
            Files.deleteIfExists(made.resolve("epoll-echo"));
            Files.delete(made);
        } catch (IOException e) {
            // left to the system's cleaning of temporary files
        }
    }
}
