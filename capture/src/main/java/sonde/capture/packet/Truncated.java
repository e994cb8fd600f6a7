package sonde.capture.packet;

/**
 * The one way out of a protocol whose bytes were not captured: thrown by every read of {@link Packet}, and by a layer that
 * is shorter than its own parts; caught by {@link Printer} alone. One object without a stack trace, so that damaged
 * traffic costs no more than sound traffic.
 */
public final class Truncated extends Exception {
    public static final Truncated HERE = new Truncated();
    /** Not cut: what the packet says depends on packets before it that have not been printed yet. */
    static final Truncated LATER = new Truncated();

    private static final long serialVersionUID = 1;

    private Truncated() { super(null, null, false, false); }
}
