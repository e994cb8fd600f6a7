package sonde.cli.pipeline;

import java.util.List;

/** The operators there are. */
public final class Operators {
    public static final List<String> NAMES = List.of();

    private Operators() {}
}
