package sonde.inspectors.kernel.bpf;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;

import sonde.inspectors.kernel.Door;

/**
 * Writes instructions of the kernel's machine (RFC 9669) into native memory. Registers are numbers from 0; {@link #FRAME}
 * ends the 512 bytes of the stack.
 */
final class Assembler {
    static final int FRAME = 10;

    /** BPF_PSEUDO_MAP_FD: the constant is a map, given by its descriptor. */
    private static final int MAP = 1;

    private static final int MOST = 256;

    private final ByteBuffer code = Door.allocate(8 * MOST);
    private final boolean little = code.order() == ByteOrder.LITTLE_ENDIAN;

    ByteBuffer code() { return code; }

    int count() { return code.position() / 8; }

    /** struct bpf_insn: code, registers, offset, immediate. */
    private Assembler put(int opcode, int to, int from, int offset, int immediate) {
        code.put((byte) opcode).put((byte) (little ? from << 4 | to : to << 4 | from)).putShort((short) offset).putInt(
                immediate);
        return this;
    }

    /** {@code to = from}. */
    Assembler copy(int to, int from) { return put(0xbf, to, from, 0, 0); }

    /** {@code to = value}, with its sign. */
    Assembler set(int to, int value) { return put(0xb7, to, 0, 0, value); }

    /** {@code to = value}, all of its 64 bits. */
    Assembler wide(int to, long value) {
        return put(0x18, to, 0, 0, (int) value).put(0, 0, 0, 0, (int) (value >>> 32));
    }

    /** {@code to} = the map behind a descriptor. */
    Assembler map(int to, int fd) {
        return put(0x18, to, MAP, 0, fd).put(0, 0, 0, 0, 0);
    }

    Assembler add(int to, int value) { return put(0x07, to, 0, 0, value); }

    Assembler addRegister(int to, int from) { return put(0x0f, to, from, 0, 0); }

    Assembler multiply(int to, int value) { return put(0x27, to, 0, 0, value); }

    Assembler shiftRight(int to, int bits) { return put(0x77, to, 0, 0, bits); }

    Assembler shiftRightRegister(int to, int bits) { return put(0x7f, to, bits, 0, 0); }

    Assembler and(int to, int value) { return put(0x57, to, 0, 0, value); }

    /** {@code lock *(u64 *)(to + offset) += from}. */
    Assembler addThere(int to, int offset, int from) {
        return put(0xdb, to, from, offset, 0);
    }

    /** {@code to} = as many bytes at {@code from + offset}, zero-extended. */
    Assembler load(int size, int to, int from, int offset) {
        return put(0x61 | width(size), to, from, offset, 0);
    }

    /** The member of the structure to which {@code from} points. */
    Assembler load(int to, int from, Btf.Member member) {
        return load(member.size(), to, from, member.offset());
    }

    /** The lowest bytes of {@code from}, to {@code to + offset}. */
    Assembler store(int size, int to, int offset, int from) {
        return put(0x63 | width(size), to, from, offset, 0);
    }

    Assembler call(int helper) { return put(0x85, 0, 0, 0, helper); }

    Assembler exit() { return put(0x95, 0, 0, 0, 0); }

    /** BPF_W, H, B, DW in the opcode. */
    private static int width(int size) {
        return switch (size) {
            case 1 -> 0x10;
            case 2 -> 0x08;
            case 4 -> 0;
            case 8 -> 0x18;
            default -> throw new IllegalArgumentException(size + " bytes are no operand");
        };
    }

    /** Jumps when equal; {@link #land} says where to. */
    int jumpIfEqual(int register, int value) {
        return jump(0x15, register, 0, value);
    }

    int jumpUnlessEqual(int register, int value) { return jump(0x55, register, 0, value); }

    int jumpUnlessSame(int register, int other) { return jump(0x5d, register, other, 0); }

    int jumpIfSame(int register, int other) { return jump(0x1d, register, other, 0); }

    /** Jumps when greater, both taken as unsigned. */
    int jumpIfAbove(int register, int value) {
        return jump(0x25, register, 0, value);
    }

    int jump() { return jump(0x05, 0, 0, 0); }

    private int jump(int opcode, int register, int other, int value) {
        int at = count();
        put(opcode, register, other, 0, value);
        return at;
    }

    /** The jumps lead to the next instruction. */
    Assembler land(int... jumps) {
        for (int at : jumps) code.putShort(8 * at + 2, (short) (count() - at - 1));
        return this;
    }
}
