package sonde.inspectors.sockets.traffic;

/** {@link Traffic} a second. */
public record Rates(double sentBytes, double receivedBytes, double retransmits, double segmentsOut, double segmentsIn) {
    private static final double NANOS = 1e9;

    /** @param nanos the time in which it moved; of none, nothing can be said, and the rates are 0 */
    public static Rates of(Traffic moved, long nanos) {
        double f = nanos <= 0 ? 0 : NANOS / nanos;
        return new Rates(moved.sentBytes() * f, moved.receivedBytes() * f, moved.retransmits() * f,
                moved.segmentsOut() * f, moved.segmentsIn() * f);
    }
}
