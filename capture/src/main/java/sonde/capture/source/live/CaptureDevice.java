package sonde.capture.source.live;

import java.util.List;

/**
 * An interface of {@code tcpdump -D}. Its words come from outside.
 *
 * @param description empty for none
 * @param state as tcpdump words it: {@code Up, Running, Connected}
 * @param addresses each with its prefix length, and broadcast or peer where there is one
 * @param hardware link-level addresses
 */
public record CaptureDevice(String name, String description, String state, List<String> addresses,
        List<String> hardware) {}
