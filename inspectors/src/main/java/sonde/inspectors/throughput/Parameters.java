package sonde.inspectors.throughput;

import org.jspecify.annotations.Nullable;

/**
 * What the client asks for and the server agrees to: the content of the parameter message.
 *
 * @param parallel streams in each direction, 1 to 128
 * @param length bytes of a block or datagram; 0 leaves it to the transport
 */
public record Parameters(Transport transport, Direction direction, int parallel, int length, Amount amount, Pace pace,
        Tuning tuning, Traffic traffic, Notes notes) {
    public static final int DEFAULT_TCP_LENGTH = 128 * 1024, DEFAULT_SCTP_LENGTH = 64 * 1024,
            DEFAULT_UDP_LENGTH = 1460, MAX_LENGTH = 1024 * 1024, MIN_UDP_LENGTH = 16, MAX_UDP_LENGTH = 65507,
            MAX_STREAMS = 128, MAX_SECONDS = 86_400, MAX_OMIT_SECONDS = 600, MAX_WINDOW = 512 * 1024 * 1024,
            MAX_MSS = 32_767, MAX_BURST = 1000,
            DEFAULT_TIMER = 1000;

    /** When the test ends: after {@code seconds}, or after so many bytes or blocks where they are not 0. */
    public record Amount(int seconds, int omitSeconds, long bytes, long blocks) {
        public boolean isTimed() { return bytes == 0 && blocks == 0; }
    }

    /**
     * How fast each stream sends.
     *
     * @param bitsPerSecond 0 for as fast as it goes
     * @param burst blocks sent in a row between two looks at the clock; 0 for one
     * @param fairQueueRate SO_MAX_PACING_RATE in bits per second, or 0
     * @param timerMicros how often a sender looks whether more is due; {@link #DEFAULT_TIMER}: exactly when it is
     */
    public record Pace(long bitsPerSecond, int burst, long fairQueueRate, int timerMicros) {}

    /**
     * Socket options of the data connections.
     *
     * @param window SO_SNDBUF and SO_RCVBUF in bytes, or 0
     * @param flowLabel IPv6 flow label, or 0
     */
    public record Tuning(int window, int mss, boolean noDelay, int tos, int flowLabel, @Nullable String congestion,
            boolean dontFragment, boolean multipath) {}

    /**
     * How the data is made and taken.
     *
     * @param skipReceiveCopy the receiver drops the bytes in the kernel (MSG_TRUNC)
     * @param segmentation UDP: one call carries many datagrams (UDP_SEGMENT, UDP_GRO)
     */
    public record Traffic(boolean counters64, boolean repeatingPayload, boolean zeroCopy, boolean skipReceiveCopy,
            boolean segmentation) {}

    /** What is neither about data nor about sockets. */
    public record Notes(@Nullable String title, @Nullable String extraData, @Nullable String authToken,
            @Nullable String clientVersion, boolean wantsServerOutput, int serverAffinity) {}

    /** Streams that the client sends on. */
    public int forwardStreams() {
        return direction == Direction.REVERSE ? 0 : parallel;
    }

    /** Streams that the server sends on. */
    public int reverseStreams() {
        return direction == Direction.FORWARD ? 0 : parallel;
    }

    /** Bytes of a block where nobody named them; for UDP only when the path tells nothing. */
    static int defaultLength(Transport transport) {
        return switch (transport) {
            case TCP -> DEFAULT_TCP_LENGTH;
            case SCTP -> DEFAULT_SCTP_LENGTH;
            case UDP -> DEFAULT_UDP_LENGTH;
        };
    }

    public boolean isUdp() { return transport == Transport.UDP; }

    public Parameters withLength(int bytes) {
        return new Parameters(transport, direction, parallel, bytes, amount, pace, tuning, traffic, notes);
    }

    public Parameters withNotes(Notes other) {
        return new Parameters(transport, direction, parallel, length, amount, pace, tuning, traffic, other);
    }

    /** Bytes after which all streams of one direction together are done, or 0 for a timed test. */
    public long quota() {
        if (amount.bytes > 0) return amount.bytes;
        if (amount.blocks > Long.MAX_VALUE / Math.max(1, length)) return Long.MAX_VALUE;
        return amount.blocks * length;
    }
}
