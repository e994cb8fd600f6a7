package sonde.inspectors.kernel.netlink;

import org.jspecify.annotations.Nullable;

import sonde.inspectors.bytes.Bytes;

/** A run of attributes (struct rtattr / nlattr: u16 length, u16 type, data, padding). Lengths that lie end the run. */
public record Attributes(Bytes bytes) {
    public static final Attributes NONE = new Attributes(Bytes.EMPTY);

    private static final int TYPE_MASK = 0x3fff; // without NLA_F_NESTED and NLA_F_NET_BYTEORDER

    /** The data of the first attribute of this type, or null. */
    public @Nullable Bytes find(int type) {
        byte[] a = bytes.array();
        int p = bytes.from(), end = bytes.to();
        while (end - p >= 4) {
            int length = a[p] & 0xff | (a[p + 1] & 0xff) << 8;
            if (length < 4 || length > end - p) return null;
            if (type(a, p) == type) return Bytes.of(a, p + 4, p + length);
            p += length + 3 & ~3;
        }
        return null;
    }

    static int type(byte[] a, int p) { return (a[p + 2] & 0xff | (a[p + 3] & 0xff) << 8) & TYPE_MASK; }

    /** A u32 attribute in host order, or {@code otherwise}. */
    public long u32(int type, long otherwise) {
        Bytes b = find(type);
        return b != null && b.has(0, 4) ? b.leU32(0) : otherwise;
    }

    /** A u64 attribute in host order, or {@code otherwise}. */
    public long u64(int type, long otherwise) {
        Bytes b = find(type);
        return b != null && b.has(0, 8) ? b.le64(0) : otherwise;
    }

    /** A u8 attribute, or {@code otherwise}. */
    public int u8(int type, int otherwise) {
        Bytes b = find(type);
        return b != null && !b.isEmpty() ? b.u8(0) : otherwise;
    }

    /** A string attribute without its NUL, or null. */
    public @Nullable String text(int type) {
        Bytes b = find(type);
        if (b == null) return null;
        String s = b.latin1();
        int nul = s.indexOf('\0');
        return nul < 0 ? s : s.substring(0, nul);
    }
}
