package sonde.cli.command;

import static sonde.cli.command.LabSyntax.*;

import java.io.IOException;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

import sonde.inspectors.iomodels.Model;
import sonde.inspectors.iomodels.Server;
import sonde.inspectors.iomodels.ServerPlan;
import sonde.inspectors.iomodels.trial.Limits;
import sonde.inspectors.kernel.Door;
import sonde.inspectors.probe.ProbeException;

/** {@code lab serve MODEL}: a server until Ctrl-C. */
final class LabServe {
    private final Invocation call;
    private final LabOptions options;

    LabServe(Invocation call, LabOptions options) {
        this.call = call;
        this.options = options;
    }

    int run(Model model) throws UsageException, ProbeException, InterruptedException {
        Door door = Door.open();
        new Limits(door, call.proc()).raiseDescriptors();
        ServerPlan plan = options.server(model, door, call.env().nanos());
        CountDownLatch end = new CountDownLatch(1);
        call.env().signals().on("INT", end::countDown);
        call.env().signals().on("TERM", end::countDown);
        try (Server server = model.start().start(plan)) {
            call.out().line(server.address() + "  " + server.engine() + ", " + options.service());
            call.out().flush();
            long seconds = options.has(SECONDS) ? Math.round(options.decimal(SECONDS, 5, 0.1, 1e9)) : Long.MAX_VALUE;
            boolean asked = end.await(seconds, TimeUnit.SECONDS);
            if (!asked) call.warn("sonde lab: ", "the time is over");
        } catch (IOException e) {
            throw new ProbeException(ProbeException.Kind.FAILED, "cannot serve: " + e.getMessage(), e);
        }
        for (Map.Entry<String, Long> each : plan.counters().values().entrySet()) {
            call.out().text().str(each.getKey()).ch(' ').dec(each.getValue());
            call.out().line();
        }
        return ExitCode.DONE;
    }
}
