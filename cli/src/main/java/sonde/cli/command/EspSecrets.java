package sonde.cli.command;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

import org.jspecify.annotations.Nullable;

import sonde.capture.esp.SecretReader;
import sonde.inspectors.bytes.Text;
import sonde.inspectors.net.Address;

/**
 * Keys of {@code -E}, read when root has been given up: a file of keys is read with the rights of the user. What cannot
 * be used is told on stderr; the packets are printed closed then.
 */
final class EspSecrets implements SecretReader.Lines, SecretReader.Addresses {
    private static final long MAX_FILE = 1 << 20;

    private final Env env;

    private EspSecrets(Env env) { this.env = env; }

    static TcpdumpOptions added(TcpdumpOptions options, Env env) {
        EspSecrets secrets = new EspSecrets(env);
        return options.with(new SecretReader(secrets, secrets, secrets::warn).read(options.espSecrets()));
    }

    private synchronized void warn(String what) {
        env.err().line("tcpdump: WARNING: " + Text.visible(what));
        env.err().flush();
    }

    @Override
    public List<String> of(String file) throws IOException {
        Path path = env.directory().resolve(file);
        if (Files.isDirectory(path)) throw new IOException("Is a directory");
        try {
            if (Files.size(path) > MAX_FILE) throw new IOException("more than 1 MiB");
            List<String> lines = new ArrayList<>();
            for (String line : Files.readString(path, java.nio.charset.StandardCharsets.ISO_8859_1).split("\n", -1)) {
                lines.add(line.endsWith("\r") ? line.substring(0, line.length() - 1) : line);
            }
            return lines;
        } catch (NoSuchFileException e) {
            throw new IOException("No such file or directory", e);
        } catch (java.nio.file.AccessDeniedException e) {
            throw new IOException("Permission denied", e);
        }
    }

    @Override
    public byte @Nullable [] parse(String text) {
        Address address = Address.parse(text);
        return address == null ? null : address.bytes();
    }
}
