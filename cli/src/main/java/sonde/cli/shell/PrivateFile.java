package sonde.cli.shell;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.OpenOption;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFileAttributes;
import java.nio.file.attribute.PosixFilePermission;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.EnumSet;
import java.util.Set;

/** Files that belong to one user alone: made 0600 in directories made 0700, never reached through a link. */
final class PrivateFile {
    private static final Set<PosixFilePermission> OWNER = PosixFilePermissions.fromString("rw-------");

    private PrivateFile() {}

    /**
     * Opens for reading and appending, and makes what is missing.
     *
     * @throws IOException also when it is a link, no regular file, or another user's
     */
    static FileChannel open(Path file, int user) throws IOException {
        Path directory = file.getParent();
        if (directory != null) {
            Files.createDirectories(directory,
                    PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rwx------")));
        }
        Set<OpenOption> how = Set.of(StandardOpenOption.READ, StandardOpenOption.WRITE, StandardOpenOption.CREATE,
                LinkOption.NOFOLLOW_LINKS);
        if (Files.exists(file, LinkOption.NOFOLLOW_LINKS)) check(file, user);
        FileChannel channel = FileChannel.open(file, how, PosixFilePermissions.asFileAttribute(OWNER));
        try {
            check(file, user);
            if (!Files.getPosixFilePermissions(file, LinkOption.NOFOLLOW_LINKS).equals(OWNER)) {
                Files.setPosixFilePermissions(file, EnumSet.copyOf(OWNER));
            }
            return channel;
        } catch (IOException e) {
            channel.close();
            throw e;
        }
    }

    /** Refuses what another user could have laid there. */
    static void check(Path file, int user) throws IOException {
        PosixFileAttributes a = Files.readAttributes(file, PosixFileAttributes.class, LinkOption.NOFOLLOW_LINKS);
        if (a.isSymbolicLink()) throw new IOException(file + " is a symbolic link");
        if (!a.isRegularFile()) throw new IOException(file + " is not a file");
        int owner = (Integer) Files.getAttribute(file, "unix:uid", LinkOption.NOFOLLOW_LINKS);
        if (owner != user) throw new IOException(file + " belongs to user " + owner);
    }
}
