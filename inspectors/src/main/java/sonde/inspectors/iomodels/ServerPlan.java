package sonde.inspectors.iomodels;

import java.util.List;

import sonde.inspectors.kernel.Door;

/**
 * Everything a server is started with.
 *
 * @param at port 0 lets the kernel choose
 * @param backlog what listen(2) is given; the kernel caps it at net.core.somaxconn
 * @param reusePort several processes share the port, and the kernel deals connections out among them
 * @param edge epoll tells changes instead of states
 * @param loops event loops, each with a thread and a listener of its own
 * @param workers threads of the pool
 * @param settings socket options, set on the listener: accepted connections inherit them
 * @param door where the models that make their own system calls make them
 */
public record ServerPlan(Address at, Service service, int backlog, boolean reusePort, boolean edge, int loops,
        int workers, List<Setting> settings, Door door, Counters counters) {
    public static ServerPlan of(Address at, Service service, Door door) {
        return new ServerPlan(at, service, 4096, false, false, 1, 200, List.of(), door, new Counters());
    }

    public ServerPlan withEdge(boolean on) {
        return new ServerPlan(at, service, backlog, reusePort, on, loops, workers, settings, door, counters);
    }

    public ServerPlan withLoops(int count) {
        return new ServerPlan(at, service, backlog, reusePort, edge, count, workers, settings, door, counters);
    }

    public ServerPlan withAddress(Address other) {
        return new ServerPlan(other, service, backlog, reusePort, edge, loops, workers, settings, door, counters);
    }

    public ServerPlan withReusePort(boolean on) {
        return new ServerPlan(at, service, backlog, on, edge, loops, workers, settings, door, counters);
    }
}
