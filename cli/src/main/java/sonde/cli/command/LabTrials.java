package sonde.cli.command;

import static sonde.cli.command.LabSyntax.*;

import java.nio.file.Files;
import java.util.ArrayList;
import java.util.List;

import org.jspecify.annotations.Nullable;

import sonde.cli.view.LabPlot;
import sonde.cli.view.LabView;
import sonde.inspectors.host.ProcessFigures;
import sonde.inspectors.iomodels.Address;
import sonde.inspectors.iomodels.IoModels;
import sonde.inspectors.iomodels.Model;
import sonde.inspectors.iomodels.load.LoadPlan;
import sonde.inspectors.iomodels.trial.Limits;
import sonde.inspectors.iomodels.trial.Meter;
import sonde.inspectors.iomodels.trial.Program;
import sonde.inspectors.iomodels.trial.Trial;
import sonde.inspectors.iomodels.trial.TrialPlan;
import sonde.inspectors.iomodels.trial.TrialResult;
import sonde.inspectors.iomodels.trial.Yardstick;
import sonde.inspectors.kernel.Door;
import sonde.inspectors.probe.ProbeException;
import sonde.inspectors.probe.Sink;

/** {@code lab run} and {@code lab compare}: trials, one after another, and their rows. */
final class LabTrials {
    private static final String PREFIX = "sonde lab: ";

    private final Invocation call;
    private final LabOptions options;
    private final Door door = Door.open();
    private final Limits limits;
    private final long descriptors;

    LabTrials(Invocation call, LabOptions options) {
        this.call = call;
        this.options = options;
        limits = new Limits(door, call.proc());
        descriptors = limits.raiseDescriptors();
    }

    /** One model, once for each count of connections. */
    int run(Model model) throws UsageException, ProbeException, InterruptedException {
        List<TrialPlan> plans = new ArrayList<>();
        for (int n : options.connections()) plans.add(plan(model, n));
        return trials(plans);
    }

    /** Every model that was named, under the same load. */
    int compare() throws UsageException, ProbeException, InterruptedException {
        String file = call.arguments().value(PLOT);
        if (file != null && !options.has(OVERWRITE) && Files.exists(call.env().directory().resolve(file))) {
            throw new UsageException(file + " exists already (--overwrite replaces it)");
        }
        if (!names().contains("c")) return trials(plans(null));
        if (!options.service().equals("echo")) throw new UsageException("the C server does the echo only");
        try (Yardstick c = new Yardstick()) {
            return trials(plans(c.command()));
        }
    }

    /** @param yardstick how the C server is run, or null without it */
    private List<TrialPlan> plans(@Nullable List<String> yardstick) throws UsageException {
        List<TrialPlan> plans = new ArrayList<>();
        for (int n : options.connections()) {
            for (String words : options.all(AGAINST)) plans.add(foreign(words, n));
            if (yardstick != null) plans.add(foreign("c", yardstick, n));
            for (Model model : models()) plans.add(plan(model, n));
        }
        return plans;
    }

    private List<String> names() { return List.of(options.text(MODELS, "all").split(",")); }

    private List<Model> models() throws UsageException {
        IoModels known = new IoModels();
        List<Model> chosen = new ArrayList<>();
        try {
            for (String name : names()) {
                if (name.equals("c")) continue; // not a model of ours
                boolean all = name.equals("all"), tcp = name.equals("tcp");
                if (!all && !tcp) chosen.add(known.named(name));
                else
                    for (Model m : known.all()) {
                        boolean speaks = m.transport().isStream() || options.service().equals("echo");
                        if (m.transport() == Address.Kind.TCP || all && speaks) chosen.add(m);
                    }
            }
        } catch (IllegalArgumentException e) {
            throw new UsageException(String.valueOf(e.getMessage()));
        }
        return chosen;
    }

    private TrialPlan plan(Model model, int n) throws UsageException {
        LoadPlan load = options.load(Address.loopback(Address.Kind.TCP, 1), n);
        // rooms are dealt out to the processes, and a process without a room has nothing to do
        int parts = load.room() > 0 ? (n + load.room() - 1) / load.room() : n;
        int servers = Math.min(parts, options.number(SERVERS, model.transport() == Address.Kind.UDP
                ? 1
                : limits.processes(n, descriptors), 1, 200));
        int loads = loads(parts, n);
        if (servers > 1 && (load.room() > 0 || model.transport().isUnix())) {
            loads = (loads + servers - 1) / servers * servers; // each generator has one of the servers
            if (loads > parts) loads = servers;
        }
        return new TrialPlan(model.name(), options.service(), options.server(model, door, call.env().nanos()), load,
                servers, loads, List.of());
    }

