package sonde.capture.dissect.afs;

/** Ubik, which keeps one database on several hosts: its votes and its writes. */
final class Ubik {
    private static final int VOTE = 10000, DISK = 20000;
    private static final String[] VOTES = {"vote-beacon  syncsite{y} votestart{t} dbversion{v} tid{v}", "vote-debug-old", "vote-sdebug-old", "vote-getsyncsite  site{u}", "vote-debug", "vote-sdebug", "vote-xdebug", "vote-xsdebug"};
    private static final String[] DISKS = {"disk-begin  tid{v}", "disk-commit  tid{v}", "disk-lock  tid{v} file{d} pos{d} length{d}{.}", "disk-write  tid{v} file{d} pos{d}", "disk-getversion", "disk-getfile  file{d}", "disk-sendfile  file{d} length{d} dbversion{v}", "disk-abort  tid{v}", "disk-releaselocks  tid{v}", "disk-truncate  tid{v} file{d} length{d}", "disk-probe  tid{v}", "disk-writev", "disk-interfaceaddr  tid{v} oldversion{v} newversion{v}", "disk-setversion"};

    private Ubik() {}

    static boolean has(int operation) {
        return operation >= VOTE && operation < VOTE + VOTES.length
                || operation >= DISK && operation < DISK + DISKS.length;
    }

    static String call(int operation) { return operation < DISK ? VOTES[operation - VOTE] : DISKS[operation - DISK]; }

    static String reply(int operation) {
        return switch (operation) {
            case VOTE -> " vote no";
            case DISK + 4 -> " dbversion{v}";
            default -> "";
        };
    }

    /** What is behind an operation that was aborted; an aborted beacon is a vote, and what it carries the time. */
    static String refusal(int operation) {
        return operation == VOTE ? " vote yes until{t}" : " errcode{d}";
    }
}
