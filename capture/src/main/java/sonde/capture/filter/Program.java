package sonde.capture.filter;

/**
 * Classic packet filter instructions with absolute jumps, and their evaluation as in bpf(4): a load outside the packet
 * rejects it. Loads at a fixed place that a comparison follows are one instruction here.
 */
final class Program {
    /** Ints an instruction: code, k, target when true, target when false, mask, value to compare with. */
    private static final int SIZE = 6, K = 1, TRUE = 2, FALSE = 3, MASK = 4, VALUE = 5;

    /** Fused: load (width in the low bits), mask, compare. Beyond every code of bpf(4). */
    private static final int FUSED = 0x100;

    private final int[] program;
    private final Members[] sets;
    private final int[] memory = new int[Bpf.MEMORY];
    private final int start;

    Program(Code code, Layout layout) {
        int n = layout.length;
        int[] p = new int[n * SIZE];
        for (int i = 0; i < layout.tests(); i++) {
            int test = layout.test(i), at = 0;
            boolean any = false;
            for (Step s = code.steps(test).first; s != null; s = s.next) {
                at = s.index;
                any = true;
                put(p, at, s.code, s.k, Layout.place(s.jt, at + 1), Layout.place(s.jf, at + 1));
            }
            at = any ? at + 1 : layout.target(test);
            put(p, at, code.jump(test), code.k(test), layout.target(code.whenTrue(test)),
                    layout.target(code.whenFalse(test)));
        }
        put(p, n - 2, Bpf.RET, 1, 0, 0);
        put(p, n - 1, Bpf.RET, 0, 0, 0);
        start = layout.first * SIZE;
        program = p;
        sets = code.sets();
        fuse(code, layout);
    }

    private static void put(int[] p, int at, int code, int k, int whenTrue, int whenFalse) {
        int i = at * SIZE;
        p[i] = code;
        p[i + K] = k;
        p[i + TRUE] = whenTrue * SIZE;
        p[i + FALSE] = whenFalse * SIZE;
    }

    private void fuse(Code code, Layout layout) {
        for (int i = 0; i < layout.tests(); i++) {
            int test = layout.test(i);
            Step load = code.steps(test).first;
            int jump = code.jump(test);
            if (load == null || (load.code & ~0x18) != (Bpf.LD | Bpf.ABS) || load.k < 0 || (jump & Bpf.X) != 0
                    || jump == (Bpf.JMP | Bpf.JIN))
                continue;
            Step mask = load.next;
            boolean masked = mask != null && mask.code == (Bpf.ALU | Bpf.AND | Bpf.K) && mask.next == null;
            if (mask != null && !masked)
                continue;
            int at = load.index * SIZE, from = at + (masked ? 2 : 1) * SIZE;
            program[at] = FUSED | (load.code & 0x18) >> 3 | (jump & 0x70) >> 2;
            program[at + TRUE] = program[from + TRUE];
            program[at + FALSE] = program[from + FALSE];
            program[at + MASK] = mask != null ? mask.k : -1;
            program[at + VALUE] = program[from + K];
        }
    }

    private static final int W = FUSED, H = FUSED | 1, B = FUSED | 2;
    private static final int EQ = Bpf.JEQ >> 2, GT = Bpf.JGT >> 2, GE = Bpf.JGE >> 2, SET = Bpf.JSET >> 2;

    private static int be32(byte[] b, int i) {
        return b[i] << 24 | (b[i + 1] & 0xff) << 16 | (b[i + 2] & 0xff) << 8 | b[i + 3] & 0xff;
    }

    private static int be16(byte[] b, int i) { return (b[i] & 0xff) << 8 | b[i + 1] & 0xff; }

    private static boolean above(int a, int b) { return a + Integer.MIN_VALUE > b + Integer.MIN_VALUE; }

