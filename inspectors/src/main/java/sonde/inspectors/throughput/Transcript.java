package sonde.inspectors.throughput;

import java.util.Map;

import org.jspecify.annotations.Nullable;

import sonde.inspectors.probe.Sink;

/** Takes a test's events and can tell what it made of them: a server's output that the client asked for. */
public interface Transcript extends Sink<Event> {
    /** The text since the test began, or null when this side does not print text. */
    @Nullable
    String text();

    /** The document since the test began, or null when this side does not print one. */
    @Nullable
    Map<String, @Nullable Object> json();
}
