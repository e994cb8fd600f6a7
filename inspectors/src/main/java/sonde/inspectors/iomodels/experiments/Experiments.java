package sonde.inspectors.iomodels.experiments;

import java.util.List;

import org.jspecify.annotations.Nullable;

/** The experiments there are. */
public final class Experiments {
    private final List<Experiment> all = List.of(new NoDelay(), new ReuseAddress(), new KeepAlive(), new Buffers(),
            new Backlog(), new Blocking());

    public List<Experiment> all() { return all; }

    public @Nullable Experiment named(String name) {
        for (Experiment each : all) if (each.name().equals(name)) return each;
        return null;
    }
}
