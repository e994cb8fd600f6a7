package sonde.capture.source;

import java.io.IOException;
import java.io.OutputStream;

/** Writes the classic capture file format in this machine's byte order, a large block at a time. */
public final class PcapWriter implements DumpWriter {
    private static final int BLOCK = 1 << 18, VERSION_MAJOR = 2, VERSION_MINOR = 4;

    private final OutputStream stream;
    private final byte[] buffer = new byte[BLOCK];
    private int size;
    private long written;
    /** Packets in {@link #written} and in the buffer. */
    private long packetsWritten, packets;

    /**
     * @param stream closed with the writer
     * @param linkType number in the file, see {@link LinkTypes#toFile}, with the bits that the source had beside it
     * @param digits of the fraction of a second that frames come with: 6 or 9
     */
    public PcapWriter(OutputStream stream, int linkType, int snapLength, int digits) {
        this.stream = stream;
        le32(digits == 9 ? PcapReader.NANOSECONDS : PcapReader.MICROSECONDS);
        le32(VERSION_MINOR << 16 | VERSION_MAJOR);
        le32(0); // time zone: always UTC
        le32(0); // accuracy: never known
        le32(snapLength);
        le32(linkType);
    }

    /** A block that is handed to the system ends with a whole packet. */
    @Override
    public void write(Frame f) throws IOException {
        if (f.captured > BLOCK - PcapReader.RECORD - size) drain();
        le32((int) f.seconds);
        le32((int) f.fraction);
        le32(f.captured);
        le32((int) f.length);
        if (f.captured > BLOCK - size) {
            stream.write(buffer, 0, size);
            stream.write(f.array, f.from, f.captured);
            written += size + f.captured;
            size = 0;
            packetsWritten = ++packets;
        } else {
            System.arraycopy(f.array, f.from, buffer, size, f.captured);
            size += f.captured;
            packets++;
        }
    }

    private void le32(int v) {
        buffer[size++] = (byte) v;
        buffer[size++] = (byte) (v >> 8);
        buffer[size++] = (byte) (v >> 16);
        buffer[size++] = (byte) (v >> 24);
    }

    @Override
    public long position() { return written + size; }

    private void drain() throws IOException {
        stream.write(buffer, 0, size);
        written += size;
        packetsWritten = packets;
        size = 0;
    }

    @Override
    public long wholeUpTo(long there) {
        int at = first();
        long end = written;
        while (at + PcapReader.RECORD <= size) {
            int next = at + PcapReader.RECORD + captured(at);
            if (next > size || written + next > there) break;
            at = next;
            end = written + at;
        }
        return end;
    }

    @Override
    public long packetsIn(long end) {
        long count = packetsWritten;
        for (int at = first(); written + at < end; count++) at += PcapReader.RECORD + captured(at);
        return count;
    }

    /** Where in the buffer the first packet is. */
    private int first() {
        return written == 0 ? Math.min(PcapReader.HEADER, size) : 0;
    }

    private int captured(int at) {
        return buffer[at + 8] & 0xff | (buffer[at + 9] & 0xff) << 8 | (buffer[at + 10] & 0xff) << 16
                | (buffer[at + 11] & 0xff) << 24;
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
