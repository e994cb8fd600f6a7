package sonde.capture.dissect.rpc;

/** Numbers of NFS version 3 (RFC 1813) with their names; version 2's are turned into them first. */
final class NfsNames {
    private static final String[] PROCEDURES = {"null", "getattr", "setattr", "lookup", "access", "readlink", "read", "write", "create", "mkdir", "symlink", "mknod", "remove", "rmdir", "rename", "link", "readdir", "readdirplus", "fsstat", "fsinfo", "pathconf", "commit"};
    private static final int NONE = 25, COUNT = 26;
    /** Version 2's procedures, RFC 1094 2.2, as those of version 3. */
    private static final int[] OF_VERSION_2 = {0, 1, 2, NONE, 3, 5, 6, NONE, 7, 8, 12, 14, 15, 10, 9, 13, 16, 18};

    private NfsNames() {}

    static int procedure(int version, int procedure) {
        if (version == 3 || procedure < 0 || procedure >= COUNT) return procedure;
        return procedure < OF_VERSION_2.length ? OF_VERSION_2[procedure] : NONE;
    }

    static String procedure(int procedure) {
        if (procedure >= 0 && procedure < PROCEDURES.length) return PROCEDURES[procedure];
        return procedure == NONE ? "nop" : "proc-" + Integer.toUnsignedString(procedure);
    }

    static String type(int type) {
        return switch (type) {
            case 0 -> "NON";
            case 1 -> "REG";
            case 2 -> "DIR";
            case 3 -> "BLK";
            case 4 -> "CHR";
            case 5 -> "LNK";
            case 7 -> "FIFO";
            default -> "unk-ft " + Integer.toUnsignedString(type);
        };
    }

    /** How sure the server may be before it answers a write; the original prints {@code #N} for what it does not know. */
    static String stability(int how) {
        return switch (how) {
            case 0 -> "unstable";
            case 1 -> "datasync";
            case 2 -> "filesync";
            default -> "#" + how;
        };
    }

    static String authentication(int state) {
        return switch (state) {
            case 0 -> "OK";
            case 1 -> "Bogus Credentials (seal broken)";
            case 2 -> "Rejected Credentials (client should begin new session)";
            case 3 -> "Bogus Verifier (seal broken)";
            case 4 -> "Verifier expired or was replayed";
            case 5 -> "Credentials are too weak";
            case 6 -> "Bogus response verifier";
            case 7 -> "Unknown failure";
            default -> "Invalid failure code " + Integer.toUnsignedString(state);
        };
    }

    static String acceptance(int state) {
        return switch (state) {
            case 1 -> "PROG_UNAVAIL";
            case 2 -> "PROG_MISMATCH";
            case 3 -> "PROC_UNAVAIL";
            case 4 -> "GARBAGE_ARGS";
            case 5 -> "SYSTEM_ERR";
            default -> "ar_stat " + Integer.toUnsignedString(state);
        };
    }

    /** Status codes, RFC 1813 2.6, in the words of 4.4BSD, whose numbers version 2 took over. */
    static String status(int status) {
        return switch (status) {
            case 1 -> "Operation not permitted";
            case 2 -> "No such file or directory";
            case 5 -> "Input/output error";
            case 6 -> "Device not configured";
            case 11 -> "Resource deadlock avoided";
            case 12 -> "Cannot allocate memory";
            case 13 -> "Permission denied";
            case 17 -> "File exists";
            case 18 -> "Cross-device link";
            case 19 -> "Operation not supported by device";
            case 20 -> "Not a directory";
            case 21 -> "Is a directory";
            case 22 -> "Invalid argument";
            case 26 -> "Text file busy";
            case 27 -> "File too large";
            case 28 -> "No space left on device";
            case 30 -> "Read-only file system";
            case 31 -> "Too many links";
            case 45, 10004 -> "Operation not supported";
            case 62 -> "Too many levels of symbolic links";
            case 63 -> "File name too long";
            case 66 -> "Directory not empty";
            case 69 -> "Disc quota exceeded";
            case 70 -> "Stale NFS file handle";
            case 71 -> "Too many levels of remote in path";
            case 99 -> "Write cache flushed to disk";
            case 10001 -> "Illegal NFS file handle";
            case 10002 -> "Update synchronization mismatch";
            case 10003 -> "READDIR/READDIRPLUS cookie is stale";
            case 10005 -> "Buffer or request is too small";
            case 10006 -> "Unspecified error on server";
            case 10007 -> "Object of that type not supported";
            case 10008 -> "Request couldn't be completed in time";
            default -> "unk " + Integer.toUnsignedString(status);
        };
    }
}
