package sonde.capture.source;

import java.io.IOException;

/** Reads the classic capture file format in its dialects: microseconds, nanoseconds, both byte orders, Kuznetzov's. */
final class PcapReader implements PacketSource {
    static final int MICROSECONDS = 0xa1b2c3d4, NANOSECONDS = 0xa1b23c4d, KUZNETZOV = 0xa1b2cd34;
    static final int HEADER = 24, RECORD = 16, KUZNETZOV_RECORD = 24;
    /** libpcap refuses more. */
    static final int MAX_CAPTURED = 262144;

    private final ByteInput in;
    private final boolean littleEndian;
    private final int recordHeader, digits, linkType, snapLength;

    PcapReader(ByteInput in, int magic, boolean littleEndian) throws IOException, CaptureException {
        this.in = in;
        this.littleEndian = littleEndian;
        recordHeader = magic == KUZNETZOV ? KUZNETZOV_RECORD : RECORD;
        digits = magic == NANOSECONDS ? 9 : 6;
        int n = in.fill(HEADER);
        if (n < HEADER) {
            throw new CaptureException("truncated dump file; tried to read " + HEADER + " file header bytes, only got "
                    + n);
        }
        int at = in.take(HEADER);
        int snap = in.u32(at + 16, littleEndian);
        snapLength = snap <= 0 ? MAX_CAPTURED : snap;
        linkType = in.u32(at + 20, littleEndian) & 0x03ffffff;
    }

    @Override
    public boolean next(Frame frame) throws IOException, CaptureException {
        int n = in.fill(recordHeader);
        if (n == 0) return false;
        if (n < recordHeader) {
            throw new CaptureException("truncated dump file; tried to read " + recordHeader + " header bytes, only got "
                    + n);
        }
        int at = in.take(recordHeader);
        frame.seconds = in.u32(at, littleEndian) & 0xffffffffL;
        frame.fraction = in.u32(at + 4, littleEndian) & 0xffffffffL;
        frame.digits = digits;
        int captured = in.u32(at + 8, littleEndian);
        frame.length = in.u32(at + 12, littleEndian) & 0xffffffffL;
        frame.linkType = linkType;
        if (captured < 0 || captured > MAX_CAPTURED) {
            throw new CaptureException("invalid packet capture length " + (captured & 0xffffffffL)
                    + ", bigger than maximum of " + MAX_CAPTURED);
        }
        int there = in.fill(captured);
        if (there < captured) {
            throw new CaptureException("truncated dump file; tried to read " + captured + " captured bytes, only got "
                    + there);
        }
        frame.from = in.take(captured);
        frame.array = in.array();
        frame.captured = captured;
        return true;
    }

    @Override
    public int linkType() { return linkType; }

    @Override
    public int snapLength() { return snapLength; }

    @Override
    public void close() throws IOException { in.close(); }
}
