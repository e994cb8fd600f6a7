package sonde.inspectors.iomodels;

import java.util.List;

/** The models there are, simplest first. */
public final class IoModels {
    private final List<Model> all = List.of(
            new Model("threads", Address.Kind.TCP, "a platform thread per connection, blocking",
                    ThreadPerConnection::start),
            new Model("pool", Address.Kind.TCP, "a bounded pool of threads, blocking", Pool::start),
            new Model("virtual", Address.Kind.TCP, "a virtual thread per connection, blocking", VirtualThreads::start),
            new Model("nio", Address.Kind.TCP, "reactor on the JDK's Selector",
                    plan -> new LoopServer(plan, "java.nio Selector", NioLoop::new)),
            new Model("epoll", Address.Kind.TCP, "reactor on epoll(7)",
                    plan -> new LoopServer(plan, plan.edge() ? "epoll, edge-triggered" : "epoll, level-triggered",
                            EpollLoop::new)));

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
