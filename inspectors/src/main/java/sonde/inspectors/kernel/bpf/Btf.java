package sonde.inspectors.kernel.bpf;

import java.nio.charset.StandardCharsets;

import org.jspecify.annotations.Nullable;

/**
 * Types of the running kernel (linux/btf.h), of which only structures and functions with known names are looked up: a
 * kernel has some 150,000 types and one pass has to do. Total: damaged bytes give null or -1, never an exception, and no
 * look-up takes more than {@link #MOST_MEMBERS} steps.
 */
public final class Btf {
    /** BTF_KIND_*. */
    private static final int INT = 1, POINTER = 2, ARRAY = 3, STRUCT = 4, UNION = 5, ENUM = 6, FORWARD = 7, TYPEDEF = 8,
            VOLATILE = 9, CONST = 10, RESTRICT = 11, FUNCTION = 12, PROTOTYPE = 13, VARIABLE = 14, SECTION = 15,
            FLOAT = 16, DECLARATION_TAG = 17, TYPE_TAG = 18, ENUM64 = 19;

    private static final int MAGIC = 0xeb9f, HEADER = 24, TYPE = 12, MEMBER = 12;

    /** Types passed over in one call: short calls become compiled code sooner than one long loop. */
    private static final int STRETCH = 32;

    private static final int MOST_MEMBERS = 100_000, DEEPEST = 8;

    /** A member of a structure: where it lies in it and how long it is, in bytes. */
    public record Member(int offset, int size) {}

    private final byte[] data;
    private final int types, typesEnd, strings, stringsEnd;
    private final byte[][] wanted;
    private final boolean[] firsts = new boolean[256];
    private final int[] structures;
    private final int[] functions;
    private int[] at = new int[1 << 12];
    private int count;
    private int budget;

    private Btf(byte[] data, int types, int typesEnd, int strings, int stringsEnd, String[] names) {
        this.data = data;
        this.types = types;
        this.typesEnd = typesEnd;
        this.strings = strings;
        this.stringsEnd = stringsEnd;
        wanted = new byte[names.length][];
        structures = new int[names.length];
        functions = new int[names.length];
        for (int i = 0; i < names.length; i++) {
            wanted[i] = names[i].getBytes(StandardCharsets.US_ASCII);
            firsts[wanted[i][0] & 0xff] = true;
        }
    }

    /**
     * Reads the types; null when these are none, or of the other byte order.
     *
     * @param names of the structures and functions that will be asked for
     */
    public static @Nullable Btf of(byte[] data, String... names) {
        if (data.length < HEADER || (data[0] & 0xff | (data[1] & 0xff) << 8) != MAGIC || data[2] != 1) return null;
        long header = u32(data, 4), types = header + u32(data, 8), typesEnd = types + u32(data, 12);
        long strings = header + u32(data, 16), stringsEnd = strings + u32(data, 20);
        if (typesEnd > data.length || stringsEnd > data.length) return null;
        Btf btf = new Btf(data, (int) types, (int) typesEnd, (int) strings, (int) stringsEnd, names);
        return btf.index() ? btf : null;
    }

    private boolean index() {
        int p = types;
        while (p >= 0 && p < typesEnd) p = stretch(p);
        return p == typesEnd;
    }

    /** Goes over the next types, from {@code p} on; the place behind them, or -1 for what is no type. */
    private int stretch(int p) {
        for (int i = 0; i < STRETCH && p < typesEnd; i++) {
            if (typesEnd - p < TYPE) return -1;
            int info = i32(p + 4), kind = info >>> 24 & 31, members = info & 0xffff;
            if (count == at.length) at = java.util.Arrays.copyOf(at, count * 2);
            at[count++] = p; // types are counted from 1
            if (kind == STRUCT || kind == FUNCTION) name(kind, p);
            int more = trailer(kind, members);
            if (more < 0 || more > typesEnd - p - TYPE) return -1;
            p += TYPE + more;
        }
        return p;
    }

    /** How many bytes follow the header of such a type, or -1. */
    private static int trailer(int kind, int members) {
        return switch (kind) {
            case INT, VARIABLE, DECLARATION_TAG -> 4;
            case ARRAY -> 12;
            case STRUCT, UNION, SECTION, ENUM64 -> members * 12;
            case ENUM, PROTOTYPE -> members * 8;
            case POINTER, FORWARD, TYPEDEF, VOLATILE, CONST, RESTRICT, FUNCTION, FLOAT, TYPE_TAG -> 0;
            default -> -1;
        };
    }

