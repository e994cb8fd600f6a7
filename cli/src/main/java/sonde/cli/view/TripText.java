package sonde.cli.view;

import java.util.Map;

import org.HdrHistogram.Histogram;

import sonde.inspectors.bytes.Text;
import sonde.inspectors.throughput.Event;
import sonde.inspectors.throughput.Results;
import sonde.inspectors.throughput.TripAgreement;
import sonde.inspectors.throughput.TripEvent;
import sonde.inspectors.throughput.trips.TripReport;

/** A test of round trips or of connections as lines, and latency under load as a few. */
public final class TripText {
    private static final String RULE = "- - - - - - - - - - - - - - - - - - - - - - - - -";
    private static final double[] PERCENTILES = {50, 90, 99, 99.9, 100};
    static final String TITLES = "       p50       p90       p99     p99.9       max";

    private final TripAgreement agreed;
    private final boolean connects;
    private final int width;
    private final LineSink lines;
    private boolean headed;

    /** @param width columns of the terminal, or 0 */
    public TripText(TripAgreement agreed, boolean connects, int width, LineSink lines) {
        this.agreed = agreed;
        this.connects = connects;
        this.width = width;
        this.lines = lines;
    }

    public void accept(TripEvent event) {
        switch (event) {
            case TripEvent.Connecting e -> {
                lines.line("Connecting to host " + Text.visible(e.host()) + ", port " + e.port());
                lines.line(plan(agreed, connects));
            }
            case TripEvent.Connected e -> connected(e);
            case TripEvent.Interval e -> interval(e);
            case TripEvent.Summary e -> summary(e);
            case TripEvent.Failed e -> {
            } // said on stderr
        }
    }

    /** What a client wants, in one line. */
    static String plan(TripAgreement a, boolean connects) {
        double rate = a.plan().perSecond();
        Text t = new Text();
        if (connects) {
            t.str("New connections: ");
            if (rate > 0) number(t, rate).str(" a second");
            else
                t.str("each as one ends");
            t.str(", at most ").dec(a.connections()).str(" at once");
            if (a.reset()) t.str(", ended with RST");
        } else {
            t.str("Round trips over ").str(a.plan().datagrams() ? "UDP: " : "TCP: ").dec(a.plan().request())
                    .str(" bytes there, ").dec(a.plan().response()).str(" back, ");
            if (rate > 0) number(t, rate).str(" a second");
            else
                t.str("each as the last came back");
            t.str(" on ").dec(a.connections()).str(a.connections() == 1 ? " connection" : " connections each");
        }
        return t.str(", ").dec(a.seconds()).str(" s").toString();
    }

    private static Text number(Text t, double value) {
        return value == Math.rint(value) ? t.dec((long) value) : t.str(Double.toString(value));
    }

    private void connected(TripEvent.Connected e) {
        Text t = new Text();
        t.str("[").decRight(e.socket(), 3).str("] local ").str(e.local().getAddress().getHostAddress()).str(" port ")
                .dec(e.local().getPort()).str(" connected to ").str(e.remote().getAddress().getHostAddress())
                .str(" port ").dec(e.remote().getPort());
        lines.line(t.toString());
        for (Event.Taken taken : e.taken()) lines.line(ThroughputText.taken(e.socket(), taken));
    }

    private void interval(TripEvent.Interval e) {
        if (!headed) lines.line("Interval             Answers" + TITLES);
        headed = true;
        lines.line(row(span(e.start(), e.end()), e.report().answered(), e.report().latency()));
    }

    private static String span(double start, double end) {
        Text t = new Text();
        ThroughputUnits.fixed(t, start, 2);
        t.right(0, 6).ch('-');
        int at = t.size();
        ThroughputUnits.fixed(t, end, 2);
        return t.left(at, 7).str("sec").toString();
    }

    private static String row(String label, long count, Histogram h) {
        Text t = new Text();
        t.str(label).pad(Math.max(0, 17 - label.length())).decRight(count, 11);
        times(t, h);
        return t.toString();
    }

    /** p50, p90, p99, p99.9 and the longest, ten places each. */
    static void times(Text t, Histogram h) {
        for (double p : PERCENTILES) {
            int at = t.size();
            if (h.getTotalCount() == 0) t.str("-");
            else
                ThroughputUnits.time(t, p >= 100 ? h.getMaxValue() : h.getValueAtPercentile(p));
            t.right(at, 10);
        }
    }

    private void summary(TripEvent.Summary e) {
        TripReport r = e.report();
        lines.line(RULE);
        lines.line("                     Answers" + TITLES);
        if (connects) {
            lines.line(row("due to answered", r.answered(), r.latency()));
            lines.line(row("handshake", r.answered(), r.service()));
        } else {
            if (agreed.plan().isOpen()) lines.line(row("due to answered", r.answered(), r.latency()));
            lines.line(row("sent to answered", r.answered(), r.service()));
        }
        Text t = new Text();
        t.dec(r.answered()).str(connects ? " connections in " : " round trips in ");
        ThroughputUnits.fixed(t, r.seconds(), 2);
        t.str(" s: ");
        ThroughputUnits.fixed(t, r.perSecond(), 1);
        t.str(" a second");
        if (r.unanswered() > 0) t.str("; ").dec(r.unanswered()).str(" without an answer");
        if (r.late() > 0) t.str("; ").dec(r.late()).str(" left late by this machine's fault");
        for (Map.Entry<String, Long> error : r.errors().entrySet())
            t.str("; ").dec(error.getValue()).str(" ").str(error.getKey());
        Prose.lines(t.toString(), width, lines);
        if (e.answered() >= 0) lines.line(cpu(e.local(), e.remote()));
        if (r.isGeneratorBound())
            Prose.lines("More than one in a hundred left late: these figures are this machine's, not the path's.",
                    width,
                    lines);
    }

    /** Processors of both ends. */
    static String cpu(Results.Cpu local, Results.Cpu remote) {
        Text t = new Text();
        t.str("CPU: this end ");
        ThroughputUnits.fixed(t, local.total(), 1);
        t.str(" % of one core, the server ");
        ThroughputUnits.fixed(t, remote.total(), 1);
        return t.str(" %").toString();
    }

    /** Idle and loaded, and what to think of it. */
    static void underLoad(Event.UnderLoad e, LineSink lines, LineSink prose) {
        lines.line("");
        lines.line("Latency              Answers" + TITLES);
        lines.line(row("idle", e.idle().answered(), e.idle().latency()));
        lines.line(row("under load", e.loaded().answered(), e.loaded().latency()));
        prose.line(Bufferbloat.of(e).sentence());
        String why = e.why();
        if (why != null) prose.line("Note: " + Text.visible(why) + ".");
    }
}
