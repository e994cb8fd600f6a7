package sonde.inspectors.files;

import java.util.List;

import org.jspecify.annotations.Nullable;

/**
 * Which facts of a file are wanted.
 *
 * @param sizes
 *            sizes only, never offsets
 * @param offsets
 *            offsets instead of sizes
 * @param links
 *            count of hard links
 * @param warnings
 *            rows and notes about what could not be read
 * @param flags
 *            flags of sockets, which otherwise need not be read
 * @param ends
 *            who holds the other end of pipes, sockets, terminals
 * @param endFiles
 *            those files too, although they were not chosen
 * @param moreEnds
 *            more ends than the original finds: of IPv4 and mapped IPv6 sockets, of
 *            TCP in every state, servers of connected UDP sockets; and where they
 *            live
 * @param limitMillis
 *            patience for a question to a file system that may never answer; 0
 *            for no limit
 * @param exempt
 *            directories whose files are not looked at
 */
public record FileDetail(boolean sizes, boolean offsets, boolean links, boolean warnings, boolean flags, boolean ends,
        boolean endFiles, boolean moreEnds, long limitMillis, List<Exempt> exempt) {
    /**
     * A file system that is left alone.
     *
     * @param note
     *            what its files say: {@code (-e /mnt)}
     */
    public record Exempt(String path, String note) {}

    @Nullable
    Exempt exempt(String path) {
        for (Exempt e : exempt)
            if (path.startsWith(e.path))
                return e;
        return null;
    }
}
