package sonde.capture.source;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;

/**
 * What has to stand before the packets of a pcapng file: the section's header, its interfaces, names and secrets. Each file
 * of a rotation begins with what the source has said so far.
 */
final class PcapngPreamble {
    static final int INTERFACE = 1, NAMES = 4, SECRETS = 10;
    private static final int SECTION = 0x0a0d0d0a, ORDER_MAGIC = 0x1a2b3c4d, SECTION_LENGTH = 16;
    private static final int NAME = 2, RESOLUTION = 9, FILTER = 11, SYSTEM = 3, APPLICATION = 4;
    /** "Not to be copied": what it says holds for the file as it was. */
    private static final int CUSTOM_OF_THIS_FILE = 0x40000bad;
    /** Names and secrets beyond so many bytes are written where they stand, and not again in a later file. */
    private static final long MOST = 16 << 20, MOST_INTERFACES = 64 << 20;

    private record Block(byte[] bytes, boolean bigEndian) {}

    private final List<Block> blocks = new ArrayList<>();
    private final boolean keepsAll;
    private long size;
    private boolean lacksInterfaces;

    /** @param keepsAll also what only stands where it stands */
    PcapngPreamble(boolean keepsAll) {
        this.keepsAll = keepsAll;
    }

    /** Writes what is known so far. */
    void writeTo(PcapngBlocks out) throws IOException {
        if (lacksInterfaces)
            throw new IOException(
                    "the interfaces take more than " + MOST_INTERFACES + " bytes: no other file is begun");
        for (Block b : blocks) out.block(b.bytes, 0, b.bytes.length, b.bigEndian);
    }

    /** Makes a section for a source that is no pcapng file itself. */
    void begin(PacketSource source, int digits, PcapngBlocks out) throws IOException {
        clear();
        PcapngBuilder b = new PcapngBuilder();
        b.begin(SECTION).u32(ORDER_MAGIC).u16(1).u16(0).u64(-1)
                .option(SYSTEM, System.getProperty("os.name") + " " + System.getProperty("os.version"))
                .option(APPLICATION, "sonde").end(true);
        add(b, out);
        for (CaptureInterface i : source.interfaces()) {
            byte[] filter = ("\0" + i.filter()).getBytes(java.nio.charset.StandardCharsets.UTF_8); // 0: a text
            b.begin(INTERFACE).u16(LinkTypes.toFile(i.linkType())).u16(0).u32(i.snapLength()).option(NAME, i.name())
                    .option(RESOLUTION, new byte[]{(byte) digits});
            if (!i.filter().isEmpty()) b.option(FILTER, filter);
            b.end(true);
            add(b, out);
        }
    }

    private void add(PcapngBuilder b, PcapngBlocks out) throws IOException {
        keep(b.bytes, 0, b.size, false);
        out.block(b.bytes, 0, b.size, false);
    }

    /** Hands a block of a pcapng file on, and remembers it when later files need it. */
    void pass(byte[] array, int from, int length, boolean bigEndian, PcapngBlocks out) throws IOException {
        int type = type(array, from, bigEndian);
        if (type == SECTION) {
            clear();
            byte[] header = java.util.Arrays.copyOfRange(array, from, from + length);
            java.util.Arrays.fill(header, SECTION_LENGTH, SECTION_LENGTH + 8, (byte) -1); // it will have another length
            keep(header, 0, length, bigEndian);
            out.block(header, 0, length, bigEndian);
            return;
        }
        if (type == CUSTOM_OF_THIS_FILE) return;
        if (type == INTERFACE) {
            if (size + length > MOST_INTERFACES) lacksInterfaces = true;
            else
                keep(array, from, length, bigEndian);
        } else if ((keepsAll || type == NAMES || type == SECRETS) && size + length <= MOST) {
            keep(array, from, length, bigEndian);
        }
        out.block(array, from, length, bigEndian);
    }

    private void clear() {
        if (!keepsAll) blocks.clear();
        size = 0;
        lacksInterfaces = false;
    }

    private static int type(byte[] a, int at, boolean bigEndian) {
        int big = a[at] << 24 | (a[at + 1] & 0xff) << 16 | (a[at + 2] & 0xff) << 8 | a[at + 3] & 0xff;
        return bigEndian ? big : Integer.reverseBytes(big);
    }

    private void keep(byte[] array, int from, int length, boolean bigEndian) {
        blocks.add(new Block(java.util.Arrays.copyOfRange(array, from, from + length), bigEndian));
        size += length;
    }
}
