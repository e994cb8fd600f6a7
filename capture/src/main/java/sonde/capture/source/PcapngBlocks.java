package sonde.capture.source;

import java.io.IOException;

/** Takes the blocks of a pcapng file that are no packets, as they lie in it, from the first section header on. */
interface PcapngBlocks {
    /** @param length of the whole block, both its length fields included */
    void block(byte[] array, int from, int length, boolean isBigEndian) throws IOException;
}
