package sonde.cli.command;

import java.util.Map;
import java.util.function.Consumer;

import org.jspecify.annotations.Nullable;

import sonde.inspectors.probe.Gap;
import sonde.inspectors.throughput.Event;
import sonde.inspectors.throughput.Transcript;

/** Passes events on and notices failures: they decide what stderr and the exit code say. */
record Iperf3Watch(Transcript view, Consumer<Event.Failed> failed) implements Transcript {
    @Override
    public synchronized boolean accept(Event event) {
        boolean more = view.accept(event);
        if (event instanceof Event.Failed f) failed.accept(f);
        return more;
    }

    @Override
    public void gap(Gap gap) { view.gap(gap); }

    @Override
    public @Nullable String text() { return view.text(); }

    @Override
    public @Nullable Map<String, @Nullable Object> json() { return view.json(); }

    @Override
    public void close() { view.close(); }
}
