package sonde.inspectors.kernel.pcap;

import java.nio.ByteBuffer;

import sonde.inspectors.kernel.Door;

/**
 * A program of the classic packet filter as it lies in memory: {@code struct bpf_insn} and {@code struct sock_filter} are
 * the same eight bytes (u16 code, u8 jt, u8 jf, u32 k).
 */
public final class Instructions {
    private static final int SIZE = 8;

    /** One instruction an element: code, jt, jf and k from the low bits up. */
    private final long[] words;

    public Instructions(long[] words) { this.words = words.clone(); }

    static Instructions at(long address, int count) {
        ByteBuffer b = Door.view(address, (long) count * SIZE);
        long[] words = new long[count];
        for (int i = 0; i < count; i++)
            words[i] = word(b.getShort(i * SIZE), b.get(i * SIZE + 2), b.get(i * SIZE + 3), b.getInt(i * SIZE + 4));
        return new Instructions(words);
    }

    public static long word(int code, int whenTrue, int whenFalse, int k) {
        return code & 0xffffL | (whenTrue & 0xffL) << 16 | (whenFalse & 0xffL) << 24 | (long) k << 32;
    }

    public int count() { return words.length; }

    public int code(int i) { return (int) words[i] & 0xffff; }

    public int whenTrue(int i) { return (int) (words[i] >> 16) & 0xff; }

    public int whenFalse(int i) { return (int) (words[i] >> 24) & 0xff; }

    public int k(int i) { return (int) (words[i] >> 32); }

    /**
     * An instruction as libpcap words it: {@code char *bpf_image(const struct bpf_insn *p, int n)}.
     */
    public String image(LibPcap library, int i) {
        ByteBuffer one = Door.allocate(SIZE);
        one.putShort(0, (short) code(i)).put(2, (byte) whenTrue(i)).put(3, (byte) whenFalse(i)).putInt(4, k(i));
        String text = LibPcap.text(library.call("bpf_image", library.door().address(one), i));
        return text == null ? "" : text;
    }

    /** The bytes for {@code struct sock_fprog} or {@code struct bpf_program}. */
    public ByteBuffer toNative() {
        ByteBuffer b = Door.allocate(Math.max(1, words.length * SIZE));
        for (int i = 0; i < words.length; i++)
            b.putShort(i * SIZE, (short) code(i)).put(i * SIZE + 2, (byte) whenTrue(i))
                    .put(i * SIZE + 3, (byte) whenFalse(i)).putInt(i * SIZE + 4, k(i));
        return b;
    }
}
