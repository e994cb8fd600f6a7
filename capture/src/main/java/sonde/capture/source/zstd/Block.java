package sonde.capture.source.zstd;

/** Limits of a block (RFC 8878, 3.1.1.2.4). */
final class Block {
    static final int MAX = 128 * 1024, RAW = 0, SAME = 1, COMPRESSED = 2, HEADER = 3;

    private Block() {}
}
