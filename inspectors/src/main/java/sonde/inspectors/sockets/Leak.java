package sonde.inspectors.sockets;

import org.jspecify.annotations.Nullable;

import sonde.inspectors.processes.ControlGroup;

/**
 * Sockets of one process that look forgotten in the same way, towards the same peer.
 *
 * @param process command, one char a byte; empty when nobody holds them
 * @param pid 0 when nobody holds them
 * @param note why nobody holds them, or null
 * @param port own port of a service, 0 when the connections went out
 * @param peer address of the other side, with its port where the connections went out; empty for descriptors
 * @param count how many in the last sample
 * @param oldestMillis how long the oldest has been so, at least; -1 when the kernel does not tell
 * @param opened how many of them were not there in the first sample
 * @param closed how many of the first sample are gone
 * @param bytes unread in them altogether
 * @param limit the process's RLIMIT_NOFILE, for descriptors only, otherwise 0
 * @param growth how it went since the first of several looks, or null when there was only one
 */
public record Leak(Kind kind, String process, int pid, ControlGroup group, @Nullable NoOwner note, int port,
        String peer,
        int count, long oldestMillis, int opened, int closed, long bytes, long limit, @Nullable Growth growth) {
    /**
     * @param sinceStart how many more there are than at the first look
     * @param perMinute the same a minute
     */
    public record Growth(int sinceStart, double perMinute) {}

    /** What is wrong, in the order in which it hurts. */
    public enum Kind {
        CLOSE_WAIT("the peer has closed, the process has not: it forgot close()"), UNREAD(
                "data has come that the process does not read: it is stuck, or reads too slowly"), FIN_WAIT_2(
                        "the process has closed, the peer has not: it forgot close(), or is gone"), ORPHANED(
                                "closed by the process, not yet acknowledged by the peer: the network or the peer does not answer"), NO_KEEPALIVE(
                                        "silent for long and without keepalive: if the peer is gone, nobody will notice"), DESCRIPTORS(
                                                "the process is near its limit of open files (RLIMIT_NOFILE): accept() and open() will fail");

        private final String meaning;

        Kind(String meaning) { this.meaning = meaning; }

        /** One sentence without its stop. */
        public String meaning() { return meaning; }
    }

    /** The same with how it went. */
    Leak with(Growth growth) {
        return new Leak(kind, process, pid, group, note, port, peer, count, oldestMillis, opened, closed, bytes, limit,
                growth);
    }

    /** growing, shrinking, renewed (others of the same number) or steady between the two samples. */
    public String trend() {
        if (opened > closed) return "growing";
        if (opened < closed) return "shrinking";
        return opened > 0 ? "renewed" : "steady";
    }
}
