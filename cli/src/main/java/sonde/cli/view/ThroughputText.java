package sonde.cli.view;

import java.nio.file.Path;
import java.util.Map;

import org.jspecify.annotations.Nullable;

import sonde.inspectors.bytes.Text;
import sonde.inspectors.probe.Gap;
import sonde.inspectors.throughput.DelayReport;
import sonde.inspectors.throughput.Direction;
import sonde.inspectors.throughput.Event;
import sonde.inspectors.throughput.Parameters;
import sonde.inspectors.throughput.Results;
import sonde.inspectors.throughput.StreamSummary;
import sonde.inspectors.throughput.Transcript;
import sonde.inspectors.throughput.Transport;
import sonde.inspectors.throughput.Verdict;

/** A test as iperf3's lines. What the peer sent as text is made visible first. */
public final class ThroughputText implements Transcript {
    private static final String RULE = "-----------------------------------------------------------",
            SEPARATOR = "- - - - - - - - - - - - - - - - - - - - - - - - -";
    private static final int LARGEST_TRANSCRIPT = 1024 * 1024;

    private final boolean server;
    private final boolean verbose;
    private final Look look;
    private final String programVersion;
    private final String systemInfo;
    private final LineSink lines;
    private final LineSink quoted;
    private final ThroughputRows rows;
    private final StringBuilder transcript = new StringBuilder();
    private @Nullable Parameters agreed;
    private boolean headed;
    private boolean recording;

    /**
     * How much is said, and how.
     *
     * @param explain one sentence at the end on what bounded the result
     * @param debugLevel 0 for no debugging output
     * @param format of rates: see {@link ThroughputUnits#rate}
     * @param width columns of the terminal, or 0: sentences are broken there
     */
    public record Look(boolean verbose, boolean explain, int debugLevel, char format, int width) {}

    /**
     * @param file what is sent or saved, or null
     * @param quoted takes what the server printed, without what stands before a line of ours
     */
    public ThroughputText(boolean server, Look look, @Nullable Path file, String programVersion, String systemInfo,
            LineSink lines, LineSink quoted) {
        this.server = server;
        this.verbose = look.verbose;
        this.look = look;
        this.programVersion = programVersion;
        this.systemInfo = systemInfo;
        this.lines = lines;
        this.quoted = quoted;
        this.rows = new ThroughputRows(server, look.verbose, look.format, file, this::line);
    }

    private void prose(String sentence) { Prose.lines(sentence, look.width, this::line); }

    private void line(String line) {
        if (recording && transcript.length() < LARGEST_TRANSCRIPT) transcript.append(line).append('\n');
        lines.line(line);
    }

    @Override
    public boolean accept(Event event) {
        switch (event) {
            case Event.Listening e -> listening(e);
            case Event.Connecting e -> {
                if (verbose) versions();
            }
            case Event.Opened e -> opened(e);
            case Event.Connected e -> connected(e);
            case Event.Started e -> started(e.agreed());
            case Event.Interval e -> interval(e);
            case Event.Summary e -> summary(e);
            case Event.Visited e -> {
                recording = true;
                line("Accepted connection from " + e.peer().getAddress().getHostAddress() + ", port "
                        + e.peer().getPort());
                line(TripText.plan(e.agreed(), e.connects()));
            }
            case Event.Answered e -> line("answered " + e.count() + (e.connects() ? " connections" : " round trips"));
            case Event.UnderLoad e -> TripText.underLoad(e, this::line, this::prose);
            case Event.Warning e -> line("warning: " + Text.visible(e.text()));
            case Event.Debug e -> {
                if (e.level() <= look.debugLevel) line(Text.visible(e.text()));
            }
            case Event.Failed e -> {
            } // said on stderr
            case Event.Finished e -> {
                if (!server) {
                    line("");
                    line("iperf Done.");
                }
            }
        }
        return true;
    }

    private void versions() {
        line(programVersion);
        line(systemInfo);
    }

    private void listening(Event.Listening e) {
        if (verbose && e.test() == 1) versions();
        line(RULE);
        line("Server listening on " + e.port() + " (test #" + e.test() + ")");
        line(RULE);
    }

    private void opened(Event.Opened e) {
        Parameters p = e.agreed();
        agreed = p;
        recording = server && p.notes().wantsServerOutput();
        if (verbose) {
            if (!server) line("Control connection MSS " + e.segmentSize());
            if (!server && p.isUdp()) line("Setting UDP block size to " + p.length());
            line("Time: " + HttpDate.of(e.at()));
        }
        if (server) {
            line("Accepted connection from " + e.host() + ", port " + e.port());
        } else {
            line("Connecting to host " + Text.visible(e.host()) + ", port " + e.port());
            if (p.direction() == Direction.REVERSE)
                line("Reverse mode, remote host " + Text.visible(e.host()) + " is sending");
        }
        if (!verbose) return;
        line("      Cookie: " + Text.visible(e.cookie()));
        if (p.transport() == Transport.TCP) {
            line(p.tuning().mss() > 0
                    ? "      TCP MSS: " + p.tuning().mss()
                    : "      TCP MSS: " + e.segmentSize() + " (default)");
        }
        if (p.pace().bitsPerSecond() > 0) line("      Target Bitrate: " + p.pace().bitsPerSecond());
    }