    /** A position in the packet for an indirect load, or -1 outside. */
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
        int[] p = program;
        int[] m = memory;
        int a = 0, x = 0, pc = start, rounds = (size >> 2) + 64;
        for (;;) {
            int k = p[pc + K];
            switch (p[pc]) {
                case Bpf.RET | Bpf.K :
                    return k != 0;
                case W | EQ, H | EQ, B | EQ, W | GT, H | GT, B | GT, W | GE, H | GE, B | GE, W | SET, H | SET,
                        B | SET : {
                    int fused = p[pc];
                    switch (fused & 3) {
                        case 0 :
                            if (k > size - 4)
                                return false;
                            a = be32(data, from + k);
                            break;
                        case 1 :
                            if (k > size - 2)
                                return false;
                            a = be16(data, from + k);
                            break;
                        default :
                            if (k >= size)
                                return false;
                            a = data[from + k] & 0xff;
                    }
                    a &= p[pc + MASK];
                    int v = p[pc + VALUE];
                    boolean holds = switch (fused & 0x1c) {
                        case EQ -> a == v;
                        case GT -> above(a, v);
                        case GE -> !above(v, a);
                        default -> (a & v) != 0;
                    };
                    pc = p[pc + (holds ? TRUE : FALSE)];
                    continue;
                }
                case Bpf.LD | Bpf.W | Bpf.ABS :
                    if (k < 0 || k > size - 4)
                        return false;
                    a = be32(data, from + k);
                    break;
                case Bpf.LD | Bpf.H | Bpf.ABS :
                    if (k < 0 || k > size - 2)
                        return false;
                    a = be16(data, from + k);
                    break;
                case Bpf.LD | Bpf.B | Bpf.ABS :
                    if (k < 0 || k >= size)
                        return false;
                    a = data[from + k] & 0xff;
                    break;
                case Bpf.LD | Bpf.W | Bpf.IND : {
                    int at = indirect(x, k, 4, size);
                    if (at < 0)
                        return false;
                    a = be32(data, from + at);
                    break;
                }
                case Bpf.LD | Bpf.H | Bpf.IND : {
                    int at = indirect(x, k, 2, size);
                    if (at < 0)
                        return false;
                    a = be16(data, from + at);
                    break;
                }
                case Bpf.LD | Bpf.B | Bpf.IND : {
                    int at = indirect(x, k, 1, size);
                    if (at < 0)
                        return false;
                    a = data[from + at] & 0xff;
                    break;
                }
                case Bpf.LDX | Bpf.B | Bpf.MSH :
                    if (k < 0 || k >= size)
                        return false;
                    x = (data[from + k] & 0xf) << 2;
                    break;
                case Bpf.LD | Bpf.LEN :
                    a = length;
                    break;
                case Bpf.LD | Bpf.IMM :
                    a = k;
                    break;
                case Bpf.LDX | Bpf.IMM :
                    x = k;
                    break;
                case Bpf.LD | Bpf.MEM :
                    a = m[k];
                    break;
                case Bpf.LDX | Bpf.MEM :
                    x = m[k];
                    break;
                case Bpf.ST :
                    m[k] = a;
                    break;
                case Bpf.STX :
                    m[k] = x;
                    break;
                case Bpf.TAX :
                    x = a;
                    break;
                case Bpf.TXA :
                    a = x;
                    break;
                case Bpf.JMP | Bpf.JA : {
                    int to = p[pc + TRUE];
                    if (to <= pc && --rounds < 0) // protochain may be led in a circle
                        return false;
                    pc = to;
                    continue;
                }
                case Bpf.JMP | Bpf.JEQ :
                    pc = p[pc + (a == k ? TRUE : FALSE)];
                    continue;
                case Bpf.JMP | Bpf.JGT :
                    pc = p[pc + (above(a, k) ? TRUE : FALSE)];
                    continue;
                case Bpf.JMP | Bpf.JGE :
                    pc = p[pc + (above(k, a) ? FALSE : TRUE)];
                    continue;
                case Bpf.JMP | Bpf.JSET :
                    pc = p[pc + ((a & k) != 0 ? TRUE : FALSE)];
                    continue;
                case Bpf.JMP | Bpf.JIN :
                    pc = p[pc + (sets[k].has(a) ? TRUE : FALSE)];
                    continue;
                case Bpf.JMP | Bpf.JEQ | Bpf.X :
                    pc = p[pc + (a == x ? TRUE : FALSE)];
                    continue;
                case Bpf.JMP | Bpf.JGT | Bpf.X :
                    pc = p[pc + (above(a, x) ? TRUE : FALSE)];
                    continue;
                case Bpf.JMP | Bpf.JGE | Bpf.X :
                    pc = p[pc + (above(x, a) ? FALSE : TRUE)];
                    continue;
                default : {
                    int code = p[pc], operand = (code & Bpf.X) != 0 ? x : k;
                    if (operand == 0 && (code & 0xf0) == Bpf.DIV || operand == 0 && (code & 0xf0) == Bpf.MOD)
                        return false;
                    a = calculate(code & 0xf0, a, operand);
                }
            }
            pc += SIZE;
        }
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
