package sonde.inspectors.iomodels.experiments;

import java.io.IOException;
import java.util.List;

import sonde.inspectors.probe.Sink;

/** One thing, shown by numbers. Runs some seconds at most, on the loopback or on a line of its own. */
public interface Experiment {
    String name();

    /** One line for help. */
    String about();

    /** Whether it wants a network namespace of its own where it can have one: for quiet counters, or a line to cut. */
    boolean needsNamespace();

    void run(Bench bench, Sink<? super Finding> out) throws IOException, InterruptedException;

    /** The sentence to take home. */
    String lesson();

    /** Where the same shows in production: counters and commands. */
    List<String> counters();
}
