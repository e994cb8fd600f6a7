package sonde.inspectors.kernel.netlink;

import sonde.inspectors.bytes.Bytes;

/**
 * One message of a datagram: type, flags, payload (struct nlmsghdr). Walks itself with {@link #next}.
 *
 * @param bytes the message with its header, cut to its own length
 * @param rest what follows it in the datagram
 */
public record Message(Bytes bytes, Bytes rest) {
    public static final int NLMSG_ERROR = 2, NLMSG_DONE = 3, NLM_F_DUMP_INTR = 0x10;

    private static final int LENGTH = 0, TYPE = 4, FLAGS = 6, HEADER = 16;

    /** The first message of a datagram, or null when there is none that makes sense. */
    public static @org.jspecify.annotations.Nullable Message first(Bytes datagram) {
        if (datagram.size() < HEADER) return null;
        int length = datagram.le32(LENGTH);
        if (length < HEADER || length > datagram.size()) return null;
        int aligned = Math.min(length + 3 & ~3, datagram.size());
        return new Message(datagram.slice(0, length), datagram.from(aligned));
    }

    public @org.jspecify.annotations.Nullable Message next() { return first(rest); }

    public int type() { return bytes.le16(TYPE); }

    public int flags() { return bytes.le16(FLAGS); }

    /** The table changed while it was dumped. */
    public boolean isInterrupted() {
        return (flags() & NLM_F_DUMP_INTR) != 0;
    }

    public Bytes payload() { return bytes.from(HEADER); }

    /** The error of NLMSG_ERROR, or of an NLMSG_DONE that carries one: positive errno, 0 for none. */
    public int errno() {
        return payload().has(0, 4) ? Math.max(0, -payload().le32(0)) : 0;
    }
}