    private void connected(Event.Connected e) {
        Text t = new Text();
        t.str("[").decRight(e.socket(), 3).str("] local ").str(e.local().getAddress().getHostAddress()).str(" port ")
                .dec(e.local().getPort()).str(" connected to ").str(e.remote().getAddress().getHostAddress())
                .str(" port ").dec(e.remote().getPort());
        line(t.toString());
        for (Event.Taken o : e.taken()) line(taken(e.socket(), o));
    }

    static String taken(int socket, Event.Taken o) {
        return new Text().str("[").decRight(socket, 3).str("] ").str(o.name()).str(" asked ").safe(o.asked())
                .str(", took ").safe(o.took()).toString();
    }

    private void started(Parameters p) {
        if (!verbose) return;
        Parameters.Amount a = p.amount();
        String size = a.bytes() > 0
                ? a.bytes() + " bytes to send"
                : a.blocks() > 0 ? a.blocks() + " blocks to send" : a.seconds() + " second test";
        line("Starting Test: protocol: " + p.transport() + ", " + p.parallel() + " streams, " + p.length()
                + " byte blocks, omitting " + a.omitSeconds() + " seconds, " + size + ", tos " + p.tuning().tos());
    }

    private void interval(Event.Interval e) {
        Parameters p = agreed;
        if (p == null) return;
        if (!headed) line(rows.intervalHeader(p));
        else if (p.parallel() > 1) line(SEPARATOR);
        headed = true;
        rows.interval(p, e);
    }

    private void summary(Event.Summary e) {
        line(SEPARATOR);
        if (verbose) line("Test Complete. Summary Results:");
        rows.summary(e);
        Results remote = e.remote();
        if (verbose && remote != null) usage(e, remote);
        if (server || remote == null) return;
        if (look.explain) {
            line("");
            delays(e);
            prose(Verdict.of(e));
            if (!verbose) line(TripText.cpu(e.local().cpu(), remote.cpu()));
        }
        String output = remote.outputText();
        if (output != null) {
            line("");
            quoted.line("Server output:");
            for (String l : output.split("\n", -1)) quoted.line(Text.visible(l));
        } else if (remote.outputJson() != null) {
            line("");
            quoted.line("Server JSON output:");
            quoted.line(PrettyJson.text(remote.outputJson()));
        }
    }

    /** How evenly datagrams came in: both are changes of the delay, as the clocks of both ends run freely. */
    private void delays(Event.Summary e) {
        boolean headed = false;
        for (StreamSummary s : e.streams()) {
            DelayReport d = s.delays();
            if (d == null) continue;
            if (!headed) line("Datagrams                   " + TripText.TITLES);
            headed = true;
            delays("jitter, RFC 3550", s.socket(), d.jitter());
            delays("variation, RFC 5481", s.socket(), d.variation());
            if (d.duplicates() > 0) line(d.duplicates() + " datagrams came twice");
        }
        if (headed) line("");
    }

    private void delays(String what, int socket, DelayReport.Percentiles p) {
        Text t = new Text();
        t.str("[").decRight(socket, 3).str("] ").str(what).pad(22 - what.length());
        for (long micros : new long[]{p.p50(), p.p90(), p.p99(), p.p999(), p.longest()}) {
            int at = t.size();
            ThroughputUnits.time(t, micros * 1000.0);
            t.right(at, 10);
        }
        line(t.toString());
    }

    private void usage(Event.Summary e, Results remote) {
        boolean sending = !e.streams().isEmpty() && e.streams().get(0).sender();
        boolean both = e.agreed().direction() == Direction.BOTH;
        if (sending || both) processors("sender", "receiver", e.local().cpu(), remote.cpu());
        if (both) processors("receiver", "sender", e.local().cpu(), remote.cpu());
        if (e.agreed().transport() != Transport.TCP) return;
        String ours = e.local().congestion(), theirs = remote.congestion();
        String snd = sending ? ours : theirs, rcv = sending ? theirs : ours;
        if (snd != null) line("snd_tcp_congestion " + Text.visible(snd));
        if (rcv != null) line("rcv_tcp_congestion " + Text.visible(rcv));
    }

    private void processors(String here, String there, Results.Cpu ours, Results.Cpu theirs) {
        Text t = new Text();
        t.str("CPU Utilization: local/").str(here).ch(' ');
        cpu(t, ours);
        t.str(", remote/").str(there).ch(' ');
        cpu(t, theirs);
        line(t.toString());
    }

    private static void cpu(Text t, Results.Cpu cpu) {
        ThroughputUnits.fixed(t, cpu.total(), 1);
        t.str("% (");
        ThroughputUnits.fixed(t, cpu.user(), 1);
        t.str("%u/");
        ThroughputUnits.fixed(t, cpu.system(), 1);
        t.str("%s)");
    }

    @Override
    public void gap(Gap gap) { line("warning: " + gap.sentence()); }

    @Override
    public @Nullable String text() { return transcript.toString(); }

    @Override
    public @Nullable Map<String, @Nullable Object> json() { return null; }

    @Override
    public void close() {}
}
