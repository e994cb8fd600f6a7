package sonde.capture.filter;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * The tests of an expression and how they are joined. A test is some steps and a conditional jump with two exits; an exit
 * that does not lead anywhere yet is a link in the chain of a {@link Condition}. Joining is constant work, so the length
 * of an expression never hurts.
 */
final class Code {
    private Steps[] steps = new Steps[64];
    private int[] jump = new int[64], k = new int[64];

    /** Target of exit {@code 2 * test} (holds) and {@code 2 * test + 1} (does not), or the next link of its chain. */
    private int[] exits = new int[128];
    private int size;

    /** Registers of scratch memory in use, taken in turn. */
    private final boolean[] used = new boolean[Bpf.MEMORY];
    private int turn;

    /** Parts in a row that {@code or} joins. */
    private final List<Alternatives> alternatives = new ArrayList<>(0);

    /** What tests with {@link Bpf#JIN} compare with: their k is a place here. */
    private final List<Members> sets = new ArrayList<>(0);

    /** Once set, the steps are not plain: the unsatisfiable is then not looked for, as in libpcap. */
    boolean opaque;

    /** What an exit leads to when it is not a test. */
    static final int ACCEPT = -2, REJECT = -3;

    private static final int END = -1;

    int size() { return size; }

    List<Alternatives> alternatives() { return alternatives; }

    /** Keeps a set; returns its place. */
    int members(Members set) {
        sets.add(set);
        return sets.size() - 1;
    }

    Members[] sets() { return sets.toArray(new Members[0]); }

    Steps steps(int test) { return steps[test]; }

    int jump(int test) { return jump[test]; }

    int k(int test) { return k[test]; }

    int whenTrue(int test) { return exits[2 * test]; }

    int whenFalse(int test) { return exits[2 * test + 1]; }

    /** A test: {@code code} is JEQ, JGT, JGE or JSET, or'ed with {@link Bpf#X} to compare with X instead of k. */
    Condition test(Steps before, int code, int value) {
        if (size == jump.length) {
            steps = Arrays.copyOf(steps, size * 2);
            jump = Arrays.copyOf(jump, size * 2);
            k = Arrays.copyOf(k, size * 2);
            exits = Arrays.copyOf(exits, size * 4);
        }
        int test = size++;
        steps[test] = before;
        jump[test] = Bpf.JMP | code;
        k[test] = value;
        exits[2 * test] = exits[2 * test + 1] = END;
        return new Condition(test, 2 * test, 2 * test + 1);
    }

    Condition constant(boolean value) { return test(new Steps().add(Bpf.LD | Bpf.IMM, value ? 0 : 1), Bpf.JEQ, 0); }

    Condition and(Condition a, Condition b) {
        patch(a.trueHead, b.entry);
        Condition both = new Condition(a.entry, END, END);
        both.trueHead = b.trueHead;
        both.trueTail = b.trueTail;
        chain(a.falseTail, b.falseHead);
        both.falseHead = a.falseHead == END ? b.falseHead : a.falseHead;
        both.falseTail = b.falseTail == END ? a.falseTail : b.falseTail;
        return both;
    }

    Condition or(Condition a, Condition b) { return not(and(not(a), not(b))); }

    /** Turns the meaning of {@code a} round; {@code a} itself changes. */
    Condition not(Condition a) {
        int head = a.trueHead, tail = a.trueTail;
        a.trueHead = a.falseHead;
        a.trueTail = a.falseTail;
        a.falseHead = head;
        a.falseTail = tail;
        return a;
    }

    /** Lets both chains end. */
    void finish(Condition whole) {
        patch(whole.trueHead, ACCEPT);
        patch(whole.falseHead, REJECT);
    }

    /** Leads the exits of a test elsewhere. */
    void exits(int test, int whenTrue, int whenFalse) {
        exits[2 * test] = whenTrue;
        exits[2 * test + 1] = whenFalse;
    }

    /** Replaces a test by a simpler one with the same outcome. */
    void replace(int test, Steps before, int code, int value) {
        steps[test] = before;
        jump[test] = code;
        k[test] = value;
    }

    /** Puts steps in front of a test. */
    void prefix(int test, Steps before) {
        steps[test] = before.addAll(steps[test]);
    }

    private void chain(int tail, int head) { if (tail != END)
        exits[tail] = head; }

    private void patch(int head, int target) {
        for (int exit = head; exit != END;) {
            int next = exits[exit];
            exits[exit] = target;
            exit = next;
        }
    }

    int register() throws FilterException {
        for (int n = Bpf.MEMORY; n > 0; n--) {
            if (!used[turn]) {
                used[turn] = true;
                return turn;
            }
            turn = (turn + 1) % Bpf.MEMORY;
        }
        throw new FilterException("too many registers needed to evaluate expression");
    }

    void release(int register) { used[register] = false; }
}
