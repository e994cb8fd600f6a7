package sonde.cli.command;

import java.security.SecureRandom;
import java.util.ArrayList;
import java.util.List;
import java.util.function.BooleanSupplier;
import java.util.function.Consumer;

import org.jspecify.annotations.Nullable;

import sonde.cli.render.Format;
import sonde.cli.view.LineSink;
import sonde.cli.view.TripRow;
import sonde.cli.view.TripText;
import sonde.cli.view.TripView;
import sonde.inspectors.kernel.Door;
import sonde.inspectors.kernel.KernelException;
import sonde.inspectors.probe.Gap;
import sonde.inspectors.probe.Sink;
import sonde.inspectors.throughput.ClientSettings;
import sonde.inspectors.throughput.Clock;
import sonde.inspectors.throughput.Parameters;
import sonde.inspectors.throughput.TripAgreement;
import sonde.inspectors.throughput.TripClient;
import sonde.inspectors.throughput.TripEvent;

/** Runs a test of round trips or of new connections and shows it, as lines or as rows. */
final class Iperf3TripRun {
    private final Invocation call;
    private final Clock clock;
    private final TripAgreement wanted;
    private final boolean connects;
    private final LineSink lines;
    private final Consumer<String> complain;
    private volatile @Nullable TripClient running;
    private boolean failed;

    Iperf3TripRun(Invocation call, Clock clock, TripAgreement wanted, LineSink lines, Consumer<String> complain) {
        this.call = call;
        this.clock = clock;
        this.wanted = wanted;
        this.connects = call.arguments().has(Iperf3Syntax.CONNECTS);
        this.lines = lines;
        this.complain = complain;
    }

    void interrupt() {
        TripClient c = running;
        if (c != null) c.interrupt();
    }

    int run(Parameters sockets, ClientSettings settings, Door door, BooleanSupplier interrupted)
            throws UsageException, KernelException, InterruptedException {
        int before = timeWait();
        TripClient client = new TripClient(settings, sockets, wanted, connects, door, clock, new SecureRandom());
        running = client;
        boolean json = call.arguments().has(Iperf3Syntax.JSON);
        if (json || call.isStructured()) {
            try (Sink<TripRow> rows = json
                    ? Format.named("json").open(TripView.TABLE, call.out(),
                            new Format.Header(call.proc().hostName(), clock.now(), true, 0))
                    : call.rows(TripView.TABLE)) {
                client.run(sink(e -> row(e, rows)));
            }
        } else {
            TripText text = new TripText(wanted, connects, call.env().isTerminal(1) ? call.env().width() : 0, lines);
            client.run(sink(e -> {
                text.accept(e);
                if (e instanceof TripEvent.Summary s && connects) ports(before, s);
                if (e instanceof TripEvent.Failed f) fail(f);
            }));
            if (!failed && !interrupted.getAsBoolean()) {
                lines.line("");
                lines.line("iperf Done.");
            }
        }
        if (interrupted.getAsBoolean()) {
            complain.accept("iperf3: interrupt - the client has terminated");
            return 0;
        }
        return failed ? 1 : 0;
    }

    private void row(TripEvent event, Sink<TripRow> rows) {
        switch (event) {
            case TripEvent.Interval e -> rows.accept(new TripRow("interval", e.start(), e.end(), e.report()));
            case TripEvent.Summary e -> rows.accept(new TripRow("total", 0, e.report().seconds(), e.report()));
            case TripEvent.Failed e -> fail(e);
            case TripEvent.Connecting e -> {
            }
            case TripEvent.Connected e -> {
            }
        }
    }

    private void fail(TripEvent.Failed e) {
        failed = true;
        complain.accept("iperf3: error - " + e.failure().line());
    }

    /** What the ends of so many connections leave behind on this host. */
    private void ports(int before, TripEvent.Summary s) {
        int after = timeWait();
        String[] range = call.proc().line("sys/net/ipv4/ip_local_port_range").strip().split("\\s+");
        List<String> said = new ArrayList<>();
        if (after >= 0 && before >= 0) {
            said.add("TIME-WAIT sockets on this host: " + before + " before, " + after + " after");
        }
        if (range.length == 2) said.add("local ports " + range[0] + " to " + range[1]);
        if (!said.isEmpty()) lines.line(String.join("; ", said));
        if (s.portsExhausted()) {
            lines.line("No local port was free (EADDRNOTAVAIL): who closes first keeps its port for 60 s in TIME-WAIT. "
                    + "End with --reset, or spread over local addresses with -B.");
        }
    }

    /** From the line "TCP: inuse 5 orphan 0 tw 12 ..." of sockstat; -1 when it cannot be read. */
    private int timeWait() {
        try {
            String text = new String(call.proc().read("net/sockstat"), java.nio.charset.StandardCharsets.US_ASCII);
            int tcp = text.indexOf("\nTCP:"), at = text.indexOf(" tw ", Math.max(0, tcp));
            if (tcp < 0 || at < 0) return -1;
            int end = text.indexOf(' ', at + 4);
            return Integer.parseInt(text.substring(at + 4, end < 0 ? text.length() : end).strip());
        } catch (KernelException | NumberFormatException e) {
            return -1;
        }
    }

    private Sink<TripEvent> sink(Consumer<TripEvent> consumer) {
        return new Sink<>() {
            @Override
            public boolean accept(TripEvent event) {
                consumer.accept(event);
                return true;
            }

            @Override
            public void gap(Gap gap) { call.gap(gap); }

            @Override
            public void close() {}
        };
    }
}
