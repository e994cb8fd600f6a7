package sonde.cli.view;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

import org.jspecify.annotations.Nullable;

import sonde.inspectors.bytes.Text;
import sonde.inspectors.throughput.Direction;
import sonde.inspectors.throughput.Event;
import sonde.inspectors.throughput.Parameters;
import sonde.inspectors.throughput.StreamSummary;
import sonde.inspectors.throughput.TcpSample;
import sonde.inspectors.throughput.Transport;

/** The table of iperf3: a row a stream and interval, sums when there are several streams, and the last rows. */
final class ThroughputRows {
    private static final int SUM = -1;

    private final boolean server;
    private final boolean verbose;
    private final char format;
    private final @Nullable Path file;
    private final LineSink out;
    private final Text t = new Text();

    ThroughputRows(boolean server, boolean verbose, char format, @Nullable Path file, LineSink out) {
        this.server = server;
        this.verbose = verbose;
        this.format = format;
        this.file = file;
        this.out = out;
    }

    String intervalHeader(Parameters p) {
        boolean both = p.direction() == Direction.BOTH;
        boolean sending = p.direction() == (server ? Direction.REVERSE : Direction.FORWARD);
        String head = both
                ? "[ ID][Role] Interval           Transfer     Bitrate"
                : "[ ID] Interval           Transfer     Bitrate";
        if (p.isUdp()) return head + (sending ? "         Total Datagrams" : "         Jitter    Lost/Total Datagrams");
        boolean tcp = p.transport() == Transport.TCP;
        return head + (tcp && (sending || !server || both) ? "         Retr  Cwnd" : "");
    }

    private String role(Parameters p, boolean sender) {
        if (p.direction() != Direction.BOTH) return "";
        return (sender ? "[TX-" : "[RX-") + (server ? "S]" : "C]");
    }

    void interval(Parameters p, Event.Interval e) {
        for (boolean sender : directions(p)) {
            List<Event.OfStream> mine = new ArrayList<>();
            for (Event.OfStream s : e.streams()) if (s.sender() == sender) mine.add(s);
            if (mine.isEmpty()) continue;
            for (Event.OfStream s : mine) row(p, e, s, s.socket());
            if (mine.size() > 1) row(p, e, sum(mine), SUM);
        }
    }

    /** In which order the directions are shown: the client's sending first. */
    private boolean[] directions(Parameters p) {
        return server && p.direction() == Direction.BOTH ? new boolean[]{false, true} : new boolean[]{true, false};
    }

    private static Event.OfStream sum(List<Event.OfStream> rows) {
        long bytes = 0, retransmits = 0, packets = 0, lost = 0, disorder = 0;
        double jitter = 0;
        boolean known = false;
        for (Event.OfStream s : rows) {
            bytes += s.bytes();
            known |= s.retransmits() >= 0;
            retransmits += Math.max(0, s.retransmits());
            packets += s.packets();
            lost += s.lost();
            disorder += s.outOfOrder();
            jitter += s.jitterSeconds();
        }
        return new Event.OfStream(0, SUM, rows.get(0).sender(), bytes, known ? retransmits : -1, null, packets, lost,
                disorder, jitter / rows.size());
    }

    private void row(Parameters p, Event.Interval e, Event.OfStream s, int socket) {
        begin(socket, role(p, s.sender()), e.start(), e.end(), s.bytes());
        if (p.isUdp() && s.sender()) {
            t.str(p.direction() == Direction.BOTH ? "            " : "  ").dec(s.packets()).str("  ");
        } else if (p.isUdp()) {
            datagrams(s.jitterSeconds(), s.lost(), s.packets());
        } else if (s.retransmits() >= 0) {
            t.str("  ").decRight(s.retransmits(), 3);
            TcpSample tcp = s.tcp();
            if (tcp != null && socket != SUM) {
                t.str("   ");
                ThroughputUnits.bytes(t, tcp.congestionWindow());
                t.str("s       ");
            } else {
                t.pad(13);
            }
        } else {
            t.pad(18);
        }
        if (e.omitted()) t.str("(omitted)");
        out.line(t.toString());
    }

    private void begin(int socket, String role, double from, double to, double bytes) {
        t.clear();
        if (socket == SUM) t.str("[SUM]");
        else
            t.str("[").decRight(socket, 3).str("]");
        t.str(role).ch(' ');
        int start = t.size();
        ThroughputUnits.fixed(t, from, 2);
        t.right(start, 6).ch('-');
        start = t.size();
        ThroughputUnits.fixed(t, to, 2);
        t.left(start, 6).str(" sec  ");
        ThroughputUnits.bytes(t, bytes);
        t.str("s  ");
        ThroughputUnits.rate(t, to > from ? bytes / (to - from) : 0, format);
        t.str("s/sec");
    }

