package sonde.inspectors.throughput;

import java.util.Map;

import org.jspecify.annotations.Nullable;

import sonde.inspectors.probe.Gap;

/** For what nobody wants to hear of: round trips beside a test that has a transcript of its own. */
final class Silence implements Transcript {
    @Override
    public boolean accept(Event event) { return true; }

    @Override
    public void gap(Gap gap) {}

    @Override
    public void close() {}

    @Override
    public @Nullable String text() { return null; }

    @Override
    public @Nullable Map<String, @Nullable Object> json() { return null; }
}
