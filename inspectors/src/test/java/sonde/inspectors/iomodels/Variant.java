package sonde.inspectors.iomodels;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;

import sonde.inspectors.kernel.Door;

/** A model as a test starts it. */
record Variant(String name, Model model, int loops, boolean edge) {
    /** Every stream model, with the switches that change how it waits. */
    static List<Variant> streams() {
        List<Variant> all = new ArrayList<>();
        for (Model model : new IoModels().all()) {
            if (!model.transport().isStream()) continue;
            all.add(new Variant(model.name(), model, 1, false));
            if (model.name().equals("epoll")) {
                all.add(new Variant("epoll edge", model, 1, true));
                all.add(new Variant("epoll 2 loops", model, 2, false));
            }
            if (model.name().equals("uring")) all.add(new Variant("uring 2 loops", model, 2, false));
        }
        return all;
    }

    Server start(String service) throws IOException {
        Address any = model.transport().isUnix()
                ? Address.unix(model.transport(), "sonde-test-" + ProcessHandle.current().pid() + "-" + model.name())
                : Address.loopback(model.transport(), 0);
        return model.start().start(ServerPlan.of(any, Service.named(service), Door.open()).withLoops(loops).withEdge(
                edge));
    }

    @Override
    public String toString() { return name; }
}
