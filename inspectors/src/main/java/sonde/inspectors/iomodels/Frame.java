package sonde.inspectors.iomodels;

import java.nio.ByteBuffer;

/**
 * One message of the laboratory. All numbers are big-endian:
 *
 * <pre>
 *  0      4                8                12               16                     24
 *  +------+----------------+----------------+----------------+----------------------+-------------------+
 *  | size | group          | sequence       | sender         | intended send, ns    | actual send, ns   | payload…
 *  +------+----------------+----------------+----------------+----------------------+-------------------+
 * </pre>
 *
 * {@code size} counts everything after itself. {@code group} is the connection's number for the echo and the room for
 * the chat, {@code sender} the connection's number always. The two times are the sender's monotonic clock: when the message was due by the plan, and when it left.
 * Latency counts from the first (who counts from the second omits the waiting that the server caused: "coordinated
 * omission").
 */
public final class Frame {
    public static final int SIZE = 0, GROUP = 4, SEQUENCE = 8, SENDER = 12, INTENDED = 16, SENT = 24;
    /** Bytes before the payload, the size field included. */
    public static final int HEADER = 32;
    /** Larger frames are refused: no peer's number makes a server allocate. */
    public static final int LARGEST = 1 << 20;

    private Frame() {}

    /** Whole length of the frame that starts here, or -1 for a size that no frame has. Needs four bytes. */
    public static int length(ByteBuffer in, int at) {
        int size = in.getInt(at);
        return size < HEADER - 4 || size > LARGEST - 4 ? -1 : size + 4;
    }
}
