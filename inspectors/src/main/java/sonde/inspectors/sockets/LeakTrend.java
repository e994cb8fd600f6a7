package sonde.inspectors.sockets;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * How groups of leaks grow from one look to the next: for each, how many there were at first. Knows no clock: times are
 * monotonic nanoseconds handed in. Groups that are gone are kept, so that one that comes back goes on; at most {@value
 * #MOST} of them.
 */
public final class LeakTrend {
    private static final int MOST = 100_000;
    private static final double MINUTE = 60e9;

    private record Group(Leak.Kind kind, int pid, int port, String peer) {}

    /** @param count when it was seen first; 0 when it was not there at the first look */
    private record Start(int count, long nanos) {}

    private final Map<Group, Start> starts = new HashMap<>();
    private boolean any;
    private long begun;

    /**
     * Completes the leaks of one look.
     *
     * @return the same, each with its {@link Leak#growth}
     */
    public List<Leak> look(List<Leak> leaks, long nanos) {
        if (!any) begun = nanos;
        List<Leak> known = new ArrayList<>(leaks.size());
        for (Leak l : leaks) {
            Group g = new Group(l.kind(), l.pid(), l.port(), l.peer());
            Start s = starts.get(g);
            if (s == null) {
                s = any ? new Start(0, begun) : new Start(l.count(), nanos);
                if (starts.size() < MOST) starts.put(g, s);
            }
            int more = l.count() - s.count;
            known.add(l.with(new Leak.Growth(more, nanos > s.nanos ? more * MINUTE / (nanos - s.nanos) : 0)));
        }
        any = true;
        return known;
    }
}