    private int loads(int parts, int n) throws UsageException {
        return Math.min(parts, options.number(LOADS, limits.processes(n, descriptors), 1, Math.min(200, n)));
    }

    private TrialPlan foreign(String words, int n) throws UsageException {
        int equals = words.indexOf('=');
        if (equals < 1 || !words.contains("{port}")) {
            throw new UsageException("--against takes NAME=COMMAND, with {port} in the command");
        }
        return foreign(words.substring(0, equals), List.of(words.substring(equals + 1).strip().split("\\s+")), n);
    }

    private TrialPlan foreign(String name, List<String> command, int n) throws UsageException {
        Model any = new IoModels().named("threads");
        return new TrialPlan(name, "echo", options.server(any, door, 0), options.load(Address
                .loopback(Address.Kind.TCP, 1), n), options.number(SERVERS, limits.processes(n, descriptors), 1, 200),
                loads(n, n), command);
    }

    private int trials(List<TrialPlan> plans) throws UsageException, ProbeException, InterruptedException {
        Program program = new Program(call.proc(), "sonde.cli.Main", jvm());
        Meter meter = new LabMeter(new ProcessFigures());
        boolean worked = true;
        List<TrialResult> results = new ArrayList<>();
        try (Sink<TrialResult> rows = call.rows(LabView.TABLE)) {
            for (TrialPlan plan : plans) {
                for (Limits.Limit limit : limits.of(plan, descriptors)) call.warn(PREFIX, limit.sentence());
                LabProgress progress = new LabProgress(call.env(), plan);
                try (Trial trial = new Trial(plan, program, meter, call.proc())) {
                    TrialResult result = trial.run(sight -> progress.show(sight));
                    progress.done();
                    rows.accept(result);
                    results.add(result);
                    worked &= result.load().received() > 0 || plan.load().talkers() == 0;
                    for (String mark : result.marks()) {
                        call.warn(PREFIX, plan.model() + " " + plan.load().connections() + ": " + mark);
                    }
                    if (result.load().errorCount() > 0) {
                        call.warn(PREFIX, plan.model() + " " + plan.load().connections() + ": errors "
                                + result.load().errors());
                    }
                } catch (ProbeException e) {
                    progress.done();
                    call.warn(PREFIX, plan.model() + " " + plan.load().connections() + ": " + e.getMessage());
                    worked = false;
                }
            }
        }
        draw(results);
        return worked ? ExitCode.DONE : ExitCode.NOTHING;
    }

    /** Bars under a table that a person reads, and the picture that was asked for. */
    private void draw(List<TrialResult> results) throws UsageException, ProbeException {
        if (results.size() > 1 && !call.isStructured() && call.env().isTerminal(1)) {
            for (String line : LabPlot.bars(results)) call.out().line(line);
        }
        String file = call.arguments().value(PLOT);
        if (file == null || results.isEmpty()) return;
        String title = "sonde lab: " + options.service() + ", " + results.get(0).plan().load().size()
                + "-byte messages, " + (results.get(0).plan().load().isOpenLoop() ? "open loop" : "closed loop");
        LabFile.write(call.env().directory().resolve(file), LabPlot.svg(results, title), options.has(OVERWRITE));
    }

    private List<String> jvm() {
        String flags = options.text(JVM, "").strip();
        return flags.isEmpty() ? List.of() : List.of(flags.split("\\s+"));
    }

    /** The limits that the run of {@code --connections} would meet. */
    int limits() throws UsageException {
        int met = 0;
        for (int n : options.connections()) {
            for (Model model : models()) {
                for (Limits.Limit limit : limits.of(plan(model, n), descriptors)) {
                    call.out().line(model.name() + " " + n + ": " + limit.sentence());
                    met++;
                }
            }
        }
        if (met == 0) call.out().line("no limit of this host is in the way");
        return ExitCode.DONE;
    }
}
