package sonde.inspectors.throughput.trips;

import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.LongAdder;

import org.HdrHistogram.Histogram;
import org.HdrHistogram.SingleWriterRecorder;

/** Counts written by one thread and taken, stretch by stretch, by another. */
final class TripTally {
    private final SingleWriterRecorder latency = new SingleWriterRecorder(TripReport.LONGEST, 3),
            service = new SingleWriterRecorder(TripReport.LONGEST, 3);
    private final LongAdder sent = new LongAdder(), answered = new LongAdder(), late = new LongAdder();
    private final Map<String, LongAdder> errors = new ConcurrentHashMap<>();

    void sent(boolean wasLate) {
        sent.increment();
        if (wasLate) late.increment();
    }

    void answered(long latencyNanos, long serviceNanos) {
        latency.recordValue(Math.clamp(latencyNanos, 0, TripReport.LONGEST));
        service.recordValue(Math.clamp(serviceNanos, 0, TripReport.LONGEST));
        answered.increment();
    }

    void error(String kind) { errors.computeIfAbsent(kind, k -> new LongAdder()).increment(); }

    /** Everything since the last call. */
    synchronized TripReport take(double seconds) {
        Map<String, Long> kinds = new TreeMap<>();
        errors.forEach((kind, count) -> {
            long n = count.sumThenReset();
            if (n > 0) kinds.put(kind, n);
        });
        Histogram l = latency.getIntervalHistogram(), s = service.getIntervalHistogram();
        return new TripReport(sent.sumThenReset(), answered.sumThenReset(), late.sumThenReset(), kinds, seconds, l, s);
    }
}
