package sonde.capture.source;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.NoSuchFileException;
import java.nio.file.OpenOption;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFilePermission;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Set;

/**
 * A capture file being written: readable for its owner only, never through a symbolic link that somebody else could have
 * put there.
 */
final class DumpFile extends OutputStream {
    private final String name;
    private final FileChannel channel;

    DumpFile(Path directory, String name) throws IOException {
        this.name = name;
        Path path = directory.resolve(name);
        if (Files.isSymbolicLink(path) && isShared(path)) {
            throw new IOException(name + ": is a symbolic link in a folder that others may write");
        }
        Set<OpenOption> how = Set.of(StandardOpenOption.WRITE, StandardOpenOption.CREATE,
                StandardOpenOption.TRUNCATE_EXISTING);
        try {
            channel = FileChannel.open(path, how,
                    PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------")));
        } catch (NoSuchFileException e) {
            throw new IOException(name + ": No such file or directory", e);
        } catch (java.nio.file.AccessDeniedException e) {
            throw new IOException(name + ": Permission denied", e);
        } catch (java.nio.file.FileSystemException e) {
            throw new IOException(name + ": " + e.getReason(), e);
        }
    }

    private static boolean isShared(Path path) throws IOException {
        Path parent = path.toAbsolutePath().getParent();
        return parent != null && Files.getPosixFilePermissions(parent, LinkOption.NOFOLLOW_LINKS)
                .contains(PosixFilePermission.OTHERS_WRITE);
    }

    @Override
    public void write(int b) throws IOException { write(new byte[]{(byte) b}, 0, 1); }

    @Override
    public void write(byte[] bytes, int from, int length) throws IOException {
        ByteBuffer buffer = ByteBuffer.wrap(bytes, from, length);
        while (buffer.hasRemaining()) channel.write(buffer);
    }

    @Override
    public void close() throws IOException { channel.close(); }

    /** Cuts the file behind the last packet that is all there. */
    IOException cutBack(IOException why, DumpWriter writer) {
        try {
            long end = writer.wholeUpTo(channel.position());
            channel.truncate(end);
            return new IOException(why.getMessage() + "; " + name + " was cut back to " + end + " bytes with "
                    + writer.packetsIn(end) + " whole packets", why);
        } catch (IOException e) {
            why.addSuppressed(e);
            return why;
        }
    }

}
