package sonde.inspectors.iomodels.load;

import java.util.Map;
import java.util.TreeMap;

import org.HdrHistogram.Histogram;

/** What a generator counts while it runs. */
final class Tally {
    /** Nanoseconds, up to a minute, three digits: half a thousandth of a value. */
    private static final long LONGEST = 60_000_000_000L;

    final Histogram latency = new Histogram(LONGEST, 3), service = new Histogram(LONGEST, 3),
            connect = new Histogram(LONGEST, 3), firstReply = new Histogram(LONGEST, 3);
    final Map<String, Long> errors = new TreeMap<>();
    /** Whether what happens now is counted. */
    boolean counting;
    long sent, received, receivedBytes, late, churned, unanswered;
    /** Answers to the end, counted or not. */
    long answers;
    long start, end;
    int connected, failed, dropped;

    static void record(Histogram histogram, long nanos) {
        histogram.recordValue(Math.max(0, Math.min(LONGEST, nanos)));
    }

    void error(String kind) { errors.merge(kind, 1L, Long::sum); }
}
