package sonde.capture.filter;

/**
 * A part of the expression as tests with open ends: where it begins, and the chains of exits that are taken when it holds
 * and when it does not. {@link Code} joins them.
 */
final class Condition {
    final int entry;

    /** First and last exit of each chain; -1 when there is none. */
    int trueHead, trueTail, falseHead, falseTail;

    Condition(int entry, int trueExit, int falseExit) {
        this.entry = entry;
        trueHead = trueTail = trueExit;
        falseHead = falseTail = falseExit;
    }
}
