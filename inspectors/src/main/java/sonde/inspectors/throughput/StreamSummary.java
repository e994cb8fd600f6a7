package sonde.inspectors.throughput;

import org.jspecify.annotations.Nullable;

/**
 * A stream as its two ends counted it.
 *
 * @param sender whether this side sent
 * @param sent what the sender counted, or null when it never said
 * @param received what the receiver counted, or null when it never said
 * @param last what the kernel told of a sending TCP connection at the end
 * @param delays how evenly its datagrams came in, where the receiver is ours
 */
public record StreamSummary(int id, int socket, boolean sender, @Nullable End sent, @Nullable End received,
        Extremes extremes, @Nullable TcpSample last, @Nullable DelayReport delays) {
    /**
     * One end's account.
     *
     * @param retransmits -1 when not known
     * @param packets datagrams: sent, or up to the highest number seen
     */
    public record End(long bytes, double seconds, long retransmits, double jitterSeconds, long lost, long packets,
            long outOfOrder) {}

    /** Extremes of the samples at the intervals; zeros where none was taken. Times in microseconds. */
    public record Extremes(long maxCongestionWindow, long maxSendWindow, long maxRtt, long minRtt, long meanRtt,
            int reordering) {
        public static final Extremes NONE = new Extremes(0, 0, 0, 0, 0, 0);
    }
}
