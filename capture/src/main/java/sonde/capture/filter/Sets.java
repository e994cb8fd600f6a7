package sonde.capture.filter;

import org.jspecify.annotations.Nullable;

/**
 * Turns hundreds of alternatives that differ in a number only ({@code port 80 or port 443 or …}) into one with sets of
 * numbers. All that is the same in them has the same outcome for a packet, so all go the same way through their tests until
 * a number fits. The first of them stays as it is: when it is through without a match, every load of the others is inside
 * the packet too, and their order does not matter any more.
 */
final class Sets {
    /** Fewer than these are not worth it. */
    private static final int FEWEST = 8;

    /** An exit out of the alternatives, into the next one; the others are places within. */
    private static final int OUT = -1, NEXT = -2;

    private static final int MASK = Bpf.ALU | Bpf.AND | Bpf.K;

    private final Code code;
    private final Alternatives all;

    /** Where the alternatives lead when one holds. */
    private int held;

    private Sets(Code code, Alternatives all) {
        this.code = code;
        this.all = all;
    }

    /** Rewrites what can be; exits of all tests have to lead somewhere by now. */
    static void in(Code code) {
        for (Alternatives one : code.alternatives())
            new Sets(code, one).rewrite();
    }

    private void rewrite() {
        for (int first = 0; first < all.size();) {
            int last = first;
            if (first + FEWEST <= all.size() && leads(first)) {
                boolean[] differs = new boolean[all.to(first) - all.from(first)];
                while (last + 1 < all.size() && fits(first, last + 1, differs))
                    last++;
                if (last - first >= FEWEST)
                    join(first, last, differs);
            }
            first = last + 1;
        }
    }

    /** Finds where a part that is not the last one leads when it holds; false when that is not one place. */
    private boolean leads(int part) {
        int from = all.from(part), to = all.to(part), next = all.entry(part + 1);
        held = next;
        for (int test = from; test < to; test++) {
            for (int i = 0; i < 2; i++) {
                int exit = i == 0 ? code.whenTrue(test) : code.whenFalse(test);
                if (exit >= from && exit < to || exit == next)
                    continue;
                if (held != next && held != exit)
                    return false;
                held = exit;
            }
        }
        return held != next;
    }

    /** Where an exit of a part's test leads. */
    private int kind(int exit, int part) {
        if (exit >= all.from(part) && exit < all.to(part))
            return exit - all.from(part);
        return exit == held ? OUT : NEXT;
    }

    /** Whether a part is the same as the first but for numbers whose test decides; notes which. */
    private boolean fits(int first, int part, boolean[] differs) {
        int a = all.from(first), b = all.from(part), n = all.to(first) - a;
        if (all.to(part) - b != n || all.entry(part) - b != all.entry(first) - a)
            return false;
        boolean[] also = differs.clone();
        for (int i = 0; i < n; i++) {
            if (code.jump(a + i) != code.jump(b + i)
                    || kind(code.whenTrue(a + i), first) != kind(code.whenTrue(b + i), part)
                    || kind(code.whenFalse(a + i), first) != kind(code.whenFalse(b + i), part))
                return false;
            also[i] |= code.k(a + i) != code.k(b + i) || mask(a + i) != mask(b + i);
            if (!isSame(code.steps(a + i).first, code.steps(b + i).first, also[i]))
                return false;
            if (also[i] && (code.jump(a + i) != (Bpf.JMP | Bpf.JEQ) || kind(code.whenTrue(a + i), first) != OUT))
                return false;
        }
        System.arraycopy(also, 0, differs, 0, n);
        return true;
    }

    /** The bits that a test compares. */
    private int mask(int test) {
        int mask = -1;
        for (Step s = code.steps(test).first; s != null; s = s.next)
            mask = s.next == null && s.code == MASK ? s.k : -1;
        return mask;
    }

    /** @param masked whether a mask at the end does not count */
    private static boolean isSame(@Nullable Step one, @Nullable Step other, boolean masked) {
        Step a = one, b = other;
        for (;;) {
            if (masked && a != null && a.next == null && a.code == MASK)
                a = null;
            if (masked && b != null && b.next == null && b.code == MASK)
                b = null;
            if (a == null || b == null)
                return a == b;
            if (a.code != b.code || a.k != b.k || a.jt != null || a.jf != null || b.jt != null || b.jf != null)
                return false;
            a = a.next;
            b = b.next;
        }
    }

    /** Makes the second part stand for it and all that follow up to the last. */
    private void join(int first, int last, boolean[] differs) {
        int second = first + 1, from = all.from(second);
        int after = last + 1 < all.size() ? all.entry(last + 1) : next(last);
        for (int i = 0; i < differs.length; i++) {
            int test = from + i, whenTrue = code.whenTrue(test), whenFalse = code.whenFalse(test);
            code.exits(test, kind(whenTrue, second) == NEXT ? after : whenTrue,
                    kind(whenFalse, second) == NEXT ? after : whenFalse);
            if (!differs[i])
                continue;
            Members members = new Members();
            for (int part = second; part <= last; part++)
                members.add(mask(all.from(part) + i), code.k(all.from(part) + i));
            members.sort();
            Steps plain = new Steps();
            for (Step s = code.steps(test).first; s != null; s = s.next)
                if (s.next != null || s.code != MASK)
                    plain.add(s.code, s.k);
            code.replace(test, plain, Bpf.JMP | Bpf.JIN, code.members(members));
        }
    }

    /** Where the last part leads when it does not hold. */
    private int next(int part) {
        for (int test = all.from(part); test < all.to(part); test++) {
            if (kind(code.whenTrue(test), part) == NEXT)
                return code.whenTrue(test);
            if (kind(code.whenFalse(test), part) == NEXT)
                return code.whenFalse(test);
        }
        return held;
    }
}
