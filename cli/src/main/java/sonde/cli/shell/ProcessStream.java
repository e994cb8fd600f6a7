package sonde.cli.shell;

import java.io.FilterOutputStream;
import java.io.IOException;
import java.io.OutputStream;

/** A process's input. However Java words it, one that reads no more is a broken pipe. */
final class ProcessStream extends FilterOutputStream {
    ProcessStream(OutputStream to) { super(to); }

    @Override
    public void write(byte[] bytes, int from, int length) throws IOException {
        try {
            out.write(bytes, from, length);
            out.flush();
        } catch (IOException e) {
            throw new IOException("Broken pipe", e);
        }
    }

    @Override
    public void flush() throws IOException {
        try {
            out.flush();
        } catch (IOException e) {
            throw new IOException("Broken pipe", e);
        }
    }
}
