package sonde.capture.filter;

import org.jspecify.annotations.Nullable;

/**
 * Puts tests in an order in which every exit leads forward, and gives each instruction its place. Two instructions end the
 * program: accept, reject.
 */
final class Layout {
    private final int[] order;
    private final int tests;

    /** Where each test begins; accept and reject lie at {@link #length} - 2 and - 1. */
    private final int[] start;
    final int length;

    /** Where the program begins. */
    final int first;

    Layout(Code code, int entry) {
        order = new int[code.size()];
        start = new int[code.size()];
        tests = entry >= 0 ? sort(code, entry, order) : 0;
        int at = 0;
        for (int i = 0; i < tests; i++) {
            start[order[i]] = at;
            for (Step s = code.steps(order[i]).first; s != null; s = s.next)
                s.index = at++;
            at++;
        }
        length = at + 2;
        first = target(entry);
    }

    /** Reverse postorder from the entry, without recursion: an expression may be 40,000 tests deep. */
    static int sort(Code code, int entry, int[] order) {
        int n = code.size(), found = n, depth = 0;
        byte[] state = new byte[n]; // 0 unseen, then how many exits were followed
        int[] stack = new int[n + 1];
        stack[depth++] = entry;
        while (depth > 0) {
            int test = stack[depth - 1];
            if (state[test] == 2) {
                order[--found] = test;
                state[test] = 3;
                depth--;
                continue;
            }
            int to = state[test]++ == 0 ? code.whenFalse(test) : code.whenTrue(test);
            if (to >= 0 && state[to] == 0)
                stack[depth++] = to;
        }
        System.arraycopy(order, found, order, 0, n - found);
        return n - found;
    }

    int tests() { return tests; }

    int test(int i) { return order[i]; }

    /** The place that an exit leads to. */
    int target(int exit) {
        return exit == Code.ACCEPT ? length - 2 : exit == Code.REJECT ? length - 1 : start[exit];
    }

    /** The place after the steps of a test, or of the step itself. */
    static int place(@Nullable Step step, int otherwise) {
        return step == null ? otherwise : step.index;
    }
}
