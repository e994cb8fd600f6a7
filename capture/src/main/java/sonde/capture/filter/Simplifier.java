package sonde.capture.filter;

/**
 * Makes tests shorter where all is known before a packet comes: {@code ip[0] & 0xf = 5} becomes one load, one mask, one
 * comparison; a test whose outcome is certain, or does not matter, goes. As after libpcap's optimizer, what such a test
 * would have loaded can then no longer reject a packet that was cut off.
 */
final class Simplifier {
    /** What a register or A or X holds, as far as it is known. */
    private static final int UNKNOWN = 0, CONSTANT = 1, LOADED = 2;

    private static final int A = Bpf.MEMORY, X = Bpf.MEMORY + 1;

    private final Code code;

    /** For {@link #CONSTANT} the value; for {@link #LOADED} see {@link #chains}. */
    private final int[] kind = new int[Bpf.MEMORY + 2], value = new int[Bpf.MEMORY + 2];

    /** A load at a fixed place and the arithmetic with constants on what it brought. */
    private final Steps[] chains = new Steps[Bpf.MEMORY + 2];

    Simplifier(Code code) { this.code = code; }

    /** Simplifies all tests that can be reached; returns where the expression begins now. */
    int from(int entry) {
        int[] order = new int[code.size()];
        int tests = Layout.sort(code, entry, order);
        int[] instead = new int[code.size()];
        for (int i = tests - 1; i >= 0; i--) { // exits lead forward: what they lead to is done
            int test = order[i], whenTrue = follow(code.whenTrue(test), instead),
                    whenFalse = follow(code.whenFalse(test), instead);
            code.exits(test, whenTrue, whenFalse);
            int known = simplify(test);
            instead[test] = known > 0 || whenTrue == whenFalse ? whenTrue : known == 0 ? whenFalse : test;
        }
        return instead[entry];
    }

    private static int follow(int exit, int[] instead) { return exit < 0 ? exit : instead[exit]; }

    /** 1 always holds, 0 never, -1 depends on the packet. */
    private int simplify(int test) {
        java.util.Arrays.fill(kind, UNKNOWN);
        for (Step s = code.steps(test).first; s != null; s = s.next)
            if (!step(s))
                return -1;
        int jump = code.jump(test);
        boolean withX = (jump & Bpf.X) != 0;
        if (withX && kind[X] != CONSTANT)
            return -1;
        int operand = withX ? value[X] : code.k(test), plain = jump & ~Bpf.X;
        if (plain == (Bpf.JMP | Bpf.JIN))
            return -1;
        if (kind[A] == CONSTANT)
            return holds(plain & 0x70, value[A], operand) ? 1 : 0;
        if (kind[A] == LOADED)
            compare(test, plain, operand);
        return -1;
    }

    /** A relation asks whether a difference is zero: whether the field is the constant, then. */
    private void compare(int test, int jump, int operand) {
        Steps chain = new Steps();
        int k = operand;
        for (Step s = chains[A].first; s != null; s = s.next) {
            if (s.next == null && s.code == (Bpf.ALU | Bpf.SUB | Bpf.K) && jump == (Bpf.JMP | Bpf.JEQ))
                k += s.k;
            else
                chain.add(s.code, s.k);
        }
        code.replace(test, chain, jump, k);
    }

    static boolean holds(int jump, int a, int operand) {
        int order = Integer.compareUnsigned(a, operand);
        return switch (jump) {
            case Bpf.JEQ -> order == 0;
            case Bpf.JGT -> order > 0;
            case Bpf.JGE -> order >= 0;
            default -> (a & operand) != 0;
        };
    }

    private void copy(int from, int to) {
        kind[to] = kind[from];
        value[to] = value[from];
        chains[to] = chains[from];
    }

    private void constant(int where, int k) {
        kind[where] = CONSTANT;
        value[where] = k;
    }

    /** Follows one step; false for a jump, which ends what can be known. */
    private boolean step(Step s) {
        switch (s.code) {
            case Bpf.LD | Bpf.IMM -> constant(A, s.k);
            case Bpf.LDX | Bpf.IMM -> constant(X, s.k);
            case Bpf.LD | Bpf.MEM -> copy(s.k, A);
            case Bpf.LDX | Bpf.MEM -> copy(s.k, X);
            case Bpf.ST -> copy(A, s.k);
            case Bpf.STX -> copy(X, s.k);
            case Bpf.TAX -> copy(A, X);
            case Bpf.TXA -> copy(X, A);
            case Bpf.LDX | Bpf.MSH | Bpf.B -> kind[X] = UNKNOWN;
            default -> {
                if ((s.code & 7) == Bpf.JMP)
                    return false;
                if ((s.code & 7) == Bpf.ALU)
                    calculate(s);
                else
                    load(s);
            }
        }
        return true;
    }

    private void load(Step s) {
        if ((s.code & 0xe0) == Bpf.IND && kind[X] == CONSTANT) {
            s.code = s.code & ~0xe0 | Bpf.ABS;
            s.k += value[X];
        }
        boolean fixed = (s.code & 0xe0) == Bpf.ABS || (s.code & 0xe0) == Bpf.LEN;
        kind[A] = fixed ? LOADED : UNKNOWN;
        if (fixed)
            chains[A] = new Steps().add(s.code, s.k);
    }

    private void calculate(Step s) {
        int operator = s.code & 0xf0;
        boolean withX = (s.code & Bpf.X) != 0;
        boolean known = operator == Bpf.NEG || !withX || kind[X] == CONSTANT;
        int operand = operator == Bpf.NEG ? 0 : withX ? value[X] : s.k;
        boolean divides = operator == Bpf.DIV || operator == Bpf.MOD;
        if (!known || divides && operand == 0) {
            kind[A] = UNKNOWN;
        } else if (kind[A] == CONSTANT) {
            constant(A, Program.calculate(operator, value[A], operand));
        } else if (operand == 0 && (operator == Bpf.AND || operator == Bpf.MUL)) {
            constant(A, 0);
        } else if (kind[A] == LOADED) {
            boolean none = operand == 0 && (operator == Bpf.ADD || operator == Bpf.SUB || operator == Bpf.OR
                    || operator == Bpf.XOR || operator == Bpf.LSH || operator == Bpf.RSH);
            if (!none)
                chains[A] = new Steps().addAll(copyOf(chains[A])).add(Bpf.ALU | Bpf.K | operator, operand);
        }
    }

    private static Steps copyOf(Steps steps) {
        Steps copy = new Steps();
        for (Step s = steps.first; s != null; s = s.next)
            copy.add(s.code, s.k);
        return copy;
    }
}
