package sonde.cli.command;

import java.util.List;

import org.jspecify.annotations.Nullable;

import sonde.cli.render.View;
import sonde.cli.view.LabFindingView;
import sonde.cli.view.LabView;
import sonde.inspectors.iomodels.IoModels;
import sonde.inspectors.iomodels.Model;
import sonde.inspectors.iomodels.experiments.Experiment;
import sonde.inspectors.iomodels.experiments.Experiments;
import sonde.inspectors.iomodels.trial.Worker;
import sonde.inspectors.probe.ProbeException;

/** The laboratory of I/O models. */
public final class LabCommand implements Command {
    private final Syntax syntax = LabSyntax.syntax();

    @Override
    public Syntax syntax() { return syntax; }

    @Override
    public View<?> view() { return LabView.TABLE; }

    @Override
    public @Nullable View<?> view(Arguments arguments) {
        return switch (arguments.operands().isEmpty() ? "models" : arguments.operands().get(0)) {
            case "run", "compare" -> LabView.TABLE;
            case "load" -> LabView.LOAD;
            case "models", "serve", "explain", "limits", "worker" -> null;
            default -> LabFindingView.TABLE;
        };
    }

    @Override
    public @Nullable String obstacle(Env env) {
        String why = Need.URING.obstacle(env);
        return why == null ? null : "uring cannot run: " + why;
    }

    @Override
    public int run(Invocation call) throws UsageException, ProbeException, InterruptedException {
        List<String> words = call.arguments().operands();
        String deed = words.isEmpty() ? "models" : words.get(0);
        LabOptions options = new LabOptions(call.arguments());
        return switch (deed) {
            case "models" -> models(call);
            case "run" -> new LabTrials(call, options).run(model(words));
            case "compare" -> new LabTrials(call, options).compare();
            case "serve" -> new LabServe(call, options).run(model(words));
            case "load" -> new LabLoad(call, options).run();
            case "explain" -> LabExplain.run(call, options, model(words));
            case "limits" -> new LabTrials(call, options).limits();
            case "worker" -> worker(call.env());
            default -> experiment(call, options, deed);
        };
    }

    private static int experiment(Invocation call, LabOptions options, String name) throws UsageException,
            ProbeException, InterruptedException {
        Experiment experiment = new Experiments().named(name);
        if (experiment == null) throw new UsageException("no deed '" + name + "' (sonde lab --help lists them)");
        return LabExperiment.run(call, options, experiment);
    }

    /** The model that was named, or a usage error that lists them. */
    private static Model model(List<String> words) throws UsageException {
        if (words.size() < 2) throw new UsageException(words.get(0) + " needs a MODEL (sonde lab models lists them)");
        try {
            return new IoModels().named(words.get(1));
        } catch (IllegalArgumentException e) {
            throw new UsageException(String.valueOf(e.getMessage()));
        }
    }

    private static int models(Invocation call) {
        for (Model model : new IoModels().all()) {
            int start = call.out().text().size();
            call.out().text().str(model.name()).left(start, 10).str(model.transport().word()).left(start, 20).str(model
                    .about());
            call.out().line();
        }
        return ExitCode.DONE;
    }

    /** A process of a trial: told by its standard input what to be. Not for people. */
    private static int worker(Env env) throws InterruptedException {
        new Worker(env.in(), line -> {
            synchronized (env) {
                env.out().line(line);
                env.out().flush();
            }
        }, env::nanos).run();
        return ExitCode.DONE;
    }
}
