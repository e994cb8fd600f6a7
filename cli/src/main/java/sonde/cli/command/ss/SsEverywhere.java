package sonde.cli.command.ss;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

import org.jspecify.annotations.Nullable;

import sonde.cli.command.Arguments;
import sonde.cli.command.ExitCode;
import sonde.cli.command.FactsRequest;
import sonde.cli.command.Invocation;
import sonde.cli.command.UsageException;
import sonde.cli.view.SocketFacts;
import sonde.cli.view.SocketPlace;
import sonde.cli.view.SocketRow;
import sonde.cli.view.SocketView;
import sonde.cli.view.SsLayout;
import sonde.cli.view.SsOptions;
import sonde.cli.view.SsSummary;
import sonde.inspectors.bytes.Text;
import sonde.inspectors.kernel.Linux;
import sonde.inspectors.namespaces.NetworkNamespace;
import sonde.inspectors.namespaces.NetworkNamespaces;
import sonde.inspectors.namespaces.Tour;
import sonde.inspectors.probe.Gap;
import sonde.inspectors.probe.ProbeException;
import sonde.inspectors.probe.Sink;
import sonde.inspectors.sockets.OtherEnds;

/** ss in every network namespace: one table, whose rows tell where they are from. */
public final class SsEverywhere {
    private final Invocation call;
    private final SsOptions options;
    private final List<String> words;
    private final Map<NetworkNamespace, OtherEnds> ends = new LinkedHashMap<>();
    private FilterParser.@Nullable Failure failure;
    private boolean understood;

    public SsEverywhere(Invocation call, SsOptions options, List<String> words) {
        this.call = call;
        this.options = options;
        this.words = words;
    }

    /** What is done with one namespace. */
    private interface Step {
        /** Returns whether to go on. */
        boolean take(SsRun run, SocketPlace place) throws ProbeException;
    }

    public int run() throws UsageException, ProbeException, InterruptedException {
        Arguments a = call.arguments();
        for (int id : new int[]{SsSyntax.NET, SsSyntax.DIAG, SsSyntax.EVENTS}) {
            if (a.has(id)) throw new UsageException("--all-netns goes neither with -N nor with -D and -E");
        }
        Linux linux = call.linux("--all-netns needs this host");
        try {
            if (SsRun.of(call, call.proc(), options, SsSyntax.selection(a), words).isEmpty()) return ExitCode.DONE;
        } catch (FilterParser.Failure e) {
            failure = e; // a device of another namespace, or wrong everywhere
        }
        try (NetworkNamespaces found = NetworkNamespaces.find(linux, options.threads())) {
            for (Gap gap : found.gaps()) call.gap(gap);
            if (a.has(SsSyntax.SUMMARY)) {
                summaries(linux, found);
                if (words.isEmpty()) return ExitCode.DONE;
            }
            ends(linux, found);
            return call.isStructured() ? rows(linux, found) : lines(linux, found);
        }
    }

    /** A connection may have its other end in any namespace: all are read before the first row is shown. */
    private void ends(Linux linux, NetworkNamespaces found) throws ProbeException, InterruptedException {
        if (!FactsRequest.of(call, options.processes() || options.threads()).wantsPeers()) return;
        new Tour(linux, found.all(), twice -> {}).run((where, proc) -> {
            try {
                SsRun run = SsRun.of(call, proc, options, SsSyntax.selection(call.arguments()), words);
                OtherEnds read = run.ends(found.owners());
                if (read != null) ends.put(where, read);
            } catch (FilterParser.Failure | UsageException saidLater) {
                return true;
            }
            return true;
        });
        List<OtherEnds> all = List.copyOf(ends.values());
        for (OtherEnds each : all) each.elsewhere(all);
    }

    private int rows(Linux linux, NetworkNamespaces found) throws UsageException, ProbeException,
            InterruptedException {
        try (Sink<SocketRow> rows = call.rows(SocketView.everywhere())) {
            boolean[] more = {true};
            return tour(linux, found, (run, place) -> {
                run.rows(new Sink<SocketRow>() {
                    @Override
                    public boolean accept(SocketRow row) { return more[0] = rows.accept(row); }

                    @Override
                    public void gap(Gap gap) { rows.gap(gap); }

                    @Override
                    public void close() {}
                }, facts(run, found, place));
                return more[0];
            });
        }
    }

    private int lines(Linux linux, NetworkNamespaces found) throws ProbeException, InterruptedException {
        SsLayout[] layout = new SsLayout[1];
        int code = tour(linux, found, (run, place) -> {
            SsLayout table = layout[0];
            if (table == null) layout[0] = table = run.layout();
            run.lines(table, facts(run, found, place));
            return true;
        });
        if (layout[0] != null) layout[0].print();
        return code;
    }

    /** A filter that is understood nowhere is an error; where only its device is missing, nothing matches. */
    private int tour(Linux linux, NetworkNamespaces found, Step step) throws ProbeException, InterruptedException {
        new Tour(linux, found.all(), call::gap).run((where, proc) -> {
            SsRun run;
            try {
                run = SsRun.of(call, proc, options, SsSyntax.selection(call.arguments()), words);
            } catch (FilterParser.Failure e) {
                failure = e;
                return true;
            } catch (UsageException e) {
                throw new ProbeException(ProbeException.Kind.USAGE, String.valueOf(e.getMessage()), e);
            }
            understood = true;
            return step.take(run, new SocketPlace(where, found.containers()));
        });
        FilterParser.Failure wrong = failure;
        return understood || wrong == null ? ExitCode.DONE : SsRun.refuse(call, wrong);
    }

    private void summaries(Linux linux, NetworkNamespaces found) throws ProbeException, InterruptedException {
        new Tour(linux, found.all(), call::gap).run((where, proc) -> {
            Text out = call.out().text().str("Namespace: ").str(Text.visible(where.label()));
            if (!where.group().label().isEmpty()) out.str(" (").str(Text.visible(where.group().label())).ch(')');
            call.out().line();
            new SsSummary(proc).print(call.out());
            return true;
        });
    }

    private SocketFacts facts(SsRun run, NetworkNamespaces found, SocketPlace place) throws ProbeException {
        try {
            return run.facts(found.owners(), place, ends.get(place.namespace()));
        } catch (UsageException e) {
            throw new ProbeException(ProbeException.Kind.USAGE, String.valueOf(e.getMessage()), e);
        }
    }
}
