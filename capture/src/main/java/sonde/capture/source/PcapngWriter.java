package sonde.capture.source;

import java.io.IOException;
import java.io.OutputStream;

/**
 * Writes pcapng (draft-ietf-opsawg-pcapng). Packets that come out of a pcapng file are written as they were, with all that
 * stands beside them; others as enhanced packet blocks, with their process as a comment.
 */
final class PcapngWriter implements DumpWriter, PcapngBlocks {
    private static final int BLOCK = 1 << 18, OVERHEAD = 12, ENHANCED = 6, STATISTICS = 5, COMMENT = 1;
    private static final int SECTION = 0x0a0d0d0a, ORDER_BIG = 0x1a2b3c4d;
    private static final int START = 2, END = 3, RECEIVED = 4, MISSED = 5, PASSED = 6, DROPPED = 7, DELIVERED = 8;

    private final OutputStream stream;
    private final long second;
    private final byte[] buffer = new byte[BLOCK];
    private final PcapngBuilder made = new PcapngBuilder();
    private int size;
    private long written, packetsWritten, packets;
    private boolean bigEndian, bigEndianAtBuffer;

    /**
     * @param stream closed with the writer
     * @param digits of the fraction of a second that frames come with: 6 or 9
     */
    PcapngWriter(OutputStream stream, int digits) {
        this.stream = stream;
        second = digits == 9 ? 1_000_000_000 : 1_000_000;
    }

    @Override
    public void write(Frame f) throws IOException {
        packets++;
        if (f.blockLength > 0) {
            append(f.array, f.block, f.blockLength);
            return;
        }
        made.begin(ENHANCED).u32(f.interfaceIndex).halves(f.seconds * second + f.fraction).u32(f.captured)
                .u32(f.length).raw(f.array, f.from, f.captured);
        FrameProcess process = f.process;
        if (process != null) made.option(COMMENT, process.label());
        made.end(process != null);
        append(made.bytes, 0, made.size);
    }

    /** Counts of an interface, at the end: times in the unit of its packets, -1 for a count that is not known. */
    void statistics(int index, long from, long to, long received, long dropped, long missed, long delivered)
            throws IOException {
        made.begin(STATISTICS).u32(index).halves(to).time(START, from).time(END, to);
        if (received >= 0) made.number(RECEIVED, received + missed).number(PASSED, received);
        if (missed >= 0) made.number(MISSED, missed);
        if (dropped >= 0) made.number(DROPPED, dropped);
        if (delivered >= 0) made.number(DELIVERED, delivered);
        made.end(true);
        append(made.bytes, 0, made.size);
    }

    @Override
    public void block(byte[] array, int from, int length, boolean isBigEndian) throws IOException {
        bigEndian = isBigEndian;
        append(array, from, length);
    }

    private void append(byte[] from, int at, int length) throws IOException {
        if (length > BLOCK - size) drain();
        if (length > BLOCK) {
            stream.write(from, at, length);
            written += length;
            packetsWritten = packets;
            return;
        }
        if (size == 0) bigEndianAtBuffer = bigEndian;
        System.arraycopy(from, at, buffer, size, length);
        size += length;
    }

    private void drain() throws IOException {
        stream.write(buffer, 0, size);
        written += size;
        packetsWritten = packets;
        size = 0;
    }

    @Override
    public long position() { return written + size; }

    @Override
    public long wholeUpTo(long there) { return walk(there, null); }

    @Override
    public long packetsIn(long end) {
        long[] count = {packetsWritten};
        walk(end, count);
        return count[0];
    }

    /** Goes over the whole blocks in the buffer that end before {@code there}; returns where the last of them ends. */
    private long walk(long there, long @org.jspecify.annotations.Nullable [] count) {
        boolean big = bigEndianAtBuffer;
        int at = 0;
        while (size - at >= OVERHEAD) {
            if (s32(at, true) == SECTION) big = s32(at + 8, true) == ORDER_BIG;
            int type = s32(at, big), length = s32(at + 4, big);
            if (length < OVERHEAD || length > size - at || written + at + length > there) break;
            at += length;
            if (count != null && (type == ENHANCED || type == 2 || type == 3)) count[0]++;
        }
        return written + at;
    }

    private int s32(int at, boolean big) {
        int v = buffer[at] << 24 | (buffer[at + 1] & 0xff) << 16 | (buffer[at + 2] & 0xff) << 8
                | buffer[at + 3] & 0xff;
        return big ? v : Integer.reverseBytes(v);
    }

    @Override
    public void flush() throws IOException {
        drain();
        stream.flush();
    }

    @Override
    public void close() throws IOException {
        try (stream) {
            flush();
        }
    }
}
