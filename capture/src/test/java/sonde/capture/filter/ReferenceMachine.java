package sonde.capture.filter;

import sonde.inspectors.kernel.pcap.Instructions;

/** Runs a program instruction by instruction as bpf(4) words it: plain, slow, and nothing shared with {@link Program}. */
final class ReferenceMachine {
    /** More than any packet here needs; libpcap's own loop would not end. */
    private static final int MOST_STEPS = 1_000_000;

    private final Instructions program;

    ReferenceMachine(Instructions program) { this.program = program; }

    private static int load(byte[] data, long at, int width, int size) {
        if (at + width > size)
            throw new IndexOutOfBoundsException();
        int v = 0;
        for (int i = 0; i < width; i++)
            v = v << 8 | data[(int) at + i] & 0xff;
        return v;
    }

    private static int width(int code) { return (code & 0x18) == Bpf.W ? 4 : (code & 0x18) == Bpf.H ? 2 : 1; }

    boolean accepts(byte[] data, int size, int length) {
        try {
            return run(data, size, length);
        } catch (IndexOutOfBoundsException outside) {
            return false;
        }
    }

    private boolean run(byte[] data, int size, int length) {
        int a = 0, x = 0;
        int[] m = new int[Bpf.MEMORY];
        for (int pc = 0, steps = 0; steps < MOST_STEPS; pc++, steps++) {
            int code = program.code(pc), k = program.k(pc);
            long fixed = k & 0xffffffffL;
            switch (code & 7) {
                case Bpf.LD -> a = switch (code & 0xe0) {
                    case Bpf.IMM -> k;
                    case Bpf.ABS -> load(data, fixed, width(code), size);
                    case Bpf.IND -> load(data, fixed + (x & 0xffffffffL), width(code), size);
                    case Bpf.MEM -> m[k];
                    default -> length;
                };
                case Bpf.LDX -> x = switch (code & 0xe0) {
                    case Bpf.IMM -> k;
                    case Bpf.MEM -> m[k];
                    case Bpf.MSH -> (load(data, fixed, 1, size) & 0xf) << 2;
                    default -> length;
                };
                case Bpf.ST -> m[k] = a;
                case Bpf.STX -> m[k] = x;
                case Bpf.ALU -> {
                    int b = (code & Bpf.X) != 0 ? x : k;
                    if (b == 0 && ((code & 0xf0) == Bpf.DIV || (code & 0xf0) == Bpf.MOD))
                        return false;
                    long ua = a & 0xffffffffL, ub = b & 0xffffffffL;
                    a = (int) switch (code & 0xf0) {
                        case Bpf.ADD -> ua + ub;
                        case Bpf.SUB -> ua - ub;
                        case Bpf.MUL -> ua * ub;
                        case Bpf.DIV -> ua / ub;
                        case Bpf.MOD -> ua % ub;
                        case Bpf.OR -> ua | ub;
                        case Bpf.AND -> ua & ub;
                        case Bpf.XOR -> ua ^ ub;
                        case Bpf.LSH -> ub < 32 ? ua << ub : 0;
                        case Bpf.RSH -> ub < 32 ? ua >> ub : 0;
                        default -> -ua;
                    };
                }
                case Bpf.JMP -> {
                    long ua = a & 0xffffffffL, ub = (code & Bpf.X) != 0 ? x & 0xffffffffL : fixed;
                    if ((code & 0xf0) == Bpf.JA) {
                        pc += k;
                        break;
                    }
                    boolean holds = switch (code & 0xf0) {
                        case Bpf.JEQ -> ua == ub;
                        case Bpf.JGT -> ua > ub;
                        case Bpf.JGE -> ua >= ub;
                        default -> (ua & ub) != 0;
                    };
                    pc += holds ? program.whenTrue(pc) : program.whenFalse(pc);
                }
                case Bpf.RET -> {
                    return k != 0;
                }
                default -> {
                    if ((code & 0xf8) == 0x80)
                        a = x;
                    else
                        x = a;
                }
            }
        }
        return false;
    }
}
