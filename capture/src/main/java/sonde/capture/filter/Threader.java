package sonde.capture.filter;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

import org.jspecify.annotations.Nullable;

/**
 * Spares tests whose outcome follows from the tests that every way to them goes through: after "type is IPv4", "type is
 * IPv6" need not be asked. As in libpcap's optimizer, equal values are recognized by how they are computed, and nothing is
 * known about ranges; so the same expressions turn out to reject all packets.
 */
final class Threader {
    /** Beyond so many tests the gain is not worth the time. */
    private static final int MOST_TESTS = 2500;
    private static final int MOST_ROUNDS = 100;

    private static final int NONE = -1;

    /**
     * How a value came about: the same key is the same value. Its two methods are written out: those that come with a
     * record take the JDK 12 ms to put together at a start.
     */
    private record Key(int code, int a, int b) {
        @Override
        public int hashCode() { return (code * 31 + a) * 31 + b; }

        @Override
        public boolean equals(@Nullable Object other) {
            return other instanceof Key k && k.code == code && k.a == a && k.b == b;
        }
    }

    private static final int CONSTANT = -1, UNKNOWN = -2, REGISTER = -3;

    private final Code code;
    private final Map<Key, Integer> numbers = new HashMap<>();
    private final List<Key> keys = new ArrayList<>();

    /** Value numbers of what each test compares. */
    private final int[] left, right;

    /** The last exit that every way to a test takes, and how many there are of those. */
    private final int[] dominator, depth;
    private final boolean[] reached;

    Threader(Code code) {
        this.code = code;
        int n = code.size();
        left = new int[n];
        right = new int[n];
        dominator = new int[n];
        depth = new int[2 * n];
        reached = new boolean[n];
    }

    /** Where the expression begins when all that can be spared is spared. */
    int from(int entry) {
        int[] order = new int[code.size()];
        int start = entry;
        for (int round = 0; round < MOST_ROUNDS && start >= 0; round++) {
            int tests = Layout.sort(code, start, order);
            if (tests > MOST_TESTS)
                return start;
            if (round == 0)
                for (int i = 0; i < tests; i++)
                    value(order[i]);
            if (!round(order, tests, start))
                return start;
            start = new Simplifier(code).from(start);
        }
        return start;
    }

    private boolean round(int[] order, int tests, int start) {
        Arrays.fill(reached, false);
        reached[start] = true;
        dominator[start] = NONE;
        boolean changed = false;
        for (int i = 0; i < tests; i++) {
            int test = order[i];
            if (!reached[test])
                continue;
            int above = dominator[test] == NONE ? 0 : depth[dominator[test]];
            depth[2 * test] = depth[2 * test + 1] = above + 1;
            int whenTrue = thread(2 * test, code.whenTrue(test)), whenFalse = thread(2 * test + 1,
                    code.whenFalse(test));
            changed |= whenTrue != code.whenTrue(test) || whenFalse != code.whenFalse(test);
            code.exits(test, whenTrue, whenFalse);
            arrive(2 * test, whenTrue);
            arrive(2 * test + 1, whenFalse);
        }
        return changed;
    }

    /** How far on an exit may lead. */
    private int thread(int exit, int target) {
        int to = target;
        while (to >= 0) {
            int known = known(exit, to);
            if (known == NONE)
                return to;
            to = known == 1 ? code.whenTrue(to) : code.whenFalse(to);
        }
        return to;
    }

    private void arrive(int exit, int target) {
        if (target < 0)
            return;
        int common = exit;
        if (reached[target]) {
            int a = exit, b = dominator[target];
            while (a != b) {
                int da = a == NONE ? 0 : depth[a], db = b == NONE ? 0 : depth[b];
                if (da >= db)
                    a = dominator[a >> 1];
                if (db >= da && b != NONE)
                    b = dominator[b >> 1];
            }
            common = a;
        }
        reached[target] = true;
        dominator[target] = common;
    }

    /** Outcome of a test behind an exit: 1, 0 or {@link #NONE} when it is open. */
    private int known(int exit, int test) {
        for (int e = exit; e != NONE; e = dominator[e >> 1]) {
            int before = e >> 1;
            if (code.jump(before) != code.jump(test) || left[before] != left[test])
                continue;
            boolean held = (e & 1) == 0;
            if (right[before] == right[test])
                return held ? 1 : 0;
            if (held && code.jump(test) == (Bpf.JMP | Bpf.JEQ))
                return 0;
        }
        return NONE;
    }

    private int number(int c, int a, int b) {
        Key key = new Key(c, a, b);
        Integer n = numbers.get(key);
        if (n == null) {
            numbers.put(key, n = keys.size());
            keys.add(key);
        }
        return n;
    }

    private int constant(int k) { return number(CONSTANT, k, 0); }

    /** Works out what a test compares. What another test left behind, or a jump inside, makes it unlike any other. */
    private void value(int test) {
        int[] m = new int[Bpf.MEMORY];
        for (int i = 0; i < m.length; i++)
            m[i] = number(REGISTER, i, 0); // a header's length, set once before the first test
        int a = number(UNKNOWN, test, 0), x = a;
        boolean jumps = false;
        for (Step s = code.steps(test).first; s != null; s = s.next) {
            switch (s.code) {
                case Bpf.LD | Bpf.IMM -> a = constant(s.k);
                case Bpf.LDX | Bpf.IMM -> x = constant(s.k);
                case Bpf.LD | Bpf.MEM -> a = m[s.k];
                case Bpf.LDX | Bpf.MEM -> x = m[s.k];
                case Bpf.ST -> m[s.k] = a;
                case Bpf.STX -> m[s.k] = x;
                case Bpf.TAX -> x = a;
                case Bpf.TXA -> a = x;
                case Bpf.LDX | Bpf.MSH | Bpf.B -> x = number(s.code, s.k, 0);
                default -> {
                    jumps |= (s.code & 7) == Bpf.JMP;
                    a = (s.code & 7) == Bpf.ALU
                            ? number(s.code & ~Bpf.X, a, (s.code & Bpf.X) != 0 ? x : constant(s.k))
                            : number(s.code, s.k, (s.code & 0xe0) == Bpf.IND ? x : 0);
                }
            }
        }
        int k = code.k(test);
        Key difference = keys.get(a); // whether a - b is k: whether a is b + k
        if (code.jump(test) == (Bpf.JMP | Bpf.JEQ) && difference.code == (Bpf.ALU | Bpf.SUB)
                && keys.get(difference.b).code == CONSTANT) {
            k += keys.get(difference.b).a;
            a = difference.a;
        }
        left[test] = jumps ? number(UNKNOWN, test, 1) : a;
        right[test] = (code.jump(test) & Bpf.X) != 0 ? x : constant(k);
    }
}
