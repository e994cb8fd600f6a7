package sonde.capture.filter;

import org.jspecify.annotations.Nullable;

/**
 * Classic packet filter instructions, joined by references, and their evaluation as in bpf(4): a load outside the packet
 * rejects it. A load of a field that a comparison follows is one instruction here; nearly all are of that kind, and are
 * looked at first.
 */
final class Program {
    /** One instruction; before what is fused, its parts. */
    private static final class Op {
        int code, k;
        /** Of what is fused: bytes to load, whether X counts to the place, the bits compared, with what. */
        int width, mask, value;
        boolean indexed;
        /** What follows, when it is a jump that holds; what else, when it does not. */
        @Nullable
        Op next, otherwise;
        /** Place in the program: a jump to one at or before it goes back. */
        int place;
        @Nullable
        Members set;
    }

    /** Fused: how it compares. Beyond every code of bpf(4). */
    private static final int FUSED = 0x100, EQUAL = FUSED, ABOVE = FUSED | 1, NOT_BELOW = FUSED | 2,
            ANY_BIT = FUSED | 3, MEMBER = FUSED | 4;

    private static final int LENGTH_OF_HEADER = Bpf.LDX | Bpf.B | Bpf.MSH;

    private final Op start;
    private final int[] memory = new int[Bpf.MEMORY];

    Program(Code code, Layout layout) {
        int n = layout.length;
        Op[] ops = new Op[n];
        for (int i = 0; i < n; i++) {
            ops[i] = new Op();
            ops[i].place = i;
            ops[i].code = Bpf.RET;
        }
        ops[n - 2].k = 1;
        Members[] sets = code.sets();
        for (int i = 0; i < layout.tests(); i++) {
            int test = layout.test(i), at = layout.target(test);
            for (Step s = code.steps(test).first; s != null; s = s.next) {
                at = s.index;
                put(ops, at, s.code, s.k, Layout.place(s.jt, at + 1), Layout.place(s.jf, at + 1));
                at++;
            }
            put(ops, at, code.jump(test), code.k(test), layout.target(code.whenTrue(test)),
                    layout.target(code.whenFalse(test)));
            if (code.jump(test) == (Bpf.JMP | Bpf.JIN)) ops[at].set = sets[code.k(test)];
        }
        for (int i = 0; i < layout.tests(); i++) fuse(ops, code, layout.test(i));
        start = ops[layout.first];
    }

    private static void put(Op[] ops, int at, int code, int k, int next, int otherwise) {
        Op op = ops[at];
        op.code = code;
        op.k = k;
        op.next = ops[next];
        op.otherwise = ops[otherwise];
    }

    /** Makes the load, mask and comparison at the end of a test one instruction, where they are all that there is. */
    private static void fuse(Op[] ops, Code code, int test) {
        Step load = code.steps(test).first;
        while (load != null && load.jt == null && load.jf == null && !isField(load)) load = load.next;
        if (load == null || load.k < 0) return;
        Step mask = load.next;
        boolean masked = mask != null && mask.code == (Bpf.ALU | Bpf.AND | Bpf.K) && mask.next == null;
        int kind = kind(code.jump(test));
        if (mask != null && !masked || kind < 0) return;
        Op op = ops[load.index], jump = ops[load.index + (masked ? 2 : 1)];
        op.width = (load.code & 0x18) == Bpf.W ? 4 : (load.code & 0x18) == Bpf.H ? 2 : 1;
        op.indexed = (load.code & 0xe0) == Bpf.IND;
        op.code = kind;
        op.mask = mask != null ? mask.k : -1;
        op.value = jump.k;
        op.set = jump.set;
        op.next = jump.next;
        op.otherwise = jump.otherwise;
    }

    private static boolean isField(Step s) {
        return (s.code & ~0x18) == (Bpf.LD | Bpf.ABS) || (s.code & ~0x18) == (Bpf.LD | Bpf.IND);
    }

    private static int kind(int jump) {
        return switch (jump) {
            case Bpf.JMP | Bpf.JEQ -> EQUAL;
            case Bpf.JMP | Bpf.JGT -> ABOVE;
            case Bpf.JMP | Bpf.JGE -> NOT_BELOW;
            case Bpf.JMP | Bpf.JSET -> ANY_BIT;
            case Bpf.JMP | Bpf.JIN -> MEMBER;
            default -> -1;
        };
    }

    private static int be32(byte[] b, int i) {
        return b[i] << 24 | (b[i + 1] & 0xff) << 16 | (b[i + 2] & 0xff) << 8 | b[i + 3] & 0xff;
    }

    private static boolean above(int a, int b) { return a + Integer.MIN_VALUE > b + Integer.MIN_VALUE; }

