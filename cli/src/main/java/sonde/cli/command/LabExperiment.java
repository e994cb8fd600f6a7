package sonde.cli.command;

import sonde.cli.view.LabFindingView;
import sonde.inspectors.iomodels.experiments.Experiment;
import sonde.inspectors.iomodels.experiments.Finding;
import sonde.inspectors.iomodels.experiments.Laboratory;
import sonde.inspectors.kernel.Door;
import sonde.inspectors.probe.ProbeException;
import sonde.inspectors.probe.Sink;

/** {@code lab nodelay} and its like: one experiment, its figures, and what to take home. */
final class LabExperiment {
    private LabExperiment() {}

    static int run(Invocation call, LabOptions options, Experiment experiment) throws UsageException, ProbeException,
            InterruptedException {
        long delay = options.nanos(LabSyntax.DELAY, 20, 1e6, 1000);
        try (Sink<Finding> rows = call.rows(LabFindingView.TABLE)) {
            new Laboratory(experiment, Door.open(), call.proc(), call.env()::nanos, delay).run(rows);
        }
        if (call.isStructured()) return ExitCode.DONE;
        call.out().line("");
        call.out().line(experiment.lesson());
        call.out().line("In production look at: " + String.join("; ", experiment.counters()) + ".");
        return ExitCode.DONE;
    }
}
