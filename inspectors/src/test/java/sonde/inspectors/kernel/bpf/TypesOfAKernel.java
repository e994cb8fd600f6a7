package sonde.inspectors.kernel.bpf;

import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;

/** Writes BTF (Documentation/bpf/btf.rst) type by type; each returns its number. */
final class TypesOfAKernel {
    private final ByteArrayOutputStream strings = new ByteArrayOutputStream();
    private final ByteArrayOutputStream types = new ByteArrayOutputStream();
    private int count;

    TypesOfAKernel() { strings.write(0); }

    int integer(String name, int size) { return type(name, 1, 0, false, size, size * 8); }

    int pointer(int to) { return type("", 2, 0, false, to); }

    int array(int of, int elements) { return type("", 3, 0, false, 0, of, of, elements); }

    int typedef(String name, int of) { return type(name, 8, 0, false, of); }

    int constant(int of) { return type("", 10, 0, false, of); }

    int enumeration(String name, int values) { return type(name, 6, values, false, 4, new int[values * 2]); }

    int function(String name) { return type(name, 12, 0, false, type("", 13, 0, false, 0)); }

    /** @param members name, type, offset in bits (with the width in the upper byte if there are bit fields) … */
    int structure(String name, int size, boolean fields, Object... members) {
        return composed(name, 4, size, fields, members);
    }

    int union(String name, int size, Object... members) { return composed(name, 5, size, false, members); }

    private int composed(String name, int kind, int size, boolean fields, Object... members) {
        int[] words = new int[members.length];
        for (int i = 0; i < words.length; i++) words[i] = members[i] instanceof String s ? string(s) : (int) members[i];
        return type(name, kind, members.length / 3, fields, size, words);
    }

    private int type(String name, int kind, int length, boolean flag, int size, int... more) {
        ByteBuffer b = ByteBuffer.allocate(12 + 4 * more.length).order(ByteOrder.LITTLE_ENDIAN);
        b.putInt(string(name)).putInt((flag ? 1 << 31 : 0) | kind << 24 | length).putInt(size);
        for (int word : more) b.putInt(word);
        types.writeBytes(b.array());
        return ++count;
    }

    private int string(String s) {
        if (s.isEmpty()) return 0;
        int at = strings.size();
        strings.writeBytes(s.getBytes(StandardCharsets.US_ASCII));
        strings.write(0);
        return at;
    }

    byte[] bytes() {
        ByteBuffer b = ByteBuffer.allocate(24 + types.size() + strings.size()).order(ByteOrder.LITTLE_ENDIAN);
        b.putShort((short) 0xeb9f).put((byte) 1).put((byte) 0).putInt(24).putInt(0).putInt(types.size()).putInt(types
                .size()).putInt(strings.size());
        return b.put(types.toByteArray()).put(strings.toByteArray()).array();
    }
}
