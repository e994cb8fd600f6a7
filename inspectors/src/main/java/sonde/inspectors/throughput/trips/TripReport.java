package sonde.inspectors.throughput.trips;

import java.util.Map;
import java.util.TreeMap;

import org.HdrHistogram.Histogram;

/**
 * What became of the round trips, or of the connections, of some stretch of time.
 *
 * @param sent requests that left, or connections that were begun
 * @param answered of them, those whose answer is in the histograms
 * @param late those that left more than one period after they were due by this program's own fault
 * @param errors those that failed, by the errno's name
 * @param seconds how long it took
 * @param latency nanoseconds from the moment at which a request was due to its answer: what a user waits when the plan does
 *     not stand still because an answer is late. Without a rate the same as {@code service}
 * @param service nanoseconds from the moment at which it really left; for connections until the handshake was done
 */
public record TripReport(long sent, long answered, long late, Map<String, Long> errors, double seconds,
        Histogram latency, Histogram service) {
    /** Longest time that is told apart: a minute. Three digits: half a thousandth of a value. */
    static final long LONGEST = 60_000_000_000L;
    private static final int DIGITS = 3;

    public static TripReport empty() { return new TripReport(0, 0, 0, Map.of(), 0, histogram(), histogram()); }

    public static Histogram histogram() { return new Histogram(LONGEST, DIGITS); }

    /** Failed, or still without an answer when the counting ended. */
    public long unanswered() {
        return Math.max(0, sent - answered);
    }

    /** Answers a second. */
    public double perSecond() { return seconds > 0 ? answered / seconds : 0; }

    /** Whether more than one in a hundred left late: then the figures are this machine's, not the path's. */
    public boolean isGeneratorBound() {
        return sent > 0 && late * 100 > sent;
    }

    /** Mean of the latencies in nanoseconds, 0 without any. */
    public double mean() {
        return answered == 0 ? 0 : latency.getMean();
    }

    /** Two that ran at the same time. */
    public TripReport beside(TripReport other) {
        return sum(other, Math.max(seconds, other.seconds));
    }

    /** Two that ran one after the other. */
    public TripReport then(TripReport other) {
        return sum(other, seconds + other.seconds);
    }

    private TripReport sum(TripReport other, double both) {
        Histogram l = latency.copy(), s = service.copy();
        l.add(other.latency);
        s.add(other.service);
        Map<String, Long> all = new TreeMap<>(errors);
        other.errors.forEach((kind, count) -> all.merge(kind, count, Long::sum));
        return new TripReport(sent + other.sent, answered + other.answered, late + other.late, all, both, l, s);
    }
}
