package sonde.capture.source.zstd;

import java.util.zip.ZipException;

import org.jspecify.annotations.Nullable;

/** The sequences of a block (RFC 8878, 3.1.1.3.2): so many literals, then a copy of something older. */
final class Sequences {
    private static final int PREDEFINED = 0, SAME = 1, DESCRIBED = 2;
    private static final int LITERAL_LOG = 9, OFFSET_LOG = 8, MATCH_LOG = 9, LITERAL_CODES = 36, OFFSET_CODES = 32,
            MATCH_CODES = 53;

    /** Least value of a code, and how many bits add to it: of codes from 16 on (literals) and from 32 on (matches). */
    private static final int[] LITERAL_BASE = {16, 18, 20, 22, 24, 28, 32, 40, 48, 64, 128, 256, 512, 1024, 2048, 4096, 8192, 16384, 32768, 65536},
            LITERAL_BITS = {1, 1, 1, 1, 2, 2, 3, 3, 4, 6, 7, 8, 9, 10, 11, 12, 13, 14, 15, 16},
            MATCH_BASE = {35, 37, 39, 41, 43, 47, 51, 59, 67, 83, 99, 131, 259, 515, 1027, 2051, 4099, 8195, 16387, 32771, 65539},
            MATCH_BITS = {1, 1, 1, 1, 2, 2, 3, 3, 4, 4, 5, 7, 8, 9, 10, 11, 12, 13, 14, 15, 16};

    /** Distributions that need no description (3.1.1.3.2.2). */
    private static final int[] USUAL_LITERALS = {4, 3, 2, 2, 2, 2, 2, 2, 2, 2, 2, 2, 2, 1, 1, 1, 2, 2, 2, 2, 2, 2, 2, 2, 2, 3, 2, 1, 1, 1, 1, 1, -1, -1, -1, -1},
            USUAL_OFFSETS = {1, 1, 1, 1, 1, 1, 2, 2, 2, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, -1, -1, -1, -1, -1},
            USUAL_MATCHES = {1, 4, 3, 2, 2, 2, 2, 2, 2, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, -1, -1, -1, -1, -1, -1, -1};

    private final Fse usualLiterals, usualOffsets, usualMatches;
    private @Nullable Fse literals, offsets, matches;
    private int recent1, recent2, recent3;

    Sequences() throws ZipException {
        usualLiterals = Fse.of(6, USUAL_LITERALS, USUAL_LITERALS.length);
        usualOffsets = Fse.of(5, USUAL_OFFSETS, USUAL_OFFSETS.length);
        usualMatches = Fse.of(6, USUAL_MATCHES, USUAL_MATCHES.length);
    }

    /** A new frame knows nothing of an older one. */
    void begin() {
        literals = offsets = matches = null;
        recent1 = 1;
        recent2 = 4;
        recent3 = 8;
    }

    /** Reads them, and lets the window grow by what they say. */
    void run(Cursor in, Literals from, Window to, int max) throws ZipException {
        int count = count(in), used = 0, left = max;
        if (count > 0) {
            int modes = in.u8();
            if ((modes & 3) != 0) throw new ZipException("zstd: reserved bits are set");
            Fse l = literals = table(in, modes >> 6 & 3, usualLiterals, literals, LITERAL_LOG, LITERAL_CODES);
            Fse o = offsets = table(in, modes >> 4 & 3, usualOffsets, offsets, OFFSET_LOG, OFFSET_CODES);
            Fse m = matches = table(in, modes >> 2 & 3, usualMatches, matches, MATCH_LOG, MATCH_CODES);
            ReverseBits bits = new ReverseBits(in.bytes, in.at, in.end);
            int ls = bits.read(l.log), os = bits.read(o.log), ms = bits.read(m.log);
            for (int i = 1;; i++) {
                int offsetCode = o.symbols[os], matchCode = m.symbols[ms], literalCode = l.symbols[ls];
                int offset = offsetCode == 31
                        ? Integer.MIN_VALUE | bits.read(31)
                        : 1 << offsetCode | bits.read(offsetCode);
                int match = matchCode < 32
                        ? matchCode + 3
                        : MATCH_BASE[matchCode - 32] + bits.read(MATCH_BITS[matchCode - 32]);
                int literal = literalCode < 16
                        ? literalCode
                        : LITERAL_BASE[literalCode - 16] + bits.read(LITERAL_BITS[literalCode - 16]);
                if (literal > from.size - used || literal + match > left)
                    throw new ZipException("zstd: sequences that make more than a block may hold");
                to.append(from.bytes, used, literal);
                to.repeat(distance(offset, literal == 0), match);
                used += literal;
                left -= literal + match;
                if (i == count) break;
                ls = l.next(ls, bits);
                ms = m.next(ms, bits);
                os = o.next(os, bits);
                if (bits.left() < 0) throw new ZipException("zstd: sequences end early");
            }
            if (bits.left() != 0) throw new ZipException("zstd: sequences that do not end where they should");
        }
        if (from.size - used > left) throw new ZipException("zstd: more than a block may hold");
        to.append(from.bytes, used, from.size - used);
    }

    private static int count(Cursor in) throws ZipException {
        int first = in.u8();
        if (first < 128) return first;
        return first < 255 ? (first - 128 << 8) + in.u8() : in.le(2) + 0x7f00;
    }

    private static Fse table(Cursor in, int mode, Fse usual, @Nullable Fse before, int maxLog, int codes)
            throws ZipException {
        switch (mode) {
            case PREDEFINED -> {
                return usual;
            }
            case SAME -> {
                int symbol = in.u8();
                if (symbol >= codes) throw new ZipException("zstd: a code that there is not");
                return Fse.only(symbol);
            }
            case DESCRIBED -> {
                return Fse.read(in, maxLog, codes);
            }
            default -> {
                if (before == null) throw new ZipException("zstd: a table that was not given");
                return before;
            }
        }
    }

    /** Small values stand for distances used lately (3.1.1.5). */
    private int distance(int value, boolean withoutLiterals) throws ZipException {
        int distance;
        if (value > 3 || value < 0) {
            distance = value - 3;
            recent3 = recent2;
            recent2 = recent1;
        } else {
            int which = value - 1 + (withoutLiterals ? 1 : 0);
            if (which == 0) return recent1;
            distance = which == 1 ? recent2 : which == 2 ? recent3 : recent1 - 1;
            if (which > 1) recent3 = recent2;
            recent2 = recent1;
        }
        if (distance <= 0) throw new ZipException("zstd: a distance of " + distance);
        recent1 = distance;
        return distance;
    }
}
