package sonde.cli.shell;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.AccessDeniedException;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.NoSuchFileException;
import java.nio.file.OpenOption;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFilePermission;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.HashSet;
import java.util.Set;

import sonde.cli.command.Env;
import sonde.cli.line.Line;
import sonde.cli.render.Output;

/** What {@code > file} opens: 0600 when it is new; no link is followed in a directory that others may write. */
record OutputFile(OutputStream stream, Output output) implements AutoCloseable {
    static OutputFile open(Env env, Line.Redirection to) throws IOException {
        return open(env, to.file().text(), to.append());
    }

    static OutputFile open(Env env, String name, boolean append) throws IOException {
        Path file = path(env, name);
        Set<OpenOption> how = new HashSet<>(Set.of(StandardOpenOption.WRITE, StandardOpenOption.CREATE,
                append ? StandardOpenOption.APPEND : StandardOpenOption.TRUNCATE_EXISTING));
        if (isShared(file.toAbsolutePath().getParent())) how.add(LinkOption.NOFOLLOW_LINKS);
        OutputStream stream = java.nio.channels.Channels.newOutputStream(Files.newByteChannel(file, how,
                PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------"))));
        return new OutputFile(stream, new Output(stream));
    }

    /** A name as typed: relative to the working directory, {@code ~} is home. */
    static Path path(Env env, String name) {
        String home = env.variable("HOME");
        if (home != null && (name.equals("~") || name.startsWith("~/"))) return Path.of(home + name.substring(1));
        return env.directory().resolve(name);
    }

    private static boolean isShared(@org.jspecify.annotations.Nullable Path directory) throws IOException {
        if (directory == null) return false;
        Set<PosixFilePermission> may = Files.getPosixFilePermissions(directory);
        return may.contains(PosixFilePermission.OTHERS_WRITE) || may.contains(PosixFilePermission.GROUP_WRITE);
    }

    /** Why a file could not be had, for a person. */
    static String reason(String name, IOException e) {
        String why = String.valueOf(e.getMessage());
        if (e instanceof NoSuchFileException) why = "no such file or directory";
        if (e instanceof AccessDeniedException) why = "permission denied";
        if (e instanceof FileSystemException f && f.getReason() != null) {
            why = f.getReason();
            if (why.contains("symbolic links")) why = "it is a symbolic link in a directory that others may write";
        }
        return name + ": " + why;
    }

    @Override
    public void close() throws IOException { stream.close(); }
}
