package sonde.cli.shell;

import java.io.OutputStream;

import sonde.cli.render.Output;

/** The shell's own standard error as a stream, for jobs. */
final class ErrorStream extends OutputStream {
    private final Output err;

    ErrorStream(Output err) { this.err = err; }

    @Override
    public void write(int b) { write(new byte[]{(byte) b}, 0, 1); }

    @Override
    public void write(byte[] bytes, int from, int length) {
        synchronized (err) {
            err.text().raw(bytes, from, from + length);
            err.flush();
        }
    }
}
