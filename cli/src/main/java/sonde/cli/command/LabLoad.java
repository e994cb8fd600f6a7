package sonde.cli.command;

import static sonde.cli.command.LabSyntax.*;

import java.io.IOException;
import java.util.List;
import java.util.Map;

import sonde.cli.view.LabView;
import sonde.inspectors.iomodels.Address;
import sonde.inspectors.iomodels.IoModels;
import sonde.inspectors.iomodels.load.Conductor;
import sonde.inspectors.iomodels.load.Generator;
import sonde.inspectors.iomodels.load.LoadPlan;
import sonde.inspectors.iomodels.load.LoadReport;
import sonde.inspectors.iomodels.load.Stage;
import sonde.inspectors.iomodels.trial.Limits;
import sonde.inspectors.iomodels.trial.TrialPlan;
import sonde.inspectors.iomodels.trial.TrialResult;
import sonde.inspectors.kernel.Door;
import sonde.inspectors.probe.ProbeException;
import sonde.inspectors.probe.Sink;

/** {@code lab load --target}: load on a server that runs already, ours or not. The server's side stays unknown. */
final class LabLoad {
    private final Invocation call;
    private final LabOptions options;

    LabLoad(Invocation call, LabOptions options) {
        this.call = call;
        this.options = options;
    }

    int run() throws UsageException, ProbeException, InterruptedException {
        Door door = Door.open();
        Address target;
        try {
            target = Address.parse(options.text(TARGET, ""));
        } catch (IllegalArgumentException e) {
            throw new UsageException("load needs --target: " + e.getMessage());
        }
        new Limits(door, call.proc()).raiseDescriptors();
        LoadPlan load = options.load(target, options.connections().get(0));
        TrialPlan plan = new TrialPlan(target.toString(), options.service(), options.server(new IoModels().named(
                "threads"), door, 0), load, 0, 1, List.of("unknown"));
        LabProgress progress = new LabProgress(call.env(), plan);
        boolean[] stopped = new boolean[1];
        call.env().signals().on("INT", () -> stopped[0] = true);
        LoadReport report;
        try (Generator generator = new Generator(load, door, call.env()::nanos, new Conductor() {
            @Override
            public void reached(Stage stage, LoadReport soFar) { progress.show(soFar); }

            @Override
            public boolean goesOn(LoadReport soFar) {
                progress.show(soFar);
                return !stopped[0];
            }
        })) {
            report = generator.run();
        } catch (IOException e) {
            throw new ProbeException(ProbeException.Kind.FAILED, "no load on " + target + ": " + e.getMessage(), e);
        }
        progress.done();
        TrialResult.Side unknown = new TrialResult.Side(0, 0, 0, 0, 0);
        TrialResult result = new TrialResult(plan, "", report, unknown, unknown, null, null,
                new TrialResult.CallCount(null, "unknown: the server is not ours"), Map.of(), List
                        .of());
        try (Sink<TrialResult> rows = call.rows(LabView.LOAD)) {
            rows.accept(result);
        }
        if (report.errorCount() > 0) call.warn("sonde lab: ", "errors " + report.errors());
        if (report.starved() > 0) call.warn("sonde lab: ", report.starved() + " talkers never got an answer");
        return report.received() > 0 || load.talkers() == 0 ? ExitCode.DONE : ExitCode.NOTHING;
    }
}
