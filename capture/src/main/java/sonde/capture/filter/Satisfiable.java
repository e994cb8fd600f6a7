package sonde.capture.filter;

import java.util.Arrays;
import java.util.HashMap;
import java.util.Map;

import org.jspecify.annotations.Nullable;

/**
 * Whether some packet can match: follows the ways through the tests as far as the same value is not asked to be two
 * things. This is how libpcap's optimizer finds expressions that reject all packets; like it, it knows nothing of ranges.
 */
final class Satisfiable {
    /** Tests looked at before giving the expression the benefit of the doubt. */
    private static final int PATIENCE = 20_000;

    private static final int A = Bpf.MEMORY, X = Bpf.MEMORY + 1;

    /** What a test before has shown. */
    private record Fact(int jump, int value, int operand, boolean held, @Nullable Fact before) {}

    /** How a value came about: the same key is the same value. */
    private record Key(int code, int a, int b) {}

    /** A way that is still to be followed. */
    private record Way(int test, int[] values, @Nullable Fact facts, @Nullable Way next) {}

    private final Code code;
    private final Map<Key, Integer> numbers = new HashMap<>();
    private Key[] keys = new Key[256];
    private int count;

    private static final int CONSTANT = -1, UNKNOWN = -2;

    Satisfiable(Code code) { this.code = code; }

    boolean from(int entry) {
        int[] start = new int[Bpf.MEMORY + 2];
        for (int i = 0; i < start.length; i++)
            start[i] = number(UNKNOWN, i, 0);
        Way ways = new Way(entry, start, null, null);
        for (int n = 0; ways != null; n++) {
            Way way = ways;
            ways = way.next;
            if (way.test == Code.ACCEPT || n > PATIENCE)
                return true;
            if (way.test == Code.REJECT)
                continue;
            int[] v = way.values.clone();
            if (!walk(way.test, v))
                return true;
            ways = follow(way, v, ways);
        }
        return false;
    }

    private @Nullable Way follow(Way way, int[] v, @Nullable Way rest) {
        int test = way.test, jump = code.jump(test), value = v[A];
        int operand = (jump & Bpf.X) != 0 ? v[X] : constant(code.k(test));
        Key key = keys[value];
        // (a - b) == k with constants b and k asks for a
        while (jump == (Bpf.JMP | Bpf.JEQ) && key.code == (Bpf.ALU | Bpf.SUB) && isConstant(key.b)) {
            operand = constant(keys[operand].a + keys[key.b].a);
            value = key.a;
            key = keys[value];
        }
        int known = known(jump, value, operand, way.facts);
        Way ways = rest;
        if (known <= 0)
            ways = new Way(code.whenFalse(test), v, new Fact(jump, value, operand, false, way.facts), ways);
        if (known != 0)
            ways = new Way(code.whenTrue(test), v, new Fact(jump, value, operand, true, way.facts), ways);
        return ways;
    }

    /** 1 holds, 0 does not, -1 not known. */
    private int known(int jump, int value, int operand, @Nullable Fact facts) {
        if (isConstant(value) && isConstant(operand)) {
            int a = keys[value].a, b = keys[operand].a, order = Integer.compareUnsigned(a, b);
            return switch (jump & 0x70) {
                case Bpf.JEQ -> a == b;
                case Bpf.JGT -> order > 0;
                case Bpf.JGE -> order >= 0;
                default -> (a & b) != 0;
            } ? 1 : 0;
        }
        for (Fact f = facts; f != null; f = f.before) {
            if (f.jump != jump || f.value != value)
                continue;
            if (f.operand == operand)
                return f.held ? 1 : 0;
            if (f.held && jump == (Bpf.JMP | Bpf.JEQ))
                return 0;
        }
        return -1;
    }

    private int number(int c, int a, int b) {
        Key key = new Key(c, a, b);
        Integer n = numbers.get(key);
        if (n != null)
            return n;
        if (count == keys.length)
            keys = Arrays.copyOf(keys, count * 2);
        keys[count] = key;
        numbers.put(key, count);
        return count++;
    }

    private int constant(int k) { return number(CONSTANT, k, 0); }

    private boolean isConstant(int value) { return keys[value].code == CONSTANT; }

    /** Works out A, X and memory after the steps of a test; false when steps jump. */
    private boolean walk(int test, int[] v) {
        for (Step s = code.steps(test).first; s != null; s = s.next) {
            if ((s.code & 7) == Bpf.JMP)
                return false;
            switch (s.code) {
                case Bpf.LD | Bpf.IMM -> v[A] = constant(s.k);
                case Bpf.LDX | Bpf.IMM -> v[X] = constant(s.k);
                case Bpf.LD | Bpf.MEM -> v[A] = v[s.k];
                case Bpf.LDX | Bpf.MEM -> v[X] = v[s.k];
                case Bpf.ST -> v[s.k] = v[A];
                case Bpf.STX -> v[s.k] = v[X];
                case Bpf.TAX -> v[X] = v[A];
                case Bpf.TXA -> v[A] = v[X];
                case Bpf.LDX | Bpf.MSH | Bpf.B -> v[X] = number(s.code, s.k, 0);
                default -> v[A] = (s.code & 7) == Bpf.ALU ? calculated(s, v) : loaded(s, v);
            }
        }
        return true;
    }

    private int loaded(Step s, int[] v) {
        if ((s.code & 0xe0) != Bpf.IND)
            return number(s.code, s.k, 0);
        if (isConstant(v[X])) // [x + k] with a known x is the load at one place
            return number(s.code & ~0xe0 | Bpf.ABS, keys[v[X]].a + s.k, 0);
        return number(s.code, s.k, v[X]);
    }

    private int calculated(Step s, int[] v) {
        int operand = (s.code & Bpf.X) != 0 ? v[X] : constant(s.k), operator = s.code & 0xf0;
        if (operator == Bpf.NEG)
            operand = constant(0);
        if (!isConstant(v[A]) || !isConstant(operand))
            return number(Bpf.ALU | operator, v[A], operand);
        int b = keys[operand].a;
        boolean undefined = b == 0 && (operator == Bpf.DIV || operator == Bpf.MOD);
        return undefined
                ? number(Bpf.ALU | operator, v[A], operand)
                : constant(Program.calculate(operator, keys[v[A]].a, b));
    }
}
