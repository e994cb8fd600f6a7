package sonde.cli.pipeline;

import sonde.inspectors.probe.Gap;

/** How much an operator holds before it says that the answer is a part. */
final class Limits {
    /** Rows that sort and join hold, groups, and distinct rows. */
    static final int ROWS = 1_000_000;

    private Limits() {}

    static Gap reached(String operator, String what) {
        return new Gap.Unsupported(operator, "more than " + ROWS + " " + what + ": the rest is left out");
    }
}
