package sonde.cli.command;

import java.io.IOException;
import java.util.List;

import sonde.inspectors.iomodels.Model;
import sonde.inspectors.iomodels.ServerPlan;
import sonde.inspectors.iomodels.Story;
import sonde.inspectors.iomodels.trial.Program;
import sonde.inspectors.iomodels.trial.Strace;
import sonde.inspectors.kernel.Door;
import sonde.inspectors.probe.ProbeException;

/** {@code lab explain MODEL}: the life of one connection in the system calls that were observed. */
final class LabExplain {
    /** The models whose calls are the runtime's own. */
    private static final List<String> OF_THE_RUNTIME = List.of("threads", "pool", "virtual", "nio");

    private LabExplain() {}

    static int run(Invocation call, LabOptions options, Model model) throws UsageException, ProbeException,
            InterruptedException {
        Door door = Door.open();
        ServerPlan plan = options.server(model, door, call.env().nanos());
        List<String> lines;
        call.out().line(model.name() + ": " + model.about());
        if (OF_THE_RUNTIME.contains(model.name())) {
            if (!Strace.isThere()) {
                throw new ProbeException(ProbeException.Kind.FAILED, "the calls of " + model.name() + " are made by the"
                        + " Java runtime, where only strace can see them: apt install strace");
            }
            call.out().line(
                    "the runtime's calls on the listener and the connection, as strace saw them; a call stands where it returned");
            lines = Strace.of(model, options.service(), plan, new Program(call.proc(), "sonde.cli.Main", List.of()));
        } else {
            try {
                Story story = new Story();
                lines = story.of(model, plan, door);
                call.out().line("the server's own calls, as its door to the kernel saw them: " + story.calls());
            } catch (IOException e) {
                throw new ProbeException(ProbeException.Kind.FAILED, "cannot serve: " + e.getMessage(), e);
            }
        }
        for (String line : lines) {
            call.out().text().str(line.startsWith("--") ? "\n" : "  ").safe(line);
            call.out().line();
        }
        return ExitCode.DONE;
    }
}
