package sonde.cli.command;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.StandardOpenOption;
import java.security.SecureRandom;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicReference;

import org.jspecify.annotations.Nullable;

import sonde.cli.render.Format;
import sonde.cli.render.View;
import sonde.cli.view.SweepRow;
import sonde.cli.view.SweepView;
import sonde.inspectors.kernel.Door;
import sonde.inspectors.kernel.KernelException;
import sonde.inspectors.probe.Gap;
import sonde.inspectors.probe.ProbeException;
import sonde.inspectors.probe.Sink;
import sonde.inspectors.throughput.Client;
import sonde.inspectors.throughput.ClientSettings;
import sonde.inspectors.throughput.Clock;
import sonde.inspectors.throughput.Event;
import sonde.inspectors.throughput.Parameters;

/** Runs the tests of a sweep one after another and shows them side by side. */
final class Iperf3SweepRun {
    private static final int SECONDS = 2, BETWEEN_MILLIS = 100;

    private final Invocation call;
    private final Iperf3Sweep sweep;
    private final Clock clock;
    private volatile boolean interrupted;
    private volatile @Nullable Client running;

    Iperf3SweepRun(Invocation call, Clock clock) throws UsageException {
        this.call = call;
        this.clock = clock;
        List<String> words = new ArrayList<>();
        for (Arguments.Occurrence o : call.arguments().options()) if (o.id() == Iperf3Syntax.SWEEP) words.add(o.text());
        words.addAll(call.arguments().operands());
        this.sweep = new Iperf3Sweep(words);
    }

    void interrupt() {
        interrupted = true;
        Client c = running;
        if (c != null) c.interrupt();
    }

    int run(Parameters base, ClientSettings settings, Door door)
            throws UsageException, ProbeException, KernelException, InterruptedException {
        Parameters p = call.arguments().has(Iperf3Syntax.TIME) || !base.amount().isTimed() ? base : shorter(base);
        List<SweepRow> rows = new ArrayList<>();
        List<Map<String, String>> all = sweep.combinations();
        for (Map<String, String> c : all) { // nothing runs when one of them makes no sense
            sweep.settings(settings, c);
            Iperf3Sweep.parameters(p, c);
        }
        for (Map<String, String> c : all) {
            if (interrupted) break;
            progress(rows.size(), all.size());
            rows.add(one(new Client(sweep.settings(settings, c), Iperf3Sweep.parameters(p, c), door, clock,
                    new SecureRandom()), c));
            Thread.sleep(BETWEEN_MILLIS);
        }
        progress(-1, 0);
        mark(rows);
        show(rows);
        for (SweepRow r : rows) if (r.failure() == null) return 0;
        return 1;
    }

    private static Parameters shorter(Parameters p) {
        return new Parameters(p.transport(), p.direction(), p.parallel(), p.length(),
                new Parameters.Amount(SECONDS, p.amount().omitSeconds(), 0, 0), p.pace(), p.tuning(), p.traffic(),
                p.notes());
    }

    /** On a terminal only. */
    private void progress(int done, int all) {
        if (!call.env().isTerminal(2)) return;
        call.env().err().text().str("\r\033[K").str(done < 0 ? "" : "test " + (done + 1) + " of " + all);
        call.env().err().flush();
    }

    private SweepRow one(Client client, Map<String, String> setting) throws InterruptedException {
        running = client;
        AtomicReference<Event.@Nullable Summary> summary = new AtomicReference<>();
        AtomicReference<@Nullable String> failure = new AtomicReference<>();
        client.run(new Sink<Event>() {
            @Override
            public boolean accept(Event e) {
                if (e instanceof Event.Summary s) summary.set(s);
                if (e instanceof Event.Failed f) failure.set(f.failure().line());
                return true;
            }

            @Override
            public void gap(Gap gap) { call.gap(gap); }

            @Override
            public void close() {}
        });
        running = null;
        return SweepRow.of(setting, summary.get(), failure.get());
    }

    private static void mark(List<SweepRow> rows) {
        int best = -1;
        for (int i = 0; i < rows.size(); i++) {
            boolean better = best < 0 || rows.get(i).receivedBps() > rows.get(best).receivedBps();
            if (rows.get(i).failure() == null && better) best = i;
        }
        if (best >= 0) rows.set(best, rows.get(best).asBest());
    }

    private void show(List<SweepRow> rows) throws UsageException, ProbeException {
        boolean structured = call.isStructured() || call.arguments().has(Iperf3Syntax.JSON), failed = false;
        for (SweepRow r : rows) failed |= r.failure() != null;
        View<SweepRow> view = SweepView.of(sweep.names(), structured, failed);
        Sink<SweepRow> sink = call.arguments().has(Iperf3Syntax.JSON)
                ? Format.named("json").open(view, call.out(), new Format.Header(call.proc().hostName(), clock.now(),
                        true, 0))
                : call.rows(view);
        for (SweepRow r : rows) sink.accept(r);
        sink.close();
        if (!structured && call.env().isTerminal(1)) {
            call.out().line("");
            for (String line : SweepView.bars(rows, call.env().width())) call.out().line(line);
        }
        String plot = call.arguments().value(Iperf3Syntax.PLOT);
        if (plot == null) return;
        try {
            Files.write(call.env().directory().resolve(plot), SweepView.svg(rows).getBytes(StandardCharsets.UTF_8),
                    StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE);
        } catch (IOException e) {
            throw new ProbeException(ProbeException.Kind.FAILED, "error - cannot write " + plot + ": "
                    + (e instanceof java.nio.file.FileAlreadyExistsException ? "it exists already" : e.getMessage()),
                    e);
        }
    }
}
