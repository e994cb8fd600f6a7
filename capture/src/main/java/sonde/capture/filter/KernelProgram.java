package sonde.capture.filter;

import org.jspecify.annotations.Nullable;

/** Lays the tests out with the relative jumps of {@code struct sock_filter}: eight bits, or a jump of its own. */
final class KernelProgram {
    private static final int FARTHEST = 255, WHOLE_PACKET = 262144;
    private static final long[] NOT_POSSIBLE = {};

    private final Code code;
    private final Layout layout;

    /** Where each test begins, and whether an exit needs a jump of its own. */
    private final int[] start;
    private final boolean[] far;
    private int length;

    KernelProgram(Code code, Layout layout) {
        this.code = code;
        this.layout = layout;
        start = new int[code.size()];
        far = new boolean[2 * code.size()];
    }

    long[] words() {
        if (layout.tests() > Bpf.MAX_INSTRUCTIONS)
            return NOT_POSSIBLE;
        do
            place();
        while (stretch());
        if (length > Bpf.MAX_INSTRUCTIONS)
            return NOT_POSSIBLE;
        long[] words = new long[length];
        for (int i = 0; i < layout.tests(); i++)
            if (!emit(layout.test(i), words))
                return NOT_POSSIBLE;
        words[length - 2] = word(Bpf.RET, 0, 0, WHOLE_PACKET);
        words[length - 1] = word(Bpf.RET, 0, 0, 0);
        return layout.tests() == 0 ? new long[]{words[layout.first]} : words;
    }

    private void place() {
        int at = 0;
        for (int i = 0; i < layout.tests(); i++) {
            int test = layout.test(i);
            start[test] = at;
            for (Step s = code.steps(test).first; s != null; s = s.next)
                s.index = at++;
            at += 1 + (far[2 * test] ? 1 : 0) + (far[2 * test + 1] ? 1 : 0);
        }
        length = at + 2;
    }

    /** Gives exits that lead too far a jump of their own; whether there were any. */
    private boolean stretch() {
        boolean stretched = false;
        for (int i = 0; i < layout.tests(); i++) {
            int test = layout.test(i), next = jumpAt(test) + 1;
            for (int exit = 2 * test; exit <= 2 * test + 1; exit++) {
                if (far[exit] || target(exit) - next <= FARTHEST)
                    continue;
                far[exit] = true;
                stretched = true;
            }
        }
        return stretched;
    }

    private int jumpAt(int test) {
        int at = start[test];
        for (Step s = code.steps(test).first; s != null; s = s.next)
            at++;
        return at;
    }

    private int target(int exit) {
        int to = (exit & 1) == 0 ? code.whenTrue(exit >> 1) : code.whenFalse(exit >> 1);
        return to == Code.ACCEPT ? length - 2 : to == Code.REJECT ? length - 1 : start[to];
    }

    private boolean emit(int test, long[] words) {
        for (Step s = code.steps(test).first; s != null; s = s.next) {
            int next = s.index + 1;
            if (s.code == (Bpf.JMP | Bpf.JA)) {
                int to = offset(s.jt, next);
                if (to < 0)
                    return false;
                words[s.index] = word(s.code, 0, 0, to);
            } else {
                int whenTrue = offset(s.jt, next), whenFalse = offset(s.jf, next);
                if (whenTrue < 0 || whenFalse < 0)
                    return false;
                words[s.index] = word(s.code, whenTrue, whenFalse, s.k);
            }
        }
        int at = jumpAt(test), next = at + 1, own = next;
        int whenTrue = far[2 * test] ? own++ : target(2 * test);
        int whenFalse = far[2 * test + 1] ? own : target(2 * test + 1);
        words[at] = word(code.jump(test), whenTrue - next, whenFalse - next, code.k(test));
        if (far[2 * test])
            words[whenTrue] = word(Bpf.JMP | Bpf.JA, 0, 0, target(2 * test) - whenTrue - 1);
        if (far[2 * test + 1])
            words[whenFalse] = word(Bpf.JMP | Bpf.JA, 0, 0, target(2 * test + 1) - whenFalse - 1);
        return true;
    }

    private static int offset(@Nullable Step to, int next) { return to == null ? 0 : to.index - next; }

    private static long word(int code, int whenTrue, int whenFalse, int k) {
        return code & 0xffffL | (whenTrue & 0xffL) << 16 | (whenFalse & 0xffL) << 24 | (long) k << 32;
    }
}
