package sonde.inspectors.iomodels.trial;

import java.util.List;

import sonde.inspectors.iomodels.ServerPlan;
import sonde.inspectors.iomodels.load.LoadPlan;

/**
 * One row of a comparison.
 *
 * @param model name of the model, or the label of a server that is not ours
 * @param service echo or chat
 * @param server how each server process is started; its service object is not used
 * @param load the whole load, shared out among the generators
 * @param servers server processes
 * @param loads generator processes
 * @param command an echo server that is not ours, {@code {port}} standing for the port; empty for our models
 */
public record TrialPlan(String model, String service, ServerPlan server, LoadPlan load, int servers, int loads,
        List<String> command) {
    public boolean isOurs() { return command.isEmpty(); }

    /** The part of the load that generator {@code i} makes. */
    LoadPlan share(int i, sonde.inspectors.iomodels.Address target) {
        LoadPlan p = load;
        int connections = part(p.connections(), i), slow = part(p.slow(), i);
        int talkers = Math.min(part(p.talkers(), i), connections - slow); // rounding may not give more than there are
        return new LoadPlan(target, connections, first(p.connections(), i), Math.min(part(p.warm(), i), connections),
                talkers, p.rate() / loads, p.poisson(), p.size(), p.ramp() / loads, p.thinkNanos(), p.room(), p.churn()
                        / loads,
                slow, p.warmNanos(), p.nanos(), p.timeoutNanos());
    }

    private int part(int whole, int i) { return first(whole, i + 1) - first(whole, i); }

    private int first(int whole, int i) { return (int) ((long) whole * i / loads); }
}
