package sonde.cli.view;

import java.util.Map;

import org.jspecify.annotations.Nullable;

import sonde.inspectors.throughput.Event;
import sonde.inspectors.throughput.StreamSummary;

/**
 * One test of a sweep.
 *
 * @param setting what was varied, by name
 * @param failure why this one did not run, or null
 */
public record SweepRow(Map<String, String> setting, double sentBps, double receivedBps, long retransmits,
        long meanRttMicros, double localCpu, double remoteCpu, @Nullable String failure, boolean best) {
    /** What a test came to. */
    public static SweepRow of(Map<String, String> setting, Event.@Nullable Summary s, @Nullable String failure) {
        double sent = 0, received = 0;
        long retransmits = 0, rtt = 0;
        if (s == null || s.remote() == null)
            return new SweepRow(setting, 0, 0, 0, 0, 0, 0, failure == null ? "no result" : failure, false);
        for (StreamSummary one : s.streams()) {
            StreamSummary.End from = one.sent(), to = one.received();
            if (from != null && from.seconds() > 0) sent += from.bytes() * 8 / from.seconds();
            if (to != null && to.seconds() > 0) received += to.bytes() * 8 / to.seconds();
            if (from != null) retransmits += Math.max(0, from.retransmits());
            rtt = Math.max(rtt, one.extremes().meanRtt());
        }
        return new SweepRow(setting, sent, received, retransmits, rtt, s.local().cpu().total(),
                s.remote().cpu().total(), failure, false);
    }

    public SweepRow asBest() {
        return new SweepRow(setting, sentBps, receivedBps, retransmits, meanRttMicros, localCpu, remoteCpu, failure,
                true);
    }

    /** The settings as they were typed: "window=64K nodelay=on". */
    public String label() {
        StringBuilder b = new StringBuilder();
        for (Map.Entry<String, String> e : setting.entrySet())
            b.append(b.isEmpty() ? "" : " ").append(e.getKey()).append('=').append(e.getValue());
        return b.toString();
    }
}
