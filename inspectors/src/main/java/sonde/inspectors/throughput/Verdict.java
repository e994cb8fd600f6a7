package sonde.inspectors.throughput;

import java.util.Locale;

import org.jspecify.annotations.Nullable;

/**
 * What bounded a result, in one sentence, from what the kernel counts: tcp_info's busy, receive-window-limited and
 * send-buffer-limited times, retransmits, and the processors of both ends.
 */
public final class Verdict {
    private static final double MOST = 0.5, NEARLY = 0.95, BUSY_CPU = 85, LOSS = 0.001,
            ROOMY = 4;

    private Verdict() {}

    /** The sentence, with its figures. Never empty. */
    public static String of(Event.Summary s) {
        Results remote = s.remote();
        if (remote == null) return "The test broke off, so nothing can be said about what bounded it.";
        Parameters p = s.agreed();
        double seconds = 0, sent = 0, received = 0, lost = 0, packets = 0;
        boolean weSend = false;
        TcpSample worst = null;
        for (StreamSummary one : s.streams()) {
            weSend |= one.sender();
            StreamSummary.End from = one.sent(), to = one.received();
            if (from != null) sent += from.bytes();
            if (to != null) {
                received += to.bytes();
                seconds = Math.max(seconds, to.seconds());
                lost += to.lost();
                packets += to.packets();
            }
            TcpSample t = one.last();
            if (t != null && (worst == null || t.busy() > worst.busy())) worst = t;
        }
        double rate = seconds > 0 ? received * 8 / seconds : 0;
        String asked = askedRate(p, s.streams().size(), seconds > 0 ? sent * 8 / seconds : 0);
        if (p.isUdp()) return datagrams(p, asked, lost, packets, rate, weSend ? remote.cpu() : s.local().cpu());
        if (asked != null) return asked;
        String window = worst == null ? null : window(worst);
        if (window != null) return window;
        String cpu = processors(s, remote, weSend);
        if (cpu != null) return cpu;
        if (worst != null && worst.bytesRetransmitted() > sent * LOSS) {
            return format("Loss on the path bounded it: %.2f %% of the bytes were sent again and the congestion window "
                    + "ended at %d KB with a round trip of %.2f ms.", 100 * worst.bytesRetransmitted() / sent,
                    worst.congestionWindow() / 1024, worst.rtt() / 1e3);
        }
        if (worst == null) return "The server sent, and is not sonde: what bounded it only its side can see.";
        double allowed = worst.rtt() > 0 ? worst.congestionWindow() * 8e6 / worst.rtt() : 0;
        if (allowed > rate * ROOMY) {
            return format(
                    "Nothing that the kernel counts held it back: neither windows nor loss. The programs used %.0f %% "
                            + "(this end) and %.0f %% of a core, so look for other load on the machines.",
                    s.local().cpu().total(), remote.cpu().total());
        }
        return format(
                "The path or the congestion control bounded it: a congestion window of %d KB in %.2f ms round trips "
                        + "allows %.0f Mbit/s.",
                worst.congestionWindow() / 1024, worst.rtt() / 1e3,
                worst.rtt() > 0 ? worst.congestionWindow() * 8.0 / worst.rtt() : 0);
    }

    private static @Nullable String askedRate(Parameters p, int streams, double rate) {
        double asked = (double) p.pace().bitsPerSecond() * streams;
        if (asked > 0 && rate > asked * NEARLY)
            return format("The rate that was asked for bounded it: %.2f Mbit/s in all.", asked / 1e6);
        double fair = (double) p.pace().fairQueueRate() * streams;
        return fair > 0 && rate > fair * 0.9
                ? format("The kernel's pacing (--fq-rate) bounded it: %.2f Mbit/s in all.",
                        fair / 1e6)
                : null;
    }

    private static @Nullable String window(TcpSample t) {
        if (t.busy() <= 0) return null;
        double receiver = (double) t.receiverLimited() / t.busy(), buffer = (double) t.bufferLimited() / t.busy();
        if (receiver > MOST && receiver >= buffer) {
            return format(
                    "The receiver bounded it: its window was closed for %.0f %% of the time (%d KB at the end): its "
                            + "program reads too slowly, or its buffer is too small.",
                    100 * receiver, t.sendWindow() / 1024);
        }
        if (buffer > MOST) {
            return format(
                    "The sender's socket buffer bounded it for %.0f %% of the time: raise -w or net.ipv4.tcp_wmem.",
                    100 * buffer);
        }
        return null;
    }

    private static @Nullable String processors(Event.Summary s, Results remote, boolean weSend) {
        int threads = Math.max(1, s.streams().size());
        double local = s.local().cpu().total() / threads, other = remote.cpu().total() / threads;
        if (Math.max(local, other) < BUSY_CPU) return null;
        boolean here = local >= other;
        return format("The processor of the %s bounded it: %.0f %% of one core a stream (%s: %.0f %%).",
                here == weSend ? "sender" : "receiver", Math.max(local, other), here ? "the other end" : "this end",
                Math.min(local, other));
    }

    private static String datagrams(Parameters p, @Nullable String asked, double lost, double packets, double rate,
            Results.Cpu receiver) {
        if (packets > 0 && lost / packets > 0.01) {
            return format(
                    "%.1f %% of the datagrams were lost: %.2f Mbit/s arrived; the receiver used %.0f %% of a core, so "
                            + "%s.",
                    100 * lost / packets, rate / 1e6, receiver.total(),
                    receiver.total() > BUSY_CPU
                            ? "it could not take more"
                            : "look at the path and at its socket buffer");
        }
        return asked != null
                ? asked
                : p.pace().bitsPerSecond() == 0
                        ? "The sender's processor bounded it: nothing else held it back."
                        : "The sender could not keep the rate that was asked for.";
    }

    private static String format(String format, Object... values) { return String.format(Locale.ROOT, format, values); }
}
