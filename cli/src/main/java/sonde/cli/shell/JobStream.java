package sonde.cli.shell;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;

/** A job's way to the terminal: straight there in the foreground, line by line above the prompt in the background. */
final class JobStream extends OutputStream {
    private static final int LONGEST_LINE = 64 * 1024;

    private final Job job;
    private final OutputStream terminal;
    private final Console console;
    private final ByteArrayOutputStream line = new ByteArrayOutputStream();

    JobStream(Job job, OutputStream terminal, Console console) {
        this.job = job;
        this.terminal = terminal;
        this.console = console;
    }

    @Override
    public void write(int b) throws IOException { write(new byte[]{(byte) b}, 0, 1); }

    @Override
    public synchronized void write(byte[] bytes, int from, int length) throws IOException {
        if (job.isCut()) throw new IOException("Broken pipe");
        if (!job.isBackground() || !console.isInteractive()) {
            if (line.size() > 0) {
                line.writeTo(terminal);
                line.reset();
            }
            terminal.write(bytes, from, length);
            terminal.flush();
            return;
        }
        for (int i = from; i < from + length; i++) {
            if (bytes[i] == '\n' || line.size() >= LONGEST_LINE) {
                console.above(line.toString(StandardCharsets.UTF_8));
                line.reset();
            }
            if (bytes[i] != '\n') line.write(bytes[i]);
        }
    }

    @Override
    public synchronized void close() {
        if (line.size() > 0) {
            console.above(line.toString(StandardCharsets.UTF_8));
            line.reset();
        }
    }
}
