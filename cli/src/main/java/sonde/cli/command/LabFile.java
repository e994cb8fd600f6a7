package sonde.cli.command;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFilePermissions;

import sonde.inspectors.probe.ProbeException;

/** A report of ours in a file: only its owner may read it, and one that exists is kept unless the user said otherwise. */
final class LabFile {
    private LabFile() {}

    static void write(Path file, String text, boolean overwrite) throws ProbeException {
        try {
            if (overwrite && Files.isRegularFile(file, LinkOption.NOFOLLOW_LINKS)) Files.delete(file);
            Files.createFile(file, PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------")));
            try (OutputStream out = Files.newOutputStream(file, StandardOpenOption.WRITE, LinkOption.NOFOLLOW_LINKS)) {
                out.write(text.getBytes(StandardCharsets.UTF_8));
            }
        } catch (FileAlreadyExistsException e) {
            throw new ProbeException(ProbeException.Kind.FAILED, file + " exists already (--overwrite replaces it)", e);
        } catch (IOException e) {
            throw new ProbeException(ProbeException.Kind.FAILED, "cannot write " + file + ": " + e.getMessage(), e);
        }
    }
}