    private void name(int kind, int p) {
        int name = string(p);
        if (name < 0 || !firsts[data[name] & 0xff]) return;
        int[] ids = kind == STRUCT ? structures : functions;
        for (int i = 0; i < wanted.length; i++) if (ids[i] == 0 && is(name, wanted[i])) ids[i] = count;
    }

    /** Where the name of the type or member at {@code p} lies, or -1. */
    private int string(int p) {
        long offset = u32(data, p);
        return offset < stringsEnd - strings ? strings + (int) offset : -1;
    }

    private boolean is(int string, byte[] word) {
        if (string < 0 || stringsEnd - string <= word.length || data[string + word.length] != 0) return false;
        for (int i = 0; i < word.length; i++) if (data[string + i] != word[i]) return false;
        return true;
    }

    private int id(int[] ids, String name) {
        byte[] word = name.getBytes(StandardCharsets.US_ASCII);
        for (int i = 0; i < wanted.length; i++) {
            if (ids[i] != 0 && java.util.Arrays.equals(wanted[i], word)) return ids[i];
        }
        return -1;
    }

    /** The number of a function, or -1; it must have been named at the start. */
    public int function(String name) {
        return id(functions, name);
    }

    /** Length of a structure in bytes, or -1; it must have been named at the start. */
    public int size(String structure) {
        int id = id(structures, structure);
        return id < 0 ? -1 : i32(at[id - 1] + 8);
    }

    /** A member, also one of an anonymous structure within; null when there is none, or it does not fill whole bytes. */
    public @Nullable Member member(String structure, String name) {
        int id = id(structures, structure);
        budget = MOST_MEMBERS;
        return id < 0 ? null : member(id, name.getBytes(StandardCharsets.US_ASCII), 0, 0);
    }

    private @Nullable Member member(int id, byte[] name, int bits, int depth) {
        int type = at[id - 1], info = i32(type + 4), kind = info >>> 24 & 31, members = info & 0xffff;
        if (kind != STRUCT && kind != UNION || depth == DEEPEST) return null;
        boolean fields = info < 0; // kind_flag: the upper byte of an offset is the width of a bit field
        for (int i = 0, p = type + TYPE; i < members && budget-- > 0; i++, p += MEMBER) {
            int string = string(p), what = resolved(i32(p + 4)), offset = i32(p + 8);
            int place = bits + (fields ? offset & 0xffffff : offset);
            if (what < 0 || string < 0 || place < 0) continue;
            if (data[string] == 0) {
                Member inner = member(what, name, place, depth + 1);
                if (inner != null) return inner;
            } else if (is(string, name)) {
                int size = size(what, 0);
                boolean whole = place % 8 == 0 && size >= 0 && (!fields || offset >>> 24 == 0);
                return whole ? new Member(place / 8, size) : null;
            }
        }
        return null;
    }

    /** The type behind names and qualifiers, or -1. */
    private int resolved(int type) {
        int id = type;
        for (int i = 0; i < 16 && id > 0 && id <= count; i++) {
            int p = at[id - 1];
            switch (i32(p + 4) >>> 24 & 31) {
                case TYPEDEF, VOLATILE, CONST, RESTRICT, TYPE_TAG -> id = i32(p + 8);
                default -> {
                    return id;
                }
            }
        }
        return -1;
    }

    /** Bytes of a resolved type, or -1. */
    private int size(int id, int depth) {
        int p = at[id - 1];
        switch (i32(p + 4) >>> 24 & 31) {
            case POINTER -> {
                return 8;
            }
            case INT, STRUCT, UNION, ENUM, ENUM64, FLOAT -> {
                return Math.max(-1, i32(p + 8));
            }
            case ARRAY -> {
                int of = resolved(i32(p + TYPE));
                long all = of < 0 || depth == DEEPEST ? -1 : size(of, depth + 1) * u32(data, p + TYPE + 8);
                return all >= 0 && all <= Integer.MAX_VALUE ? (int) all : -1;
            }
            default -> {
                return -1;
            }
        }
    }

    private int i32(int p) {
        byte[] d = data;
        return d[p] & 0xff | (d[p + 1] & 0xff) << 8 | (d[p + 2] & 0xff) << 16 | d[p + 3] << 24;
    }

    private static long u32(byte[] d, int p) {
        return (d[p] & 0xff | (d[p + 1] & 0xff) << 8 | (d[p + 2] & 0xff) << 16 | d[p + 3] << 24) & 0xffffffffL;
    }
}
