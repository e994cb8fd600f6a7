package sonde.cli.view;

import java.util.ArrayList;
import java.util.List;

/** Flags of open(2) by the names of fcntl.h (asm-generic; x86_64 has the same). */
final class OpenFlags {
    private static final int[] BITS = {0100, 0200, 0400, 01000, 02000, 04000, 020000, 040000, 0100000, 0200000, 0400000, 01000000, 02000000, 010000000};
    private static final String[] NAMES = {"O_CREAT", "O_EXCL", "O_NOCTTY", "O_TRUNC", "O_APPEND", "O_NONBLOCK", "O_ASYNC", "O_DIRECT", "O_LARGEFILE", "O_DIRECTORY", "O_NOFOLLOW", "O_NOATIME", "O_CLOEXEC", "O_PATH"};
    private static final int O_SYNC = 04010000, O_DSYNC = 010000, O_TMPFILE = 020200000;

    private OpenFlags() {}

    static List<String> names(int flags) {
        List<String> names = new ArrayList<>();
        names.add(switch (flags & 3) {
            case 0 -> "O_RDONLY";
            case 1 -> "O_WRONLY";
            case 2 -> "O_RDWR";
            default -> "O_ACCMODE";
        });
        for (int i = 0; i < BITS.length; i++) if ((flags & BITS[i]) != 0) names.add(NAMES[i]);
        if ((flags & O_SYNC) == O_SYNC) names.add("O_SYNC");
        else if ((flags & O_DSYNC) != 0) names.add("O_DSYNC");
        if ((flags & O_TMPFILE) == O_TMPFILE) names.add("O_TMPFILE");
        return names;
    }
}
