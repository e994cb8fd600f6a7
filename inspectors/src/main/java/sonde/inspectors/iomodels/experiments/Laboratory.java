package sonde.inspectors.iomodels.experiments;

import java.io.IOException;
import java.util.concurrent.ExecutionException;
import java.util.function.LongSupplier;

import sonde.inspectors.kernel.Door;
import sonde.inspectors.kernel.KernelException;
import sonde.inspectors.kernel.NetNamespace;
import sonde.inspectors.kernel.procfs.ProcFs;
import sonde.inspectors.probe.Gap;
import sonde.inspectors.probe.Probe;
import sonde.inspectors.probe.ProbeException;
import sonde.inspectors.probe.Sink;

/**
 * Runs an experiment: in a network namespace of its own where that is allowed, else among everybody else's traffic.
 *
 * @param delayNanos one-way delay of the long line, for the experiments that have one
 */
public record Laboratory(Experiment experiment, Door door, ProcFs proc, LongSupplier clock,
        long delayNanos) implements Probe<Finding> {
    @Override
    public void run(Sink<? super Finding> out) throws ProbeException, InterruptedException {
        try {
            if (!experiment.needsNamespace()) {
                experiment.run(new Bench(door, proc, clock, false, delayNanos), out);
                return;
            }
            try {
                NetNamespace.run(door, () -> {
                    experiment.run(new Bench(door, proc, clock, true, delayNanos), out);
                    return true;
                });
            } catch (KernelException e) {
                if (!e.isPermission()) throw e;
                out.gap(new Gap.Denied("a network namespace of its own", "run with sudo, or unshare -rn sonde lab "
                        + experiment.name() + "; the counters include everybody else's"));
                experiment.run(new Bench(door, proc, clock, false, delayNanos), out);
            }
        } catch (IOException e) {
            throw failed(e);
        } catch (ExecutionException e) {
            throw failed(e.getCause() == null ? e : e.getCause());
        }
    }

    private ProbeException failed(Throwable why) {
        if (why instanceof RuntimeException bug) throw bug;
        if (why instanceof Error bug) throw bug;
        boolean denied = why instanceof KernelException k && k.isPermission();
        return new ProbeException(denied ? ProbeException.Kind.NOT_PERMITTED : ProbeException.Kind.FAILED, experiment
                .name() + " cannot run: " + why.getMessage() + (denied ? " (run with sudo, or under unshare -rn)" : ""),
                why);
    }
}
