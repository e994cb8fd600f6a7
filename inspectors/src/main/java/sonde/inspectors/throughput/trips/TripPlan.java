package sonde.inspectors.throughput.trips;

/**
 * What one connection shall do.
 *
 * @param datagrams UDP instead of TCP
 * @param request bytes of a request
 * @param response bytes of an answer
 * @param perSecond requests a second that are due whatever became of those before; 0: the next one leaves when the last
 *     answer came
 */
public record TripPlan(boolean datagrams, int request, int response, double perSecond) {
    /** A datagram holds its number, so that answers find their requests. */
    public static final int SMALLEST_DATAGRAM = 16, LARGEST_DATAGRAM = 65_507, LARGEST = 1024 * 1024;
    public static final double MOST_PER_SECOND = 1_000_000;

    public boolean isOpen() { return perSecond > 0; }

    /** Nanoseconds between two requests. */
    long period() {
        return perSecond > 0 ? Math.max(1, (long) (1e9 / perSecond)) : 0;
    }

    /** Whether sizes and rate are within the limits. */
    public boolean isPossible() {
        int least = datagrams ? SMALLEST_DATAGRAM : 1, most = datagrams ? LARGEST_DATAGRAM : LARGEST;
        return request >= least && request <= most && response >= least && response <= most && perSecond >= 0
                && perSecond <= MOST_PER_SECOND;
    }
}
