package sonde.capture.packet;

/** What an operator should see of a packet at once. */
public enum Trouble {
    /** A connection was broken off. */
    RESET,
    /** The receiver has no room. */
    ZERO_WINDOW,
    /** Bytes of a connection that were seen before. */
    RETRANSMISSION,
    /** An ICMP error. */
    UNREACHABLE,
    /** A name server's answer that is an error. */
    NAME_ERROR,
    /** A checksum that is wrong, where checksums are looked at. */
    CHECKSUM,
    /** Bytes that make no sense. */
    INVALID
}
