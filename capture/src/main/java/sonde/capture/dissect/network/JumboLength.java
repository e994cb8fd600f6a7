package sonde.capture.dissect.network;

/** The payload length of an IPv6 packet, which a hop-by-hop option may give where the header has 0 (RFC 2675). */
final class JumboLength {
    private long length;
    private boolean found;

    JumboLength(long header) { length = header; }

    void found(long jumbo) {
        length = jumbo;
        found = true;
    }

    long length() { return length; }

    boolean isFound() { return found; }
}