    private void datagrams(double jitterSeconds, long lost, long total) {
        t.str("  ");
        int start = t.size();
        ThroughputUnits.fixed(t, jitterSeconds * 1000, 3);
        t.right(start, 5).str(" ms  ").dec(lost).ch('/').dec(total).str(" (")
                .str(ThroughputUnits.percent(total > 0 ? 100.0 * lost / total : 0)).str("%)  ");
    }

    void summary(Event.Summary e) {
        Parameters p = e.agreed();
        out.line(summaryHeader(e));
        for (boolean sender : directions(p)) {
            List<StreamSummary.End> sent = new ArrayList<>(), received = new ArrayList<>();
            for (StreamSummary s : e.streams()) {
                if (s.sender() != sender) continue;
                StreamSummary.End from = s.sent(), to = s.received();
                if (from != null && (!server || sender)) {
                    sent.add(from);
                    sent(p, sender, s.socket(), from);
                }
                if (server && verbose && !sender) unknown(s.socket(), "sender");
                StreamSummary.End ours = sender ? from : to;
                if (file != null && ours != null) file(file, ours.bytes());
                if (to != null && (!server || !sender)) {
                    received.add(to);
                    received(p, sender, s.socket(), to);
                }
                if (server && verbose && sender) unknown(s.socket(), "receiver");
            }
            if (p.parallel() > 1 && !sent.isEmpty()) sent(p, sender, SUM, total(sent));
            if (p.parallel() > 1 && !received.isEmpty()) received(p, sender, SUM, total(received));
        }
    }

    /** A server is done before its client's figures come. */
    private void unknown(int socket, String end) {
        out.line(t.clear().str("[").decRight(socket, 3).str("] (").str(end).str(" statistics not available)")
                .toString());
    }

    /** How much of the file this side sent or saved. */
    private void file(Path name, long bytes) {
        long size = ThroughputJsonRows.size(name);
        t.clear().str("        Sent ");
        ThroughputUnits.bytes(t, bytes);
        t.str(" / ");
        ThroughputUnits.bytes(t, size);
        t.str(" (").dec(size > 0 ? 100 * bytes / size : 0).str("%) of ").safe(name.toString());
        out.line(t.toString());
    }

    private String summaryHeader(Event.Summary e) {
        Parameters p = e.agreed();
        String head = p.direction() == Direction.BOTH
                ? "[ ID][Role] Interval           Transfer     Bitrate"
                : "[ ID] Interval           Transfer     Bitrate";
        if (p.isUdp()) return head + "         Jitter    Lost/Total Datagrams";
        for (StreamSummary s : e.streams()) {
            StreamSummary.End sent = s.sent();
            if (sent != null && sent.retransmits() >= 0 && (!server || s.sender())) return head + "         Retr";
        }
        return head;
    }

    private void sent(Parameters p, boolean local, int socket, StreamSummary.End end) {
        begin(socket, role(p, local), 0, end.seconds(), end.bytes());
        if (p.isUdp()) datagrams(0, 0, end.packets());
        else if (end.retransmits() >= 0) t.str("  ").decRight(end.retransmits(), 3).pad(13);
        else
            t.pad(18);
        out.line(t.str("sender").toString());
    }

    private void received(Parameters p, boolean local, int socket, StreamSummary.End end) {
        begin(socket, role(p, local), 0, end.seconds(), end.bytes());
        if (p.isUdp()) datagrams(end.jitterSeconds(), end.lost(), end.packets());
        else
            t.pad(18);
        out.line(t.str("receiver").toString());
    }

    static StreamSummary.End total(List<StreamSummary.End> ends) {
        long bytes = 0, retransmits = 0, lost = 0, packets = 0, disorder = 0;
        double seconds = 0, jitter = 0;
        boolean known = false;
        for (StreamSummary.End e : ends) {
            bytes += e.bytes();
            known |= e.retransmits() >= 0;
            retransmits += Math.max(0, e.retransmits());
            lost += e.lost();
            packets += e.packets();
            disorder += e.outOfOrder();
            seconds = Math.max(seconds, e.seconds());
            jitter += e.jitterSeconds();
        }
        return new StreamSummary.End(bytes, seconds, known ? retransmits : -1, jitter / ends.size(), lost, packets,
                disorder);
    }
}
