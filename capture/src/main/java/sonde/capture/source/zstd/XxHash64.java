package sonde.capture.source.zstd;

/** XXH64 with seed 0: the checksum of a frame's content (RFC 8878, 3.1.1). */
final class XxHash64 {
    private static final long P1 = 0x9E3779B185EBCA87L, P2 = 0xC2B2AE3D27D4EB4FL, P3 = 0x165667B19E3779F9L,
            P1_P2 = 0x60EA27EEADC0B5D6L, P4 = 0x85EBCA77C2B2AE63L, P5 = 0x27D4EB2F165667C5L;
    private static final int STRIPE = 32;

    private long a, b, c, d, total;
    private final byte[] rest = new byte[STRIPE];
    private int held;

    XxHash64() { reset(); }

    void reset() {
        a = P1_P2; // their sum, modulo 2^64
        b = P2;
        c = 0;
        d = -P1;
        total = 0;
        held = 0;
    }

    void update(byte[] bytes, int from, int to) {
        total += to - from;
        int at = from;
        if (held > 0) {
            int n = Math.min(STRIPE - held, to - at);
            System.arraycopy(bytes, at, rest, held, n);
            held += n;
            at += n;
            if (held < STRIPE) return;
            stripe(rest, 0);
            held = 0;
        }
        for (; to - at >= STRIPE; at += STRIPE) stripe(bytes, at);
        System.arraycopy(bytes, at, rest, 0, to - at);
        held = to - at;
    }

    private void stripe(byte[] x, int at) {
        a = round(a, le64(x, at));
        b = round(b, le64(x, at + 8));
        c = round(c, le64(x, at + 16));
        d = round(d, le64(x, at + 24));
    }

    private static long round(long acc, long input) { return Long.rotateLeft(acc + input * P2, 31) * P1; }

    private static long merge(long hash, long acc) { return (hash ^ round(0, acc)) * P1 + P4; }

    private static long le32(byte[] x, int at) {
        return x[at] & 0xffL | (x[at + 1] & 0xffL) << 8 | (x[at + 2] & 0xffL) << 16 | (x[at + 3] & 0xffL) << 24;
    }

    private static long le64(byte[] x, int at) { return le32(x, at) | le32(x, at + 4) << 32; }

    long value() {
        long h = P5;
        if (total >= STRIPE) {
            h = Long.rotateLeft(a, 1) + Long.rotateLeft(b, 7) + Long.rotateLeft(c, 12) + Long.rotateLeft(d, 18);
            h = merge(merge(merge(merge(h, a), b), c), d);
        }
        h += total;
        int at = 0;
        for (; held - at >= 8; at += 8) h = Long.rotateLeft(h ^ round(0, le64(rest, at)), 27) * P1 + P4;
        if (held - at >= 4) {
            h = Long.rotateLeft(h ^ le32(rest, at) * P1, 23) * P2 + P3;
            at += 4;
        }
        for (; at < held; at++) h = Long.rotateLeft(h ^ (rest[at] & 0xff) * P5, 11) * P1;
        h = (h ^ h >>> 33) * P2;
        h = (h ^ h >>> 29) * P3;
        return h ^ h >>> 32;
    }
}
