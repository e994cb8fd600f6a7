package sonde.cli.command;

import java.util.Map;
import java.util.function.Consumer;

import org.jspecify.annotations.Nullable;

import sonde.inspectors.probe.Gap;
import sonde.inspectors.throughput.Event;
import sonde.inspectors.throughput.Transcript;

/** Passes events on and tells of them: failures decide what stderr and the exit code say. */
record Iperf3Watch(Transcript view, Consumer<Event> noticed) implements Transcript {
    @Override
    public synchronized boolean accept(Event event) {
        boolean more = view.accept(event);
        noticed.accept(event);
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