    /** A position in the packet for a load at k beyond x, or -1 outside. */
    private static int indirect(int x, int k, int width, int size) {
        long at = (x & 0xffffffffL) + (k & 0xffffffffL);
        return at + width > size ? -1 : (int) at;
    }

    /**
     * @param size
     *            bytes that are there, from {@code from} on
     * @param length
     *            bytes that the packet had
     */
    boolean run(byte[] data, int from, int size, int length) {
        int[] m = memory;
        int a = 0, x = 0, rounds = (size >> 2) + 64;
        Op op = start;
        for (;;) {
            int code = op.code;
            if (code >= FUSED) {
                int at = op.k, width = op.width;
                if (op.indexed) {
                    at = indirect(x, at, width, size);
                    if (at < 0) return false;
                } else if (at > size - width) {
                    return false;
                }
                at += from;
                a = width == 2
                        ? (data[at] & 0xff) << 8 | data[at + 1] & 0xff
                        : width == 1 ? data[at] & 0xff : be32(data, at);
                a &= op.mask;
                boolean holds;
                if (code == EQUAL) holds = a == op.value;
                else if (code == ANY_BIT) holds = (a & op.value) != 0;
                else if (code == ABOVE) holds = above(a, op.value);
                else if (code == NOT_BELOW) holds = !above(op.value, a);
                else
                    holds = has(op, a);
                op = holds ? op.next : op.otherwise;
            } else if (code == LENGTH_OF_HEADER) {
                int k = op.k;
                if (k < 0 || k >= size) return false;
                x = (data[from + k] & 0xf) << 2;
                op = op.next;
            } else if (code == Bpf.RET) {
                return op.k != 0;
            } else if ((code & 7) == Bpf.JMP) {
                Op to = code == Bpf.JMP || holds(op, a, x) ? op.next : op.otherwise;
                if (to != null && to.place <= op.place && --rounds < 0) return false; // protochain led in a circle
                op = to;
            } else {
                int k = op.k;
                switch (code) {
                    case Bpf.LD | Bpf.LEN -> a = length;
                    case Bpf.LD | Bpf.IMM -> a = k;
                    case Bpf.LDX | Bpf.IMM -> x = k;
                    case Bpf.LD | Bpf.MEM -> a = m[k];
                    case Bpf.LDX | Bpf.MEM -> x = m[k];
                    case Bpf.ST -> m[k] = a;
                    case Bpf.STX -> m[k] = x;
                    case Bpf.TAX -> x = a;
                    case Bpf.TXA -> a = x;
                    default -> {
                        if ((code & 7) == Bpf.LD) {
                            int width = (code & 0x18) == Bpf.W ? 4 : (code & 0x18) == Bpf.H ? 2 : 1;
                            int at = indirect((code & 0xe0) == Bpf.IND ? x : 0, k, width, size);
                            if (at < 0) return false;
                            a = load(data, from + at, width);
                        } else {
                            int operand = (code & Bpf.X) != 0 ? x : k, operator = code & 0xf0;
                            if (operand == 0 && (operator == Bpf.DIV || operator == Bpf.MOD)) return false;
                            a = calculate(operator, a, operand);
                        }
                    }
                }
                op = op.next;
            }
            if (op == null) throw new IllegalStateException("the program has an open end");
        }
    }

    private static int load(byte[] data, int at, int width) {
        return width == 4
                ? be32(data, at)
                : width == 2 ? (data[at] & 0xff) << 8 | data[at + 1] & 0xff : data[at] & 0xff;
    }

    private static boolean has(Op op, int a) {
        Members set = op.set;
        return set != null && set.has(a);
    }

    private static boolean holds(Op op, int a, int x) {
        int b = (op.code & Bpf.X) != 0 ? x : op.k;
        return switch (op.code & 0xf0) {
            case Bpf.JEQ -> a == b;
            case Bpf.JGT -> above(a, b);
            case Bpf.JGE -> !above(b, a);
            case Bpf.JSET -> (a & b) != 0;
            default -> has(op, a);
        };
    }

    /** Unsigned 32-bit arithmetic; a divisor is not zero. */
    static int calculate(int operator, int a, int b) {
        return switch (operator) {
            case Bpf.ADD -> a + b;
            case Bpf.SUB -> a - b;
            case Bpf.MUL -> a * b;
            case Bpf.DIV -> Integer.divideUnsigned(a, b);
            case Bpf.MOD -> Integer.remainderUnsigned(a, b);
            case Bpf.AND -> a & b;
            case Bpf.OR -> a | b;
            case Bpf.XOR -> a ^ b;
            case Bpf.LSH -> above(b, 31) ? 0 : a << b;
            case Bpf.RSH -> above(b, 31) ? 0 : a >>> b;
            default -> -a; // NEG
        };
    }
}
