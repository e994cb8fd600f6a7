package sonde.inspectors.throughput;

import org.jspecify.annotations.Nullable;

/** Turns one stream's counters into differences: since the last interval, and since the end of the omitted part. */
final class StreamMeter {
    private final Stream stream;
    private Counters.Snapshot last = Counters.Snapshot.ZERO;
    private Counters.Snapshot base = Counters.Snapshot.ZERO;
    private Counters.@Nullable Snapshot frozen;
    private long lastRetransmits;
    private long baseRetransmits;
    private long finalRetransmits = -1;
    private long maxCongestionWindow, maxSendWindow, maxRtt, minRtt = Long.MAX_VALUE, rttSum, samples;
    private int reordering;
    private @Nullable TcpSample lastSample;

    StreamMeter(Stream stream) { this.stream = stream; }

    Stream stream() { return stream; }

    /** Takes the difference to the last call. */
    Event.OfStream interval(boolean tcp) {
        Counters.Snapshot now = current();
        TcpSample sample = tcp ? TcpSample.of(stream.socket()) : null;
        boolean sending = stream.isSender();
        long retransmits = -1;
        if (sample != null && sending) {
            retransmits = sample.totalRetransmits() - lastRetransmits;
            lastRetransmits = sample.totalRetransmits();
            note(sample);
        }
        Event.OfStream row = new Event.OfStream(stream.id(), stream.socket().fd(), sending, now.bytes() - last.bytes(),
                retransmits, sample, now.packets() - last.packets(), Math.max(0, now.errors() - last.errors()),
                now.outOfOrder() - last.outOfOrder(), now.jitterSeconds());
        last = now;
        return row;
    }

    private void note(TcpSample s) {
        maxCongestionWindow = Math.max(maxCongestionWindow, s.congestionWindow());
        maxSendWindow = Math.max(maxSendWindow, s.sendWindow());
        maxRtt = Math.max(maxRtt, s.rtt());
        minRtt = Math.min(minRtt, s.rtt());
        rttSum += s.rtt();
        reordering = Math.max(reordering, s.reordering());
        samples++;
    }

    private Counters.Snapshot current() {
        Counters.Snapshot f = frozen;
        return f != null ? f : stream.counters().snapshot();
    }

    /** From here on it counts. */
    void endOfOmission(boolean tcp) {
        base = stream.counters().snapshot();
        stream.counters().delays().restart();
        last = base;
        TcpSample sample = tcp && stream.isSender() ? TcpSample.of(stream.socket()) : null;
        if (sample != null) baseRetransmits = lastRetransmits = sample.totalRetransmits();
        maxCongestionWindow = maxSendWindow = maxRtt = rttSum = samples = 0;
        minRtt = Long.MAX_VALUE;
    }

    /** Fixes the totals; what still comes in does not count. */
    void freeze(boolean tcp) {
        frozen = stream.counters().snapshot();
        TcpSample sample = tcp && stream.isSender() ? TcpSample.of(stream.socket()) : null;
        lastSample = sample;
        if (sample != null) finalRetransmits = sample.totalRetransmits() - baseRetransmits;
    }

    /** How evenly datagrams came in; null for a sender, for TCP, and when none came. */
    @Nullable
    DelayReport delays() {
        return stream.isSender() ? null : stream.counters().delays().report(stream.id(), current().duplicates());
    }

    /** Bytes that no interval has shown yet. */
    long unreported() { return current().bytes() - last.bytes(); }

    Results.OfStream result(double seconds) {
        Counters.Snapshot now = current();
        return new Results.OfStream(stream.id(), now.bytes() - base.bytes(), stream.isSender() ? finalRetransmits : -1,
                now.jitterSeconds(), now.errors(), base.errors(), now.packets(), base.packets(), seconds);
    }

    StreamSummary.End end(double seconds) {
        Counters.Snapshot now = current();
        return new StreamSummary.End(now.bytes() - base.bytes(), seconds, stream.isSender() ? finalRetransmits : -1,
                now.jitterSeconds(), Math.max(0, now.errors() - base.errors()), now.packets() - base.packets(),
                now.outOfOrder() - base.outOfOrder());
    }

    /** The last look at a sending TCP connection, or null. */
    @Nullable
    TcpSample lastSample() { return lastSample; }

    StreamSummary.Extremes extremes() {
        return samples == 0
                ? StreamSummary.Extremes.NONE
                : new StreamSummary.Extremes(maxCongestionWindow, maxSendWindow, maxRtt, minRtt, rttSum / samples,
                        reordering);
    }
}
