package sonde.capture.filter;

/** Instruction codes of the classic packet filter, as in linux/bpf_common.h and linux/filter.h. */
public final class Bpf {
    public static final int LD = 0x00, LDX = 0x01, ST = 0x02, STX = 0x03, ALU = 0x04, JMP = 0x05, RET = 0x06,
            MISC = 0x07;
    public static final int W = 0x00, H = 0x08, B = 0x10;
    public static final int IMM = 0x00, ABS = 0x20, IND = 0x40, MEM = 0x60, LEN = 0x80, MSH = 0xa0;
    public static final int ADD = 0x00, SUB = 0x10, MUL = 0x20, DIV = 0x30, OR = 0x40, AND = 0x50, LSH = 0x60,
            RSH = 0x70, NEG = 0x80, MOD = 0x90, XOR = 0xa0;
    public static final int JA = 0x00, JEQ = 0x10, JGT = 0x20, JGE = 0x30, JSET = 0x40;

    /** Of ours, for evaluation here only: whether a set has A. */
    static final int JIN = 0x50;

    public static final int K = 0x00, X = 0x08;
    public static final int TAX = MISC, TXA = MISC | 0x80;

    /** Words of scratch memory (BPF_MEMWORDS). */
    public static final int MEMORY = 16;

    /** Where Linux keeps what it knows beside the packet (SKF_AD_OFF and what is added to it). */
    public static final int AD_OFF = -0x1000, AD_PROTOCOL = 0, AD_PKTTYPE = 4, AD_IFINDEX = 8, AD_HATYPE = 28,
            AD_VLAN_TAG = 44, AD_VLAN_TAG_PRESENT = 48;

    /** What the kernel takes at most (BPF_MAXINSNS). */
    public static final int MAX_INSTRUCTIONS = 4096;

    private Bpf() {}
}
