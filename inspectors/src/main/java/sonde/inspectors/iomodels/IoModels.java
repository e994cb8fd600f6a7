package sonde.inspectors.iomodels;

import java.util.List;

/** The models there are, simplest first. */
public final class IoModels {
    private final List<Model> all = List.of(
            new Model("threads", Address.Kind.TCP, "a platform thread per connection, blocking",
                    ThreadPerConnection::start),
            new Model("pool", Address.Kind.TCP, "a bounded pool of threads, blocking", Pool::start),
            new Model("virtual", Address.Kind.TCP, "a virtual thread per connection, blocking", VirtualThreads::start),
            new Model("select", Address.Kind.TCP, "reactor on select(2), up to descriptor 1023",
                    plan -> new LoopServer(alone(plan), "select, FD_SETSIZE 1024", SelectLoop::new)),
            new Model("poll", Address.Kind.TCP, "reactor on poll(2)",
                    plan -> new LoopServer(alone(plan), "poll", PollLoop::new)),
            new Model("nio", Address.Kind.TCP, "reactor on the JDK's Selector",
                    plan -> new LoopServer(plan, "java.nio Selector", NioLoop::new)),
            new Model("epoll", Address.Kind.TCP, "reactor on epoll(7)",
                    plan -> new LoopServer(plan, plan.edge() ? "epoll, edge-triggered" : "epoll, level-triggered",
                            EpollLoop::new)),
            new Model("uring", Address.Kind.TCP, "proactor on io_uring",
                    plan -> new LoopServer(alone(plan), UringLoop.engine(), UringLoop::new)),
            new Model("spin", Address.Kind.TCP, "asks every connection all the time, never waits",
                    plan -> new LoopServer(plan, "non-blocking reads in a circle", SpinLoop::new)),
            new Model("udp", Address.Kind.UDP, "UDP datagrams, one socket for all", DatagramServer::new),
            new Model("unix", Address.Kind.UNIX, "unix streams, a platform thread each", UnixServer::new),
            new Model("unixgram", Address.Kind.UNIXGRAM, "unix datagrams, one socket for all", DatagramServer::new));

    /** A room's members must be in one loop where another loop's thread cannot send for a line. */
    private static ServerPlan alone(ServerPlan plan) {
        return plan.service() instanceof Chat ? plan.withLoops(1) : plan;
    }

    public List<Model> all() { return all; }

    /** @throws IllegalArgumentException names the models there are */
    public Model named(String name) {
        StringBuilder known = new StringBuilder();
        for (Model model : all) {
            if (model.name().equals(name)) return model;
            known.append(known.isEmpty() ? "" : ", ").append(model.name());
        }
        throw new IllegalArgumentException("no model '" + name + "' (there are: " + known + ")");
    }
}
