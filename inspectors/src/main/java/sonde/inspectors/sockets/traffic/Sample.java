package sonde.inspectors.sockets.traffic;

import java.util.List;
import java.util.Set;
import java.util.function.Function;

import org.jspecify.annotations.Nullable;

import sonde.inspectors.probe.Gap;
import sonde.inspectors.processes.SocketOwners.ProcessName;

/**
 * All TCP connections at one moment, compared with the moment before.
 *
 * @param nanos since then; 0 of the first sample
 * @param services own ports that somebody listens on
 * @param owner who holds a connection, or held it when it was last looked at
 * @param lost how often the kernel has dropped events since the first sample
 */
public record Sample(List<Moved> moved, long nanos, Set<Integer> services,
        Function<Reading, @Nullable ProcessName> owner, List<Gap> gaps, long lost) {
    public boolean isFirst() { return nanos == 0; }

    /** Sums of everything. */
    public List<TrafficRow> rows(Grouping by) {
        return new Summing(nanos, owner, services).rows(by, moved);
    }
}
