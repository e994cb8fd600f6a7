package sonde.cli.testing;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;

/** What a program said and how it ended. */
public record Ran(int exitCode, String out, String err) {
    private static final int SECONDS = 60;

    /** Runs it to its end, at most a minute. */
    public static Ran of(ProcessBuilder builder) throws IOException, InterruptedException {
        return of(builder, "");
    }

    public static Ran of(ProcessBuilder builder, String input) throws IOException, InterruptedException {
        Process p = builder.start();
        CompletableFuture<byte[]> err = new CompletableFuture<>(), out = new CompletableFuture<>();
        Thread.startVirtualThread(() -> err.complete(all(p.getErrorStream())));
        Thread.startVirtualThread(() -> out.complete(all(p.getInputStream())));
        try (var stdin = p.getOutputStream()) {
            stdin.write(input.getBytes(StandardCharsets.UTF_8));
        } catch (IOException closedEarly) {
            // a program need not read its input
        }
        if (!p.waitFor(SECONDS, TimeUnit.SECONDS)) {
            p.destroyForcibly();
            throw new AssertionError("did not end within " + SECONDS + " s: " + builder.command());
        }
        try {
            return new Ran(p.exitValue(), new String(out.get(), StandardCharsets.UTF_8),
                    new String(err.get(), StandardCharsets.UTF_8));
        } catch (ExecutionException e) {
            throw new IOException(e.getCause());
        }
    }

    private static byte[] all(java.io.InputStream in) {
        try (in) {
            return in.readAllBytes();
        } catch (IOException e) {
            return new byte[0];
        }
    }

    /** Lines of stdout with blanks squeezed, sorted: for tables whose order and widths do not matter. */
    public List<String> rows() {
        List<String> rows = new ArrayList<>();
        for (String line : out.split("\n")) if (!line.isBlank()) rows.add(line.strip().replaceAll("\\s+", " "));
        rows.sort(null);
        return rows;
    }
}
