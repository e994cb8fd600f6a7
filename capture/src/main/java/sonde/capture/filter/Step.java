package sonde.capture.filter;

import org.jspecify.annotations.Nullable;

/** One instruction before a test; few (variable headers, protochain) jump to other steps of the same test. */
final class Step {
    int code;
    int k;

    @Nullable
    Step next, jt, jf;

    /** Its place in the program, once that is laid out. */
    int index;

    Step(int code, int k) {
        this.code = code;
        this.k = k;
    }
}
