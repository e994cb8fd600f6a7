package sonde.cli.command.ss;

import java.io.IOException;
import java.nio.channels.Channels;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Set;
import java.util.function.Consumer;

import sonde.cli.command.Env;
import sonde.cli.render.Format;
import sonde.cli.render.Output;
import sonde.cli.render.OutputException;
import sonde.cli.view.ConnectionRecord;
import sonde.cli.view.ConnectionView;
import sonde.inspectors.probe.ProbeException;
import sonde.inspectors.probe.Sink;
import sonde.inspectors.sockets.traffic.ConnectionEvent;

/** The file of {@code --log}: a JSON object a line, appended. Only its owner may read it. */
final class ConnectionLog implements Consumer<ConnectionEvent> {
    private final Env env;
    private final FileChannel file;
    private final Output out;
    private final Sink<ConnectionRecord> rows;

    private ConnectionLog(Env env, FileChannel file) {
        this.env = env;
        this.file = file;
        out = new Output(Channels.newOutputStream(file));
        rows = Format.named("jsonl").open(ConnectionView.view(), out, new Format.Header("", env.now(), false, 0));
    }

    /** @throws ProbeException when it cannot be had, or is a link or no file */
    static ConnectionLog open(Env env, String name) throws ProbeException {
        Path path = env.directory().resolve(name);
        try {
            // a pipe would hold us up until somebody reads it
            if (Files.exists(path, LinkOption.NOFOLLOW_LINKS)
                    && !Files.isRegularFile(path, LinkOption.NOFOLLOW_LINKS)) {
                throw new IOException(Files.isSymbolicLink(path) ? "it is a symbolic link" : "it is not a file");
            }
            return new ConnectionLog(env, FileChannel.open(path,
                    Set.of(StandardOpenOption.CREATE, StandardOpenOption.WRITE, StandardOpenOption.APPEND,
                            LinkOption.NOFOLLOW_LINKS),
                    PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------"))));
        } catch (IOException e) {
            String reason = e instanceof java.nio.file.NoSuchFileException
                    ? "no such directory"
                    : e instanceof java.nio.file.AccessDeniedException
                            ? "permission denied"
                            : String.valueOf(e.getMessage());
            throw new ProbeException(ProbeException.Kind.FAILED, "cannot log to " + name + ": " + reason, e);
        }
    }

    @Override
    public void accept(ConnectionEvent event) { rows.accept(new ConnectionRecord(event, env.now())); }

    /** @throws OutputException when the disk is full, say */
    void flush() { out.flush(); }

    void close() {
        try (file) {
            out.flush();
        } catch (IOException e) {
            throw new OutputException(e);
        }
    }
}
