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

    /**
     * Whether each server process has an address of its own and each generator one of the servers: a room's members must
     * meet in one process, and only TCP and UDP share an address. Otherwise the kernel deals connections out.
     */
    boolean isDealt() { return servers > 1 && (load.room() > 0 || server.at().kind().isUnix()); }

    /** The part of the load that generator {@code i} makes. */
    LoadPlan share(int i, sonde.inspectors.iomodels.Address target) {
        LoadPlan p = load;
        int connections = firstConnection(i + 1) - firstConnection(i), slow = part(p.slow(), i);
        int talkers = Math.min(part(p.talkers(), i), connections - slow); // rounding may not give more than there are
        return new LoadPlan(target, connections, firstConnection(i), Math.min(part(p.warm(), i), connections),
                comings() / loads,
                talkers, p.rate() / loads, p.poisson(), p.size(), p.ramp() / loads, p.thinkNanos(), p.room(), p.churn()
                        / loads,
                slow, p.warmNanos(), p.nanos(), p.timeoutNanos());
    }

    /** As many as it takes for a just-in-time compiler to notice; a server that is not ours is left in peace. */
    private int comings() {
        return isOurs() && load.warmNanos() > 0 && server.at().kind().isStream() ? 3_000 : 0;
    }

    /** Whole rooms, so that no room is spread over two generators, which may talk to two servers. */
    private int firstConnection(int i) {
        int all = load.connections(), room = Math.max(1, load.room());
        return i == loads ? all : first((all + room - 1) / room, i) * room;
    }

    private int part(int whole, int i) { return first(whole, i + 1) - first(whole, i); }

    private int first(int whole, int i) { return (int) ((long) whole * i / loads); }
}
