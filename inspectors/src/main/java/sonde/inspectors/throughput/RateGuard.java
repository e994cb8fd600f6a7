package sonde.inspectors.throughput;

/** Watches that a test keeps below the server's limit, averaged over some seconds. */
final class RateGuard {
    private final long bitsPerSecond;
    private final long windowNanos;
    private long since;
    private long bytesThen;

    /** @param bitsPerSecond 0 for no limit */
    RateGuard(long bitsPerSecond, double seconds, long start) {
        this.bitsPerSecond = bitsPerSecond;
        this.windowNanos = (long) (seconds * 1e9);
        this.since = start;
    }

    boolean isExceeded(long bytes, long now) {
        if (bitsPerSecond <= 0 || now - since < windowNanos) return false;
        double rate = (bytes - bytesThen) * 8e9 / (now - since);
        since = now;
        bytesThen = bytes;
        return rate > bitsPerSecond;
    }
}
