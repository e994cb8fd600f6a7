package sonde.capture.filter;

import org.jspecify.annotations.Nullable;

/** A growing run of instructions without a way out. */
final class Steps {
    @Nullable
    Step first;

    private @Nullable Step last;

    /** Appends an instruction and returns it, for jumps that have to name it. */
    Step step(int code, int k) {
        Step s = new Step(code, k);
        Step l = last;
        if (l == null)
            first = s;
        else
            l.next = s;
        last = s;
        return s;
    }

    Steps add(int code, int k) {
        step(code, k);
        return this;
    }

    /** Moves the instructions of {@code other} behind these. */
    Steps addAll(Steps other) {
        Step l = last;
        if (l == null)
            first = other.first;
        else
            l.next = other.first;
        if (other.last != null)
            last = other.last;
        return this;
    }
}
